import Bytes
import Fields

/// Signatures and keys of transactions.
///
/// Source: RFC 8945 §4.2 (TSIG), RFC 2930 §2 (TKEY).
extension DNSRecordData {
  static func offerTransactionKey(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = record.dataOffset
    try DNSName.add(DNSSecurityField.tkeyAlgorithm, message, &at, into: &sink)
    let times: [DNSSecurityField] = [.tkeyInception, .tkeyExpiration]
    for field in times {
      sink.add(
        field, seconds: Int64(try message.u32(at)), nanoseconds: 0, at: message.range(at, 4))
      at += 4
    }
    sink.add(DNSSecurityField.tkeyMode, try message.u16(at), at: message.range(at, 2))
    sink.add(DNSSecurityField.tkeyError, try message.u16(at + 2), at: message.range(at + 2, 2))
    at += 4
    try sized(.tkeyKeySize, .tkeyKey, message, &at, into: &sink)
    try sized(.tkeyOtherSize, .tkeyOther, message, &at, into: &sink)
  }

  static func offerTransactionSignature(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = record.dataOffset
    try DNSName.add(DNSSecurityField.tsigAlgorithm, message, &at, into: &sink)
    let seconds = Int64(bitPattern: try message.u48(at))
    sink.add(
      DNSSecurityField.tsigTime, seconds: seconds, nanoseconds: 0, at: message.range(at, 6))
    sink.add(DNSSecurityField.tsigFudge, try message.u16(at + 6), at: message.range(at + 6, 2))
    let size = Int(try message.u16(at + 8))
    sink.add(DNSSecurityField.tsigMACSize, UInt64(size), at: message.range(at + 8, 2))
    at += 10
    try message.require(at, size)
    sink.add(mark: DNSSecurityField.tsigMAC, at: message.range(at, size))
    at += size
    sink.add(DNSSecurityField.tsigOriginalID, try message.u16(at), at: message.range(at, 2))
    sink.add(DNSSecurityField.tsigError, try message.u16(at + 2), at: message.range(at + 2, 2))
    at += 4
    try sized(.tsigOtherLength, .tsigOther, message, &at, into: &sink)
  }

  /// A 16-bit length and as many bytes.
  private static func sized(
    _ sizeField: DNSSecurityField, _ field: DNSSecurityField, _ message: borrowing ByteView,
    _ at: inout Int, into sink: inout FieldSink
  ) throws(Truncation) {
    let size = Int(try message.u16(at))
    sink.add(sizeField, UInt64(size), at: message.range(at, 2))
    try message.require(at + 2, size)
    if size > 0 { sink.add(bytes: field, at: message.range(at + 2, size)) }
    at += 2 + size
  }
}
