import Bytes
import Fields

/// The fields of text that is shown line by line.
public enum LineBasedTextField: UInt16, FieldTable {
  case text, line

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.lineBasedText.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .text: .layer("data-text-lines", "Line-based text data")
    case .line: FieldDeclaration("data-text-lines.line", "Line", .string, isOwn: true)
    }
  }
}

/// Shows text line by line.
enum LineBasedText {
  /// Every line of the view.
  static func dissect(_ bytes: borrowing ByteView, into sink: inout FieldSink) -> Handoff {
    sink.open(layer: LineBasedTextField.text, at: bytes.range)
    guard sink.wants(LineBasedTextField.line) else { return isXML(bytes) }
    var at = 0
    while at < bytes.count {
      let lineEnd = bytes.firstIndex(of: 0x0a, from: at) ?? bytes.count
      let end = HTTPLines.textEnd(bytes, at, lineEnd)
      sink.add(text: LineBasedTextField.line, at: bytes.range(at, end - at))
      sink.label(LineBasedTextField.line, text: bytes.slice(at, end - at))
      at = lineEnd + 1
    }
    return isXML(bytes)
  }

  /// Text that says of itself that it is XML is shown as that, too.
  private static func isXML(_ bytes: borrowing ByteView) -> Handoff {
    bytes.matches("<?xml") ? .next(.xml, at: 0) : .done
  }
}
