import Bytes
import Fields

/// Records made of addresses and numbers.
///
/// Source: RFC 1035 §3.4, RFC 3596 (AAAA), RFC 1876 (LOC), RFC 3123 (APL), RFC 6742 (ILNP), RFC 7043
/// (EUI-48, EUI-64).
extension DNSRecordData {
  static func offerNumbers(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) -> Bool {
    var at = record.dataOffset
    switch record.type {
    case 1: sink.add(DNSRecordField.a, ipv4: try message.u32(at), at: message.range(at, 4))
    case 28: sink.add(DNSRecordField.aaaa, ipv6: try message.u128(at), at: message.range(at, 16))
    case 10: try rest(DNSRecordField.null, message, at, record, into: &sink)
    case 11: try offerServices(message, record, into: &sink)
    case 29: try offerLocation(message, at, into: &sink)
    case 42: try offerPrefixes(message, record, into: &sink)
    case 104:
      try numbers([.nidPreference], message, &at, into: &sink)
      try rest(DNSRecordField.nid, message, at, record, into: &sink)
    case 105:
      try numbers([.l32Preference], message, &at, into: &sink)
      sink.add(DNSRecordField.l32, ipv4: try message.u32(at), at: message.range(at, 4))
    case 106:
      try numbers([.l64Preference], message, &at, into: &sink)
      try rest(DNSRecordField.l64, message, at, record, into: &sink)
    case 108:
      sink.add(DNSRecordField.eui48, ethernet: try message.u48(at), at: message.range(at, 6))
    case 109: sink.add(DNSRecordField.eui64, try message.u64(at), at: message.range(at, 8))
    default: return false
    }
    return true
  }

  private static func offerServices(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = record.dataOffset
    sink.add(DNSRecordField.wksAddress, ipv4: try message.u32(at), at: message.range(at, 4))
    sink.add(DNSRecordField.wksProtocol, try message.u8(at + 4), at: message.range(at + 4, 1))
    at += 5
    while at < record.end {
      let bits = try message.u8(at)
      if bits != 0 { sink.add(DNSRecordField.wksBits, bits, at: message.range(at, 1)) }
      at += 1
    }
  }

  private static func offerLocation(
    _ message: borrowing ByteView, _ offset: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = offset
    let octets: [DNSRecordField] = [.locVersion, .locSize, .locHorizontal, .locVertical]
    for field in octets {
      sink.add(field, try message.u8(at), at: message.range(at, 1))
      at += 1
    }
    let words: [DNSRecordField] = [.locLatitude, .locLongitude, .locAltitude]
    for field in words {
      sink.add(field, try message.u32(at), at: message.range(at, 4))
      at += 4
    }
  }

  private static func offerPrefixes(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = record.dataOffset
    while at < record.end {
      let family = try message.u16(at)
      sink.add(DNSRecordField.aplFamily, family, at: message.range(at, 2))
      sink.add(DNSRecordField.aplPrefix, try message.u8(at + 2), at: message.range(at + 2, 1))
      let mixed = try message.u8(at + 3)
      let length = Int(mixed & 0x7f)
      sink.add(DNSRecordField.aplNegation, mixed & 0x80 != 0, at: message.range(at + 3, 1))
      sink.add(DNSRecordField.aplLength, UInt64(length), at: message.range(at + 3, 1))
      try message.require(at + 4, length)
      let place = message.range(at + 4, length)
      switch family {
      case 1:
        let address = try DNSOptions.leftAligned(message, at + 4, length, bytes: 4)
        sink.add(
          DNSRecordField.aplIPv4, ipv4: UInt32(truncatingIfNeeded: address), at: place)
      case 2:
        let address = try DNSOptions.leftAligned(message, at + 4, length, bytes: 16)
        sink.add(DNSRecordField.aplIPv6, ipv6: address, at: place)
      default: sink.add(bytes: DNSRecordField.aplData, at: place)
      }
      at += 4 + length
    }
  }
}
