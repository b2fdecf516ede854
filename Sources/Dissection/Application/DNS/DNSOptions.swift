import Bytes
import Fields

/// The options of an OPT record.
///
/// Source: RFC 6891 §6.1.2. Layout: 2 bytes code, 2 length, the data.
enum DNSOptions {
  /// - Throws: `Truncation` when an option is not there.
  static func offer(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = record.dataOffset
    while at < record.end {
      let code = try message.u16(at)
      let count = Int(try message.u16(at + 2))
      sink.add(mark: DNSOptionField.option, at: message.range(at, 4 + count))
      sink.label(DNSOptionField.option) {
        "Option: \(DNSNames.options[UInt64(code)] ?? "Unknown (\(code))")"
      }
      sink.nest()
      sink.add(DNSOptionField.optionCode, code, at: message.range(at, 2))
      sink.add(DNSOptionField.optionLength, UInt64(count), at: message.range(at + 2, 2))
      try message.require(at + 4, count)
      sink.add(bytes: DNSOptionField.optionData, at: message.range(at + 4, count))
      try offer(message, code, at + 4, count, into: &sink)
      sink.unnest()
      at += 4 + count
    }
  }

  private static func offer(
    _ message: borrowing ByteView, _ code: UInt16, _ at: Int, _ count: Int,
    into sink: inout FieldSink
  ) throws(Truncation) {
    switch code {
    case 5: try algorithms(.optionDAU, message, at, count, into: &sink)
    case 6: try algorithms(.optionDHU, message, at, count, into: &sink)
    case 7: try algorithms(.optionN3U, message, at, count, into: &sink)
    case 8: try offerSubnet(message, at, count, into: &sink)
    case 10:
      let client = min(8, count)
      sink.add(bytes: DNSOptionField.optionClientCookie, at: message.range(at, client))
      sink.add(
        bytes: DNSOptionField.optionServerCookie, at: message.range(at + client, count - client))
    case 11 where count >= 2:
      sink.add(DNSOptionField.optionKeepalive, try message.u16(at), at: message.range(at, 2))
    case 12: sink.add(bytes: DNSOptionField.optionPadding, at: message.range(at, count))
    case 13: sink.add(text: DNSOptionField.optionChain, at: message.range(at, count))
    case 15 where count >= 2:
      sink.add(DNSOptionField.optionErrorCode, try message.u16(at), at: message.range(at, 2))
      if count > 2 {
        sink.add(text: DNSOptionField.optionErrorText, at: message.range(at + 2, count - 2))
      }
    default: break
    }
  }

  /// Source: RFC 6975 §3.
  private static func algorithms(
    _ field: DNSOptionField, _ message: borrowing ByteView, _ at: Int, _ count: Int,
    into sink: inout FieldSink
  ) throws(Truncation) {
    for index in 0..<count {
      sink.add(field, try message.u8(at + index), at: message.range(at + index, 1))
    }
  }

  /// Source: RFC 7871 §6.
  private static func offerSubnet(
    _ message: borrowing ByteView, _ at: Int, _ count: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    let family = try message.u16(at)
    sink.add(DNSOptionField.optionFamily, family, at: message.range(at, 2))
    sink.add(DNSOptionField.optionSourceMask, try message.u8(at + 2), at: message.range(at + 2, 1))
    sink.add(DNSOptionField.optionScopeMask, try message.u8(at + 3), at: message.range(at + 3, 1))
    let length = count - 4
    guard length > 0 else { return }
    let place = message.range(at + 4, length)
    switch family {
    case 1 where length <= 4:
      let address = try leftAligned(message, at + 4, length, bytes: 4)
      sink.add(DNSOptionField.optionAddress4, ipv4: UInt32(truncatingIfNeeded: address), at: place)
    case 2 where length <= 16:
      let address = try leftAligned(message, at + 4, length, bytes: 16)
      sink.add(DNSOptionField.optionAddress6, ipv6: address, at: place)
    default: sink.add(bytes: DNSOptionField.optionAddress, at: place)
    }
  }

  /// An address of which only the first `length` bytes are written down; bytes beyond `bytes` are
  /// left out.
  static func leftAligned(
    _ message: borrowing ByteView, _ at: Int, _ length: Int, bytes: Int
  ) throws(Truncation) -> UInt128 {
    var address: UInt128 = 0
    for index in 0..<bytes {
      address = address << 8 | UInt128(index < length ? try message.u8(at + index) : 0)
    }
    return address
  }
}
