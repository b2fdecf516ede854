import Bytes
import Fields

/// Records made of character strings.
///
/// Source: RFC 1035 §3.3, RFC 3403 §4 (NAPTR), RFC 7553 (URI).
extension DNSRecordData {
  static func offerStrings(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) -> Bool {
    var at = record.dataOffset
    switch record.type {
    case 13:
      try string(.hinfoCPULength, .hinfoCPU, message, &at, into: &sink)
      try string(.hinfoOSLength, .hinfoOS, message, &at, into: &sink)
    case 16:
      while at < record.end { try string(.textLength, .text, message, &at, into: &sink) }
    case 99:
      while at < record.end { try string(.spfLength, .spf, message, &at, into: &sink) }
    case 35: try offerNamingPointer(message, at, into: &sink)
    case 256:
      try numbers([.uriPriority, .uriWeight], message, &at, into: &sink)
      let count = max(0, record.end - at)
      try message.require(at, count)
      sink.add(text: DNSRecordField.uriTarget, at: message.range(at, count))
    default: return false
    }
    return true
  }

  /// A length and as many characters.
  private static func string(
    _ lengthField: DNSRecordField, _ field: DNSRecordField, _ message: borrowing ByteView,
    _ at: inout Int, into sink: inout FieldSink
  ) throws(Truncation) {
    let length = Int(try message.u8(at))
    sink.add(lengthField, UInt64(length), at: message.range(at, 1))
    try message.require(at + 1, length)
    sink.add(text: field, at: message.range(at + 1, length))
    at += 1 + length
  }

  private static func offerNamingPointer(
    _ message: borrowing ByteView, _ offset: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = offset
    try numbers([.naptrOrder, .naptrPreference], message, &at, into: &sink)
    try string(.naptrFlagsLength, .naptrFlags, message, &at, into: &sink)
    try string(.naptrServiceLength, .naptrService, message, &at, into: &sink)
    try string(.naptrRegexLength, .naptrRegex, message, &at, into: &sink)
    let name = try DNSName(message, at: at)
    let place = message.range(at, name.end - at)
    sink.add(DNSRecordField.naptrReplacementLength, UInt64(name.text.count), at: place)
    sink.add(DNSRecordField.naptrReplacement, at: place) { name.string }
  }
}
