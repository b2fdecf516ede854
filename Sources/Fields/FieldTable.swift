/// The fields of one protocol: an enumeration, one case a field, the first case the protocol itself.
///
/// ```swift
/// enum UDPField: UInt16, FieldTable {
///   case udp, srcport, dstport
///   static let protocolNumber = ProtocolID.udp.rawValue
///   var declaration: FieldDeclaration {
///     switch self {
///     case .udp: .layer("udp", "User Datagram Protocol", source: "RFC 768")
///     case .srcport: FieldDeclaration("udp.srcport", "Source Port", .uint16)
///     case .dstport: FieldDeclaration("udp.dstport", "Destination Port", .uint16)
///     }
///   }
/// }
/// ```
/// The compiler sees to it that every field is declared, and declared once.
public protocol FieldTable: RawRepresentable<UInt16>, CaseIterable, Sendable {
  /// The number of the protocol the fields belong to.
  static var protocolNumber: UInt8 { get }
  /// What is said about the field.
  var declaration: FieldDeclaration { get }
}

extension FieldTable {
  /// The field's number.
  @inlinable public var id: FieldID {
    FieldID(protocolNumber: Self.protocolNumber, local: rawValue)
  }

  /// Every field of the table with its number.
  public static var declarations: [(FieldID, FieldDeclaration)] {
    allCases.map { ($0.id, $0.declaration) }
  }
}
