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
    if isClassicSTUN(first, bytes) { return .classicSTUN }
    switch (first, bytes.reportedCount) {
    case (0x0100_0000, 148), (0x0200_0000, 92), (0x0300_0000, 64): return .wireguard
    case (0x0400_0000, let count) where count >= 32 && count % 16 == 0: return .wireguard
    default: return nil
    }
  }

  /// The requests and answers of STUN's first version, which had no cookie.
  ///
  /// Source: RFC 3489 §11.1: type, length of what follows the 20 bytes of the header.
  private static func isClassicSTUN(_ first: UInt32, _ bytes: borrowing ByteView) -> Bool {
    switch first >> 16 {
    case 0x0001, 0x0002, 0x0101, 0x0102, 0x0111, 0x0112: break
    default: return false
    }
    let length = Int(first & 0xffff)
    guard bytes.reportedCount == 20 + length else { return false }
    var at = 20
    while at < bytes.reportedCount {
      guard let type = try? bytes.u16(at), let count = try? bytes.u16(at + 2),
        (0x0001...0x000b).contains(type) || type >= 0x8000
      else { return false }
      at += 4 + Int(count)
    }
    return at == bytes.reportedCount
  }

  /// Over TCP: FIX by its first field, Yahoo's messenger and Bitcoin by their magic numbers, DCE/RPC by
  /// version and type.
  static func tcp(_ bytes: borrowing ByteView) -> NamedField? {
    if bytes.matches("8=FIX") { return .fix }
    if bytes.matches("YMSG"), bytes.reportedCount >= 20 { return .ymsg }
    guard let first = try? bytes.u32(0) else { return nil }
    switch first {
    case 0xf9be_b4d9, 0xfabf_b5da, 0x0b11_0907: return .bitcoin
    default: break
    }
    // Version 5, minor version 0 or 1, a known packet type; then the data representation.
    if first >> 24 == 5, first >> 16 & 0xff <= 1, first >> 8 & 0xff <= 19, bytes.count >= 16,
      let representation = try? bytes.u32(4), representation & 0xeeff_ffff == 0
    {
      return .dcerpc
    }
    return nil
  }
}
