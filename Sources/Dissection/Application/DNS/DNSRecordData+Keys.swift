import Bytes
import Fields

/// Records that publish keys, certificates and fingerprints.
///
/// Source: RFC 4398 (CERT), RFC 4255 (SSHFP), RFC 4025 (IPSECKEY), RFC 6698 (TLSA), RFC 8005 (HIP),
/// RFC 4701 (DHCID), RFC 7929 (OPENPGPKEY), RFC 7477 (CSYNC), RFC 8976 (ZONEMD).
extension DNSRecordData {
  static func offerKeys(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) -> Bool {
    let at = record.dataOffset
    switch record.type {
    case 37: try offerCertificate(message, record, into: &sink)
    case 44:
      try octets([.sshfpAlgorithm, .sshfpType], message, at, into: &sink)
      try rest(DNSSecurityField.sshfpFingerprint, message, at + 2, record, into: &sink)
    case 45: try offerGateway(message, record, into: &sink)
    case 49: try rest(DNSSecurityField.dhcid, message, at, record, into: &sink)
    case 52, 53:
      try octets([.tlsaUsage, .tlsaSelector, .tlsaMatching], message, at, into: &sink)
      try rest(DNSSecurityField.tlsaData, message, at + 3, record, into: &sink)
    case 55: try offerHostIdentity(message, record, into: &sink)
    case 61:
      try message.require(at, record.dataLength)
      sink.add(text: DNSSecurityField.openpgpkey, at: message.range(at, record.dataLength))
    case 62: try offerSynchronization(message, record, into: &sink)
    case 63:
      sink.add(DNSSecurityField.zonemdSerial, try message.u32(at), at: message.range(at, 4))
      try octets([.zonemdScheme, .zonemdAlgorithm], message, at + 4, into: &sink)
      try rest(DNSSecurityField.zonemdDigest, message, at + 6, record, into: &sink)
    default: return false
    }
    return true
  }

  /// A run of 8-bit numbers.
  private static func octets(
    _ fields: [DNSSecurityField], _ message: borrowing ByteView, _ offset: Int,
    into sink: inout FieldSink
  ) throws(Truncation) {
    for (index, field) in fields.enumerated() {
      sink.add(field, try message.u8(offset + index), at: message.range(offset + index, 1))
    }
  }

  private static func offerCertificate(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) {
    let at = record.dataOffset
    sink.add(DNSSecurityField.certType, try message.u16(at), at: message.range(at, 2))
    sink.add(DNSSecurityField.certKeyTag, try message.u16(at + 2), at: message.range(at + 2, 2))
    try octets([.certAlgorithm], message, at + 4, into: &sink)
    try rest(DNSSecurityField.certData, message, at + 5, record, into: &sink)
  }

  private static func offerGateway(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = record.dataOffset
    try octets(
      [.ipseckeyPrecedence, .ipseckeyGatewayType, .ipseckeyAlgorithm], message, at, into: &sink)
    let kind = try message.u8(at + 1)
    at += 3
    switch kind {
    case 1:
      sink.add(DNSSecurityField.ipseckeyIPv4, ipv4: try message.u32(at), at: message.range(at, 4))
      at += 4
    case 2:
      sink.add(
        DNSSecurityField.ipseckeyIPv6, ipv6: try message.u128(at), at: message.range(at, 16))
      at += 16
    case 3: try DNSName.add(DNSSecurityField.ipseckeyName, message, &at, into: &sink)
    default: break
    }
    try rest(DNSSecurityField.ipseckeyPublicKey, message, at, record, into: &sink)
  }

  private static func offerHostIdentity(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = record.dataOffset
    try octets([.hipHITLength, .hipAlgorithm], message, at, into: &sink)
    let tagCount = Int(try message.u8(at))
    let keyCount = Int(try message.u16(at + 2))
    sink.add(DNSSecurityField.hipKeyLength, UInt64(keyCount), at: message.range(at + 2, 2))
    at += 4
    try message.require(at, tagCount + keyCount)
    sink.add(bytes: DNSSecurityField.hipHIT, at: message.range(at, tagCount))
    at += tagCount
    sink.add(bytes: DNSSecurityField.hipKey, at: message.range(at, keyCount))
    at += keyCount
    while at < record.end {
      try DNSName.add(DNSSecurityField.hipServer, message, &at, into: &sink)
    }
  }

  private static func offerSynchronization(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) {
    let at = record.dataOffset
    sink.add(DNSSecurityField.csyncSOA, try message.u32(at), at: message.range(at, 4))
    let flags = try message.u16(at + 4)
    let place = message.range(at + 4, 2)
    sink.add(DNSSecurityField.csyncFlags, flags, at: place)
    sink.nest()
    sink.add(DNSSecurityField.csyncImmediate, flags & 1 != 0, at: place)
    sink.add(DNSSecurityField.csyncMinimum, flags & 2 != 0, at: place)
    sink.unnest()
    try rest(DNSSecurityField.csyncTypes, message, at + 6, record, into: &sink)
  }
}
