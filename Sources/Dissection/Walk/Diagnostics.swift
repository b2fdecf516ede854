import Bytes
import Fields

/// What went wrong while a packet was dissected.
public enum DiagnosticsField: UInt16, FieldTable {
  case diagnostics, malformed, short, unreassembled, message

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.diagnostics.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .diagnostics: .layer("_ws.expert", "Expert Info")
    case .malformed: .layer("_ws.malformed", "Malformed Packet")
    case .short: .layer("_ws.short", "Packet size limited during capture")
    case .unreassembled: .layer("_ws.unreassembled", "Unreassembled Fragment")
    case .message: FieldDeclaration("_ws.expert.message", "Message", .string)
    }
  }
}

/// Offers diagnostics at the end of a walk that could not go on.
enum Diagnostics {
  /// A layer was cut short by the capture, or claims bytes that the packet does not have.
  static func truncated(
    _ truncation: Truncation, in current: ProtocolID, into sink: inout FieldSink
  ) {
    let place = ByteRange(start: truncation.offset, count: truncation.available)
    sink.resume(layer: 1, depth: 0)
    let kind: DiagnosticsField = truncation.beyondReported ? .malformed : .short
    sink.add(mark: kind, at: place, .generated)
    sink.label(kind) {
      let name = ProtocolNames.short(current.rawValue) ?? "data"
      let there =
        "\(truncation.needed) bytes needed at byte \(truncation.offset), "
        + "\(truncation.available) there"
      return truncation.beyondReported
        ? "[Malformed Packet: \(name): \(there)]"
        : "[Packet size limited during capture: \(name) truncated: \(there)]"
    }
  }

  /// Tunnels in tunnels went deeper than is sensible.
  static func tooManyLayers(_ view: borrowing ByteView, into sink: inout FieldSink) {
    sink.resume(layer: 1, depth: 0)
    sink.add(mark: DiagnosticsField.malformed, at: view.range, .generated)
    sink.label(DiagnosticsField.malformed) { "[Too many layers: the rest is not dissected]" }
  }
}
