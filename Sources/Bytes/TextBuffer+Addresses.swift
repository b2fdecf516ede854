/// Addresses as users write them.
extension TextBuffer {
  /// Dotted decimal.
  public mutating func append(ipv4 address: UInt32) {
    append(decimal: UInt64(address >> 24))
    append(ascii: UInt8(ascii: "."))
    append(decimal: UInt64(address >> 16 & 0xff))
    append(ascii: UInt8(ascii: "."))
    append(decimal: UInt64(address >> 8 & 0xff))
    append(ascii: UInt8(ascii: "."))
    append(decimal: UInt64(address & 0xff))
  }

  /// The shortest form of an IPv6 address.
  ///
  /// Source: RFC 5952 §4: the longest run of two or more zero groups, the first of equals, becomes
  /// `::`; §5: IPv4-mapped addresses end in dotted decimal.
  public mutating func append(ipv6 address: UInt128) {
    if address >> 32 == 0xffff || (address >> 32 == 0 && address > 0xffff) {
      append(address >> 32 == 0 ? "::" : "::ffff:")
      append(ipv4: UInt32(truncatingIfNeeded: address))
      return
    }
    let (from, to) = Self.longestZeroRun(address)
    var group = 0
    while group < 8 {
      if group == from, to - from >= 2 {
        append("::")
        group = to
        continue
      }
      if group > 0, group != to || to - from < 2 { append(ascii: UInt8(ascii: ":")) }
      append(hex: UInt64(Self.group(address, group)), digits: 1)
      group += 1
    }
  }

  private static func group(_ address: UInt128, _ index: Int) -> UInt16 {
    UInt16(truncatingIfNeeded: address >> UInt128(112 - index * 16))
  }

  private static func longestZeroRun(_ address: UInt128) -> (from: Int, to: Int) {
    var best = (from: 0, to: 0)
    var start = -1
    for index in 0...8 {
      if index < 8, group(address, index) == 0 {
        if start < 0 { start = index }
      } else if start >= 0 {
        if index - start > best.to - best.from { best = (start, index) }
        start = -1
      }
    }
    return best
  }

  /// Six octets with colons; the low 48 bits.
  public mutating func append(ethernet address: UInt64) {
    append(octets: address, count: 6)
  }

  /// The low `count` octets of a number, at most eight, with colons.
  public mutating func append(octets value: UInt64, count: Int) {
    for index in 0..<count {
      let octet = UInt8(truncatingIfNeeded: value >> UInt64((count - 1 - index) * 8))
      append(packed: UInt64(Self.digits(of: octet)) | 0x3a0000, count: index + 1 < count ? 3 : 2)
    }
  }
}
