import Bytes

/// Recognises DNS on any UDP port.
enum DNSSignature {
  /// True for a message with one question of a known type and class, and counts that fit it.
  ///
  /// Source: RFC 1035 §4.1.
  static func matches(_ bytes: borrowing ByteView) -> Bool {
    guard let header = try? DNSHeader(bytes), header.questions == 1, header.flags & 0x0040 == 0,
      header.opcode == 0 || header.opcode == 4, header.responseCode <= 10
    else { return false }
    if !header.isResponse {
      guard header.responseCode == 0, header.answers <= 1, header.authorities <= 1,
        header.additionals <= 3
      else { return false }
    }
    guard let name = try? DNSName(bytes, at: 12), let type = try? bytes.u16(name.end),
      let cls = try? bytes.u16(name.end + 2)
    else { return false }
    return DNSNames.recordTypes[UInt64(type)] != nil && DNSNames.classes[UInt64(cls)] != nil
  }
}
