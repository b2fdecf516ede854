import Bytes
import Fields

/// Records of DNSSEC, transaction signatures and transaction keys.
///
/// Source: RFC 4034, RFC 5155 (NSEC3), RFC 8945 (TSIG), RFC 2930 (TKEY).
extension DNSRecordData {
  static func offerSecurity(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) -> Bool {
    var at = record.dataOffset
    switch record.type {
    case 43, 59, 32768, 32769: try offerDelegationSigner(message, record, into: &sink)
    case 24, 46: try offerSignature(message, record, into: &sink)
    case 47:
      try DNSName.add(DNSSecurityField.nsecNext, message, &at, into: &sink)
      try offerTypes(message, at, record.end, into: &sink)
    case 48, 60: try offerKey(message, record, into: &sink)
    case 25: try offerOldKey(message, record, into: &sink)
    case 50:
      try offerHashParameters(message, &at, into: &sink)
      try offerNextHash(message, &at, into: &sink)
      try offerTypes(message, at, record.end, into: &sink)
    case 51: try offerHashParameters(message, &at, into: &sink)
    case 249: try offerTransactionKey(message, record, into: &sink)
    case 250: try offerTransactionSignature(message, record, into: &sink)
    default: return false
    }
    return true
  }

  private static func offerDelegationSigner(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) {
    let at = record.dataOffset
    sink.add(DNSSecurityField.dsKeyID, try message.u16(at), at: message.range(at, 2))
    sink.add(DNSSecurityField.dsAlgorithm, try message.u8(at + 2), at: message.range(at + 2, 1))
    sink.add(DNSSecurityField.dsDigestType, try message.u8(at + 3), at: message.range(at + 3, 1))
    try rest(DNSSecurityField.dsDigest, message, at + 4, record, into: &sink)
  }

  private static func offerSignature(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = record.dataOffset
    sink.add(DNSSecurityField.rrsigTypeCovered, try message.u16(at), at: message.range(at, 2))
    sink.add(DNSSecurityField.rrsigAlgorithm, try message.u8(at + 2), at: message.range(at + 2, 1))
    sink.add(DNSSecurityField.rrsigLabels, try message.u8(at + 3), at: message.range(at + 3, 1))
    sink.add(
      DNSSecurityField.rrsigOriginalTTL, try message.u32(at + 4), at: message.range(at + 4, 4))
    try time(.rrsigExpiration, message, at + 8, into: &sink)
    try time(.rrsigInception, message, at + 12, into: &sink)
    sink.add(DNSSecurityField.rrsigKeyTag, try message.u16(at + 16), at: message.range(at + 16, 2))
    at += 18
    try DNSName.add(DNSSecurityField.rrsigSigner, message, &at, into: &sink)
    try rest(DNSSecurityField.rrsigSignature, message, at, record, into: &sink)
  }

  /// Seconds since 1970.
  private static func time(
    _ field: DNSSecurityField, _ message: borrowing ByteView, _ at: Int,
    into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(
      field, seconds: Int64(try message.u32(at)), nanoseconds: 0, at: message.range(at, 4))
  }

  /// The map of the types that a name has, a window of 256 types at a time.
  ///
  /// Source: RFC 4034 §4.1.2.
  private static func offerTypes(
    _ message: borrowing ByteView, _ offset: Int, _ end: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    guard offset < end else { return }
    sink.add(mark: DNSSecurityField.nsecTypes, at: message.range(offset, end - offset))
    sink.nest()
    var at = offset
    while at < end {
      let window = UInt16(try message.u8(at)) << 8
      let count = Int(try message.u8(at + 1))
      for index in 0..<count {
        let octet = try message.u8(at + 2 + index)
        for bit in 0..<8 where octet & (0x80 >> UInt8(bit)) != 0 {
          let type = window | UInt16(index * 8 + bit) & 0xff
          let place = message.range(at + 2 + index, 1)
          sink.add(DNSSecurityField.nsecType, type, at: place)
          sink.add(DNSField.type, type, at: place, .hidden)
        }
      }
      at += 2 + count
    }
    sink.unnest()
  }

  private static func offerKey(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) {
    let at = record.dataOffset
    let flags = try message.u16(at)
    let place = message.range(at, 2)
    sink.add(DNSSecurityField.dnskeyFlags, flags, at: place)
    sink.nest()
    sink.add(DNSSecurityField.dnskeyZone, flags & 0x0100 != 0, at: place)
    sink.add(DNSSecurityField.dnskeyRevoked, flags & 0x0080 != 0, at: place)
    sink.add(DNSSecurityField.dnskeySecureEntry, flags & 0x0001 != 0, at: place)
    sink.add(DNSSecurityField.dnskeyReserved, flags & 0xfe7e, at: place)
    sink.unnest()
    sink.add(DNSSecurityField.dnskeyProtocol, try message.u8(at + 2), at: message.range(at + 2, 1))
    let algorithm = try message.u8(at + 3)
    sink.add(DNSSecurityField.dnskeyAlgorithm, algorithm, at: message.range(at + 3, 1))
    let tag = try keyTag(message, record, algorithm)
    sink.add(DNSSecurityField.dnskeyKeyID, tag, at: .none, .generated)
    try rest(DNSSecurityField.dnskeyPublicKey, message, at + 4, record, into: &sink)
  }

  /// Source: RFC 2535 §3.1.
  private static func offerOldKey(
    _ message: borrowing ByteView, _ record: DNSRecord, into sink: inout FieldSink
  ) throws(Truncation) {
    let at = record.dataOffset
    let flags = try message.u16(at)
    sink.add(DNSSecurityField.keyFlags, flags, at: message.range(at, 2))
    sink.add(DNSSecurityField.keyProtocol, try message.u8(at + 2), at: message.range(at + 2, 1))
    let algorithm = try message.u8(at + 3)
    sink.add(DNSSecurityField.keyAlgorithm, algorithm, at: message.range(at + 3, 1))
    // Both type bits set: there is no key.
    guard flags & 0xc000 != 0xc000 else { return }
    let tag = try keyTag(message, record, algorithm)
    sink.add(DNSSecurityField.keyKeyID, tag, at: .none, .generated)
    try rest(DNSSecurityField.keyPublicKey, message, at + 4, record, into: &sink)
  }

  /// The number by which signatures name the key.
  ///
  /// Source: RFC 4034, appendix B.
  private static func keyTag(
    _ message: borrowing ByteView, _ record: DNSRecord, _ algorithm: UInt8
  ) throws(Truncation) -> UInt16 {
    try message.require(record.dataOffset, record.dataLength)
    if algorithm == 1 {
      return record.dataLength >= 7 ? try message.u16(record.end - 3) : 0
    }
    var sum: UInt32 = 0
    for index in 0..<record.dataLength {
      let octet = UInt32(try message.u8(record.dataOffset + index))
      sum &+= index & 1 == 0 ? octet << 8 : octet
    }
    sum &+= sum >> 16 & 0xffff
    return UInt16(truncatingIfNeeded: sum)
  }

  private static func offerHashParameters(
    _ message: borrowing ByteView, _ at: inout Int, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(DNSSecurityField.nsec3Algorithm, try message.u8(at), at: message.range(at, 1))
    let flags = try message.u8(at + 1)
    sink.add(DNSSecurityField.nsec3Flags, flags, at: message.range(at + 1, 1))
    sink.nest()
    sink.add(DNSSecurityField.nsec3OptOut, flags & 1 != 0, at: message.range(at + 1, 1))
    sink.unnest()
    sink.add(
      DNSSecurityField.nsec3Iterations, try message.u16(at + 2), at: message.range(at + 2, 2))
    let count = Int(try message.u8(at + 4))
    sink.add(DNSSecurityField.nsec3SaltLength, UInt64(count), at: message.range(at + 4, 1))
    try message.require(at + 5, count)
    sink.add(bytes: DNSSecurityField.nsec3Salt, at: message.range(at + 5, count))
    at += 5 + count
  }

  private static func offerNextHash(
    _ message: borrowing ByteView, _ at: inout Int, into sink: inout FieldSink
  ) throws(Truncation) {
    let count = Int(try message.u8(at))
    sink.add(DNSSecurityField.nsec3HashLength, UInt64(count), at: message.range(at, 1))
    var hash: [UInt8] = []
    for index in 0..<count { hash.append(try message.u8(at + 1 + index)) }
    sink.add(DNSSecurityField.nsec3Hash, at: message.range(at + 1, count)) { base32(hash) }
    at += 1 + count
  }

  /// Base 32 with the extended hexadecimal alphabet, without padding.
  ///
  /// Source: RFC 4648 §7.
  static func base32(_ bytes: [UInt8]) -> String {
    let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUV".utf8)
    var text: [UInt8] = []
    var buffer: UInt32 = 0
    var bits: UInt32 = 0
    for byte in bytes {
      buffer = buffer << 8 & 0xffff | UInt32(byte)
      bits += 8
      while bits >= 5 {
        text.append(alphabet[Int(buffer >> (bits - 5) & 31)])
        bits -= 5
      }
    }
    if bits > 0 { text.append(alphabet[Int(buffer << (5 - bits) & 31)]) }
    return String(decoding: text, as: UTF8.self)
  }
}
