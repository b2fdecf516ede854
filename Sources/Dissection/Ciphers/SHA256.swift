/// The hash function SHA-256, for the keys of QUIC's first packets, which are no secret, and for files.
///
/// Source: FIPS 180-4 §6.2.
public struct SHA256: BlockHash {
  /// Bytes of a block.
  public static let blockByteCount = 64
  /// The state: eight words.
  public var words: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19,
  ]
  /// Bytes that do not fill a block yet.
  public var rest: [UInt8] = []
  /// Bytes taken so far.
  public var byteCount: UInt64 = 0

  private static let constants: [64 of UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]

  /// The hash of nothing yet.
  public init() {}

  /// The 32 bytes of the digest of a message.
  static func digest(_ message: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(message.span)
    return hash.finalize()
  }

  /// Mixes a block into the state.
  public mutating func mix(_ block: borrowing [16 of UInt32]) {
    var window = copy block
    let constants = Self.constants
    var (a, b, c, d) = (words[0], words[1], words[2], words[3])
    var (e, f, g, h) = (words[4], words[5], words[6], words[7])
    for index in 0..<64 {
      let place = index & 15
      if index >= 16 {
        let (early, late) = (window[(index &+ 1) & 15], window[(index &+ 14) & 15])
        let first = early.turnedRight(7) ^ early.turnedRight(18) ^ early >> 3
        let second = late.turnedRight(17) ^ late.turnedRight(19) ^ late >> 10
        window[place] = window[place] &+ first &+ window[(index &+ 9) & 15] &+ second
      }
      let sum = e.turnedRight(6) ^ e.turnedRight(11) ^ e.turnedRight(25)
      let first = h &+ sum &+ (g ^ e & (f ^ g)) &+ constants[index] &+ window[place]
      let turned = a.turnedRight(2) ^ a.turnedRight(13) ^ a.turnedRight(22)
      let second = turned &+ (a & b | c & (a | b))
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() {
      words[index] = words[index] &+ word
    }
  }
}

/// Keyed hashes and keys made from them.
///
/// Source: RFC 2104 (HMAC), RFC 5869 (HKDF), RFC 8446 §7.1 (labels).
enum KeyDerivation {
  /// HMAC with SHA-256.
  static func authenticate(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
    var block = key.count > SHA256.blockByteCount ? SHA256.digest(key) : key
    block += [UInt8](repeating: 0, count: SHA256.blockByteCount - block.count)
    let inner = SHA256.digest(block.map { $0 ^ 0x36 } + message)
    return SHA256.digest(block.map { $0 ^ 0x5c } + inner)
  }

  /// HKDF-Extract.
  static func extract(salt: [UInt8], _ secret: [UInt8]) -> [UInt8] {
    authenticate(key: salt, secret)
  }

  /// HKDF-Expand-Label of TLS 1.3 without a context, for at most 32 bytes.
  static func expand(_ secret: [UInt8], label: String, count: Int) -> [UInt8] {
    let name = Array("tls13 \(label)".utf8)
    let info = [0, UInt8(truncatingIfNeeded: count), UInt8(truncatingIfNeeded: name.count)]
    return Array(authenticate(key: secret, info + name + [0, 1]).prefix(count))
  }
}
