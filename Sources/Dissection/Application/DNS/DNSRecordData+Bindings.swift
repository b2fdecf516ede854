import Bytes
import Fields

/// Service bindings, authorisation of certification authorities, and OPT.
///
/// Source: RFC 9460 (SVCB, HTTPS), RFC 8659 (CAA), RFC 6891 (OPT).
extension DNSRecordData {
  static func offerBindings(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) -> Bool {
    switch record.type {
    case 41: try DNSOptions.offer(message, record, into: &sink)
    case 64, 65: try offerServiceBinding(message, record, into: &sink)
    case 257: try offerAuthorization(message, record, into: &sink)
    default: return false
    }
    return true
  }

  private static func offerAuthorization(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) {
    let at = record.dataOffset
    let flags = try message.u8(at)
    sink.add(DNSOptionField.caaFlags, flags, at: message.range(at, 1))
    sink.nest()
    sink.add(DNSOptionField.caaCritical, flags & 0x80 != 0, at: message.range(at, 1))
    sink.unnest()
    let tagCount = Int(try message.u8(at + 1))
    try message.require(at + 2, tagCount)
    var tag: [UInt8] = []
    for index in 0..<tagCount { tag.append(try message.u8(at + 2 + index)) }
    let valueOffset = at + 2 + tagCount
    let valueCount = max(0, record.end - valueOffset)
    try message.require(valueOffset, valueCount)
    let field: DNSOptionField =
      switch String(decoding: tag, as: UTF8.self) {
      case "issue": .caaIssue
      case "issuewild": .caaIssueWild
      case "iodef": .caaReport
      default: .caaUnknown
      }
    let value = message.range(valueOffset, valueCount)
    sink.add(text: field, at: value)
    sink.nest()
    sink.add(DNSOptionField.caaTagLength, UInt64(tagCount), at: message.range(at + 1, 1))
    sink.add(text: DNSOptionField.caaTag, at: message.range(at + 2, tagCount))
    sink.add(text: DNSOptionField.caaValue, at: value)
    sink.unnest()
  }

  private static func offerServiceBinding(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = record.dataOffset
    sink.add(DNSOptionField.svcbPriority, try message.u16(at), at: message.range(at, 2))
    at += 2
    try DNSName.add(DNSOptionField.svcbTarget, message, &at, into: &sink)
    while at < record.end {
      let key = try message.u16(at)
      let count = Int(try message.u16(at + 2))
      sink.add(mark: DNSOptionField.svcbParameter, at: message.range(at, 4 + count))
      sink.label(DNSOptionField.svcbParameter) {
        "SvcParam: \(DNSNames.serviceParameters[UInt64(key)] ?? "key\(key)")"
      }
      sink.nest()
      sink.add(DNSOptionField.svcbKey, key, at: message.range(at, 2))
      sink.add(DNSOptionField.svcbLength, UInt64(count), at: message.range(at + 2, 2))
      try message.require(at + 4, count)
      try offerParameter(message, key, at + 4, count, into: &sink)
      sink.unnest()
      at += 4 + count
    }
  }

  private static func offerParameter(
    _ message: borrowing ByteView, _ key: UInt16, _ offset: Int, _ count: Int,
    into sink: inout FieldSink
  ) throws(Truncation) {
    let end = offset + count
    var at = offset
    switch key {
    case 0:
      while at + 2 <= end {
        sink.add(DNSOptionField.svcbMandatory, try message.u16(at), at: message.range(at, 2))
        at += 2
      }
    case 1:
      while at < end {
        let length = Int(try message.u8(at))
        sink.add(DNSOptionField.svcbALPNLength, UInt64(length), at: message.range(at, 1))
        try message.require(at + 1, length)
        sink.add(text: DNSOptionField.svcbALPN, at: message.range(at + 1, length))
        at += 1 + length
      }
    case 3: sink.add(DNSOptionField.svcbPort, try message.u16(at), at: message.range(at, 2))
    case 4:
      while at + 4 <= end {
        sink.add(DNSOptionField.svcbIPv4, ipv4: try message.u32(at), at: message.range(at, 4))
        at += 4
      }
    case 5: sink.add(bytes: DNSOptionField.svcbECH, at: message.range(at, count))
    case 6:
      while at + 16 <= end {
        sink.add(DNSOptionField.svcbIPv6, ipv6: try message.u128(at), at: message.range(at, 16))
        at += 16
      }
    case 32769: sink.add(bytes: DNSOptionField.svcbODoH, at: message.range(at, count))
    default:
      if count > 0 { sink.add(bytes: DNSOptionField.svcbValue, at: message.range(at, count)) }
    }
  }
}
