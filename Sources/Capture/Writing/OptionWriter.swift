/// Options of a pcapng block that is being put together.
struct OptionBytes {
  private(set) var bytes: [UInt8] = []

  /// Adds an option with the given value; one that is too long for its length field is left out.
  mutating func add(_ code: UInt16, _ value: some Sequence<UInt8>) {
    let value = Array(value)
    guard let length = UInt16(exactly: value.count) else { return }
    addInteger(code)
    addInteger(length)
    bytes += value
    while bytes.count & 3 != 0 { bytes.append(0) }
  }

  /// Adds a text, if there is one.
  mutating func add(_ code: UInt16, text: String?) {
    if let text { add(code, text.utf8) }
  }

  /// Adds a number in this machine's byte order, if there is one.
  mutating func add(_ code: UInt16, number: (some FixedWidthInteger)?) {
    if let number { add(code, Self.bytes(of: number)) }
  }

  /// Adds a time as the two words that options carry, upper one first.
  mutating func add(_ code: UInt16, units: UInt64?) {
    guard let units else { return }
    add(
      code,
      Self.bytes(of: UInt32(truncatingIfNeeded: units >> 32))
        + Self.bytes(of: UInt32(truncatingIfNeeded: units)))
  }

  /// Adds the end mark, when there are options at all.
  mutating func close() {
    if !bytes.isEmpty { bytes += [0, 0, 0, 0] }
  }

  private mutating func addInteger(_ value: UInt16) { bytes += Self.bytes(of: value) }

  /// The bytes of `value` in this machine's order.
  static func bytes<Value: FixedWidthInteger>(of value: Value) -> [UInt8] {
    let little = 1.littleEndian == 1
    let count = Value.bitWidth / 8
    return (0..<count).map { at in
      UInt8(truncatingIfNeeded: value >> Value(8 * (little ? at : count - 1 - at)))
    }
  }
}

extension OptionBytes {
  /// Adds the options of another block as they are, numbers turned round where its section has the
  /// other byte order.
  mutating func copy(
    from bytes: RawSpan, in range: Range<Int>, swapped: Bool, block: UInt32
  ) {
    var options = BlockOptions(in: range, swapped: swapped)
    while let option = options.next(in: bytes) {
      var value = (0..<option.length).map { bytes.integer(option.offset + $0, as: UInt8.self) }
      if swapped { Self.turn(&value, code: option.code, block: block) }
      add(option.code, value)
    }
  }

  /// Turns the numbers of an option's value round.
  private static func turn(_ value: inout [UInt8], code: UInt16, block: UInt32) {
    for (offset, width) in numbers(of: code, block: block) where offset + width <= value.count {
      value[offset..<offset + width].reverse()
    }
  }

  /// Where an option's value holds numbers: offset and width.
  private static func numbers(of code: UInt16, block: UInt32) -> [(Int, Int)] {
    switch (block, code) {
    // Custom options begin with an enterprise number.
    case (_, 2988), (_, 2989), (_, 19372), (_, 19373): [(0, 4)]
    case (BlockType.interfaceDescription, 8), (BlockType.interfaceDescription, 14),
      (BlockType.interfaceDescription, 16), (BlockType.interfaceDescription, 17):
      [(0, 8)]
    case (BlockType.interfaceDescription, 10): [(0, 4)]
    case (BlockType.enhancedPacket, 2), (BlockType.enhancedPacket, 6): [(0, 4)]
    case (BlockType.enhancedPacket, 4), (BlockType.enhancedPacket, 5): [(0, 8)]
    // Verdict: a kind, then for the two kinds of eBPF a number of 64 bits.
    case (BlockType.enhancedPacket, 7): [(1, 8)]
    case (BlockType.enhancedPacket, 8): [(0, 4), (4, 4)]
    default: []
    }
  }
}
