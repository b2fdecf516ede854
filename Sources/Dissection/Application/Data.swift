import Bytes
import Fields

/// Bytes that nothing better is known of.
public enum DataField: UInt16, FieldTable {
  case data, bytes, len

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.data.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .data: .layer("data", "Data")
    case .bytes: FieldDeclaration("data.data", "Data", .bytes)
    case .len: FieldDeclaration("data.len", "Length", .int32)
    }
  }
}

/// Shows bytes as data.
enum Data {
  /// All bytes of the view.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    guard bytes.reportedCount > 0 else { return .done }
    sink.open(layer: DataField.data, at: bytes.range)
    sink.add(bytes: DataField.bytes, at: bytes.range)
    sink.add(DataField.len, signed: Int64(bytes.count), at: .none, .generated)
    return .done
  }
}
