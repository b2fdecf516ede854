/// Authenticated decryption with AES in Galois/Counter Mode.
///
/// Source: NIST SP 800-38D §6 and §7.
struct GaloisCounterMode: Sendable {
  /// Bytes of the tag behind the text.
  static let tagByteCount = 16

  private let cipher: AES128
  private let hashKey: UInt128

  /// A cipher; nil unless the key has 16 bytes.
  init?(key: [UInt8]) {
    guard let cipher = AES128(key: key) else { return nil }
    self.cipher = cipher
    hashKey = Self.number(cipher.encrypt([]))
  }

  /// The plain text, or nil when the tag is not the one of this key.
  ///
  /// - Parameters:
  ///   - sealed: The encrypted text with its tag.
  ///   - nonce: 12 bytes.
  ///   - header: What the tag covers besides.
  func open(_ sealed: [UInt8], nonce: [UInt8], header: [UInt8]) -> [UInt8]? {
    guard sealed.count >= Self.tagByteCount, nonce.count == 12 else { return nil }
    let text = sealed.dropLast(Self.tagByteCount)
    var hash: UInt128 = 0
    absorb(header[...], into: &hash)
    absorb(text, into: &hash)
    hash = multiplied(hash ^ UInt128(header.count * 8) << 64 ^ UInt128(text.count * 8))
    let tag = hash ^ Self.number(cipher.encrypt(nonce + [0, 0, 0, 1]))
    guard tag == Self.number(Array(sealed.suffix(Self.tagByteCount))) else { return nil }
    return deciphered(text, nonce)
  }

  private func deciphered(_ text: ArraySlice<UInt8>, _ nonce: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var counter: UInt32 = 2
    var at = text.startIndex
    while at < text.endIndex {
      let octets = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: counter >> UInt32($0)) }
      let stream = cipher.encrypt(nonce + octets)
      for index in at..<min(at + 16, text.endIndex) {
        plain.append(text[index] ^ stream[index - at])
      }
      at += 16
      counter &+= 1
    }
    return plain
  }

  private func absorb(_ bytes: ArraySlice<UInt8>, into hash: inout UInt128) {
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let end = min(at + 16, bytes.endIndex)
      hash = multiplied(hash ^ Self.number(Array(bytes[at..<end])))
      at = end
    }
  }

  /// The product with the hash key, in GF(2^128) with the bits in reverse.
  private func multiplied(_ value: UInt128) -> UInt128 {
    var product: UInt128 = 0
    var factor = hashKey
    var bits = value
    for _ in 0..<128 {
      if bits >> 127 == 1 { product ^= factor }
      bits <<= 1
      let carries = factor & 1 == 1
      factor >>= 1
      if carries { factor ^= UInt128(0xe1) << 120 }
    }
    return product
  }

  /// Up to 16 bytes as a number, filled up with zeros.
  private static func number(_ bytes: [UInt8]) -> UInt128 {
    var value: UInt128 = 0
    for index in 0..<16 { value = value << 8 | UInt128(index < bytes.count ? bytes[index] : 0) }
    return value
  }
}
