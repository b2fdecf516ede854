import Bytes

/// The protocols known by name, by the first bytes of their messages.
enum NamedContent {
  /// Over UDP: DTLS records (RFC 6347 §4.1), STUN (RFC 8489 §5), WireGuard's messages by type and
  /// length.
  static func udp(_ bytes: borrowing ByteView) -> NamedField? {
    guard let first = try? bytes.u32(0) else { return nil }
    let version = first >> 8 & 0xffff
    if (20...26).contains(first >> 24), version == 0xfeff || version == 0xfefd { return .dtls }
    if first >> 30 == 0, bytes.reportedCount >= 20, (try? bytes.u32(4)) == 0x2112_a442 {
      return .stun
    }
    switch (first, bytes.reportedCount) {
    case (0x0100_0000, 148), (0x0200_0000, 92), (0x0300_0000, 64): return .wireguard
    case (0x0400_0000, let count) where count >= 32 && count % 16 == 0: return .wireguard
    default: return nil
    }
  }
}
