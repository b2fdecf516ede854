/// The block cipher AES with 128-bit keys, in the direction that QUIC needs.
///
/// Source: FIPS 197. Written for clarity: its keys are no secret, so timing does not matter.
struct AES128: Sendable {
  private let roundKeys: [[UInt8]]

  /// A cipher; nil unless the key has 16 bytes.
  init?(key: [UInt8]) {
    guard key.count == 16 else { return nil }
    var words = (0..<4).map { Array(key[4 * $0..<4 * $0 + 4]) }
    var constant: UInt8 = 1
    for index in 4..<44 {
      var word = words[index - 1]
      if index % 4 == 0 {
        word = [word[1], word[2], word[3], word[0]].map { Self.box[Int($0)] }
        word[0] ^= constant
        constant = Self.doubled(constant)
      }
      words.append((0..<4).map { words[index - 4][$0] ^ word[$0] })
    }
    roundKeys = (0..<11).map { round in (0..<4).flatMap { words[4 * round + $0] } }
  }

  /// Encrypts 16 bytes; what is missing counts as zeros.
  func encrypt(_ block: [UInt8]) -> [UInt8] {
    var state = [UInt8](repeating: 0, count: 16)
    for index in 0..<min(16, block.count) { state[index] = block[index] }
    add(&state, 0)
    for round in 1...10 {
      substituteAndShift(&state)
      if round < 10 { mixColumns(&state) }
      add(&state, round)
    }
    return state
  }

  private func add(_ state: inout [UInt8], _ round: Int) {
    let key = roundKeys[round]
    for index in 0..<16 { state[index] ^= key[index] }
  }

  private func substituteAndShift(_ state: inout [UInt8]) {
    let old = state
    for column in 0..<4 {
      for row in 0..<4 {
        state[4 * column + row] = Self.box[Int(old[4 * ((column + row) % 4) + row])]
      }
    }
  }

  private func mixColumns(_ state: inout [UInt8]) {
    for column in stride(from: 0, to: 16, by: 4) {
      let (a, b, c, d) = (
        state[column], state[column + 1], state[column + 2], state[column + 3]
      )
      let all = a ^ b ^ c ^ d
      state[column] = a ^ all ^ Self.doubled(a ^ b)
      state[column + 1] = b ^ all ^ Self.doubled(b ^ c)
      state[column + 2] = c ^ all ^ Self.doubled(c ^ d)
      state[column + 3] = d ^ all ^ Self.doubled(d ^ a)
    }
  }

  private static func doubled(_ value: UInt8) -> UInt8 {
    value << 1 ^ (value & 0x80 != 0 ? 0x1b : 0)
  }

  /// The substitution box: the inverse in GF(2^8), then an affine map.
  private static let box: [UInt8] = {
    var box = [UInt8](repeating: 0x63, count: 256)
    var value: UInt8 = 1
    var inverse: UInt8 = 1
    repeat {
      // `value` runs over all powers of 3, `inverse` over those of 1/3.
      value ^= doubled(value)
      inverse ^= inverse << 1
      inverse ^= inverse << 2
      inverse ^= inverse << 4
      if inverse & 0x80 != 0 { inverse ^= 0x09 }
      var mapped = inverse
      for bits in 1...4 { mapped ^= inverse << bits | inverse >> (8 - bits) }
      box[Int(value)] = mapped ^ 0x63
    } while value != 1
    return box
  }()
}
