/// What differs between the versions of QUIC.
///
/// Source: RFC 9001 §5.2 (version 1), RFC 9369 §3.3 (version 2), the drafts of QUIC-TLS.
enum QUICVersion {
  /// True for version 2, whose packet types and labels are others.
  static func isSecond(_ version: UInt32) -> Bool { version == 0x6b33_43cf }

  /// Number of the draft that a version follows; nil for the published versions and unknown ones.
  static func draft(_ version: UInt32) -> UInt32? {
    switch version {
    case 0xff00_0000...0xff00_00ff: version & 0xff
    case 0xface_b001: 22
    case 0xface_b002: 27
    // Versions that nobody speaks, to force a negotiation (RFC 9000 §15): their Initial packets are
    // those of the drafts of their time.
    case _ where version & 0x0f0f_0f0f == 0x0a0a_0a0a: 29
    default: nil
    }
  }

  /// The salt of a version's first secret; nil where it is not known.
  static func salt(_ version: UInt32) -> [UInt8]? {
    if isSecond(version) { return bytes("0dede3def700a6db819381be6e269dcbf9bd2ed9") }
    if version == 1 { return bytes("38762cf7f55934b34d179ae6a4c80cadccbb7f0a") }
    switch version {
    case 0x5130_3530: return bytes("504574efd066fe2f9d945cfcdbd3a7f0d3b56b45")
    case 0x5430_3530: return bytes("7ff579e5acd072915580304c43a2367c60488310")
    case 0x5430_3531: return bytes("7a4edef4e7ccee5fa4506c19124fc8ccda6e033d")
    default: break
    }
    switch draft(version) {
    case 17, 18, 19, 20: return bytes("ef4fb0abb47470c41befcf8031334fae485e09a0")
    case 21, 22: return bytes("7fbcdb0e7c66bbe93a96cd21519ebd7a02644a90")
    case 23, 24, 25, 26, 27, 28: return bytes("c3eef712c72ebb5a11a7d2432bb46365bef9f502")
    case 29, 30, 31, 32: return bytes("afbfec289993d24c9e9786f19c6111e04390a899")
    case 33, 34: return bytes("38762cf7f55934b34d179ae6a4c80cadccbb7f0a")
    default: return nil
    }
  }

  private static func bytes(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
  }
}
