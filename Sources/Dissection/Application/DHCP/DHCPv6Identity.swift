import Bytes
import Fields

/// Unique identifiers of clients and servers, and identity associations.
///
/// Source: RFC 8415 §11 and §12, RFC 6355.
enum DHCPv6Identity {
  /// Layout: 2 bytes type; then 2 hardware type, 4 seconds since 2000, address (type 1); 4
  /// enterprise, identifier (2); 2 hardware type, address (3); 16 bytes (4).
  static func offerUniqueID(
    _ data: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(bytes: DHCPv6Field.uniqueID, at: data.range)
    let type = try data.u16(0)
    sink.add(DHCPv6Field.uniqueIDType, type, at: data.range(0, 2))
    switch type {
    case 1:
      sink.add(DHCPv6Field.timedHardwareType, try data.u16(2), at: data.range(2, 2))
      sink.add(
        DHCPv6Field.uniqueIDTime, seconds: Int64(try data.u32(4)) + secondsTo2000,
        nanoseconds: 0, at: data.range(4, 4))
      try offerAddress(.timedLinkAddress, data, 8, into: &sink)
    case 2:
      sink.add(DHCPv6Field.enterprise, try data.u32(2), at: data.range(2, 4))
      sink.add(bytes: DHCPv6Field.enterpriseID, at: data.range(6, data.count - 6))
    case 3:
      sink.add(DHCPv6Field.linkHardwareType, try data.u16(2), at: data.range(2, 2))
      try offerAddress(.linkLayerAddress, data, 4, into: &sink)
    case 4: sink.add(bytes: DHCPv6Field.uuid, at: data.range(2, data.count - 2))
    default: break
    }
  }

  /// Seconds from 1970 to 2000.
  private static let secondsTo2000: Int64 = 946_684_800

  private static func offerAddress(
    _ field: DHCPv6Field, _ data: borrowing ByteView, _ at: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    let count = data.count - at
    guard count > 0 else { return }
    var text = ""
    for index in at..<data.count {
      if index > at { text += ":" }
      text += AddressText.octets(UInt64(try data.u8(index)), count: 1, separator: nil)
    }
    sink.add(field, at: data.range(at, count)) { text }
  }

  /// The number of an association, written in hexadecimal.
  static func offerAssociation(
    _ field: DHCPv6Field, _ data: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let number = try data.u32(0)
    sink.add(field, at: data.range(0, 4)) {
      AddressText.octets(UInt64(number), count: 4, separator: nil)
    }
  }
}
