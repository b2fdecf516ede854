import Bytes

/// Recognises QUIC on any port by its long header.
enum QUICSignature {
  /// True for a long header of a version that is known, with connection IDs of at most 20 bytes.
  ///
  /// Source: RFC 8999 §5.1, RFC 9000 §17.2.
  static func matches(_ bytes: borrowing ByteView) -> Bool {
    guard let form = try? bytes.u8(0), form & 0x80 != 0, let version = try? bytes.u32(1),
      let destinationCount = try? bytes.u8(5), destinationCount <= 20,
      let sourceCount = try? bytes.u8(6 + Int(destinationCount)), sourceCount <= 20
    else { return false }
    if version == 0 {
      let first = 7 + Int(destinationCount) + Int(sourceCount)
      guard let supported = try? bytes.u32(first) else { return false }
      return isKnown(supported) || supported & 0x0f0f_0f0f == 0x0a0a_0a0a
    }
    return form & 0x40 != 0 && isKnown(version)
  }

  private static func isKnown(_ version: UInt32) -> Bool {
    QUICVersion.salt(version) != nil || QUICVersion.draft(version) != nil
  }
}

/// Recognises Google's QUIC on any port by the version in a client's packets.
enum GQUICSignature {
  /// True for flags with a version and a connection ID, and a version `Q` and three digits.
  static func matches(_ bytes: borrowing ByteView) -> Bool {
    guard let flags = try? bytes.u8(0) else { return false }
    // From Q044 to Q049 the header is the long one of the IETF's.
    if flags & 0x80 != 0 { return bytes.matches("Q04", at: 1) }
    return flags & 0xc9 == 0x09 && bytes.matches("Q0", at: 9)
  }
}
