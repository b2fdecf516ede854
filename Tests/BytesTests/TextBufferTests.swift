import Bytes
import Testing

/// A buffer against an array that does the same.
@Suite struct TextBufferTests {
  @Test func growsAsFarAsItIsWritten() {
    var buffer = TextBuffer()
    #expect(buffer.string == "" && buffer.octets == [])
    var expected = ""
    for number in 0..<5000 {
      buffer.append("n", number, " ")
      expected += "n\(number) "
    }
    #expect(buffer.string == expected)
    #expect(buffer.count == expected.utf8.count)
    buffer.removeAll()
    #expect(buffer.isEmpty == true)
    buffer.append(ascii: 0x2d, count: 700)
    #expect(buffer.string == String(repeating: "-", count: 700))
  }

  @Test(arguments: [0, 1, 3, 7, 8, 9, 255, 256, 257, 4096])
  func appendsRunsOfAnyLength(count: Int) {
    let octets = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    var buffer = TextBuffer()
    buffer.append(octets)
    buffer.append(octets.span.rawBytes)
    #expect(buffer.octets == octets + octets)
    var copy: [UInt8] = [1]
    buffer.append(to: &copy)
    #expect(copy == [1] + octets + octets)
    copy = []
    buffer.append(1..<max(1, count), to: &copy)
    #expect(copy == Array(octets.dropFirst()))
  }

  @Test(arguments: [-1, 0, 2, 4, 5])
  func takesAndForgetsTheEnd(start: Int) {
    var buffer = TextBuffer()
    buffer.append("abcd")
    let place = min(max(start, 0), 4)
    let taken = buffer.take(from: start)
    #expect(taken == Array("abcd".utf8.dropFirst(place)))
    #expect(buffer.string == String("abcd".prefix(place)))
    let endsWithB = buffer.hasSuffix("b")
    #expect(endsWithB == (place == 2))
    buffer.removeSuffix("b")
    #expect(buffer.count == (place == 2 ? 1 : place))
  }

  @Test func insertsAndReplacesInsideOnly() {
    var buffer = TextBuffer()
    buffer.append("abc")
    buffer.insert("→", at: 1)
    buffer.insert(ascii: 0x2e, count: 300, at: 4)
    buffer.insert("no", at: 4000)
    buffer.insert(ascii: 0x2e, count: -1, at: 0)
    buffer.replace(at: 0, with: 0x41)
    buffer.replace(at: 304 + 2, with: 0x41)
    buffer.replace(at: -1, with: 0x41)
    #expect(buffer.string == "A→" + String(repeating: ".", count: 300) + "bc")
  }

  @Test func writesNumbersAsTheLibraryDoes() {
    var value: UInt64 = 1
    for _ in 0..<200 {
      var buffer = TextBuffer()
      for number in [value, value - 1, value + 1] {
        buffer.removeAll()
        buffer.append(decimal: number)
        #expect(buffer.string == String(number))
        buffer.removeAll()
        buffer.append(hex: number, digits: 1)
        #expect(buffer.string == String(number, radix: 16))
      }
      value = value &* 10 > value && value < 1 << 60 ? value * 10 : value / 7 + 3
    }
  }

  @Test(arguments: [(0, 9, "000000000"), (123_456_789, 3, "123"), (7, 9, "000000007"), (5, 0, "")])
  func writesPartsOfASecond(nanoseconds: UInt32, digits: Int, expected: String) {
    var buffer = TextBuffer()
    buffer.append(nanoseconds: nanoseconds, digits: digits)
    #expect(buffer.string == expected)
  }

  @Test(arguments: 0...17)
  func writesOctetsAsDigits(count: Int) {
    let octets = (0..<count).map { UInt8(truncatingIfNeeded: 0x0f &+ $0 &* 0x1d) }
    var buffer = TextBuffer()
    buffer.append(hexOf: octets.span.rawBytes)
    let digits = octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    #expect(buffer.string == digits.joined())
    buffer.removeAll()
    buffer.append(bits: UInt64(count), digits: 5)
    #expect(buffer.string == String(count + 32, radix: 2).dropFirst())
  }

  @Test func textOfPacketsIsAlwaysUTF8() {
    let octets = Array("plain".utf8) + [0xff] + Array("ü".utf8)
    var buffer = TextBuffer()
    buffer.append(text: ByteView(octets.span.rawBytes).prefix(5))
    buffer.append(" ")
    buffer.append(text: ByteView(octets.span.rawBytes))
    #expect(buffer.octets == Array("plain plain\u{fffd}ü".utf8))
  }

  private func isPrintable(_ octets: [UInt8], from start: Int = 0) -> Bool {
    octets.span.rawBytes.isPrintable(from: start)
  }

  @Test func printableTextIsToldAtEachPlaceAndLength() {
    for count in Array(0...40) + [63, 64, 65, 100] {
      let plain = [UInt8](repeating: 0x7e, count: count)
      #expect(isPrintable(plain))
      for place in 0..<count {
        for octet in [0, 0x1f, 0x7f, 0x80, 0xff] as [UInt8] {
          var other = plain
          other[place] = octet
          #expect(!isPrintable(other))
          #expect(isPrintable(other, from: place + 1))
        }
      }
    }
  }

  private func isFreeOfControls(_ octets: [UInt8], from start: Int = 0) -> Bool {
    octets.span.rawBytes.isFreeOfControls(from: start)
  }

  @Test func controlsAreToldAtEachPlaceAndLength() {
    for count in Array(1...40) + [63, 64, 65, 100] {
      for place in 0..<count {
        var octets = [UInt8](repeating: 0xa0, count: count)
        for octet in [0x20, 0x7e, 0xb7, 0xc2, 0xf0] as [UInt8] {
          octets[place] = octet
          #expect(isFreeOfControls(octets))
        }
        for octet in [0, 0x1f, 0x7f, 0x80, 0x9f, 0xff] as [UInt8] {
          octets[place] = octet
          #expect(!isFreeOfControls(octets))
          #expect(isFreeOfControls(octets, from: place + 1))
        }
      }
    }
  }

  /// With room behind the part in the other buffer, and without.
  @Test(arguments: [0, 1, 31, 32, 33, 64, 250])
  func aPartOfAnotherBufferIsAppended(count: Int) {
    let octets = (0..<count + 6).map { UInt8(truncatingIfNeeded: 33 + $0 % 90) }
    var other = TextBuffer()
    other.append(octets)
    var buffer = TextBuffer()
    buffer.append("<")
    buffer.append(other, 3..<3 + count)
    buffer.append(other, 3 + count..<count + 100)
    buffer.append(">")
    #expect(buffer.octets == [0x3c] + octets[3...] + [0x3e])
  }

  @Test func octetsHaveColonsBetweenThem() {
    for value in [0, 0x0123_4567_89ab_cdef, .max] as [UInt64] {
      for count in 1...8 {
        var buffer = TextBuffer()
        buffer.append(octets: value, count: count)
        let digits = (0..<count).reversed().map { place in
          let octet = value >> UInt64(place * 8) & 0xff
          return (octet < 16 ? "0" : "") + String(octet, radix: 16)
        }
        #expect(buffer.string == digits.joined(separator: ":"))
      }
    }
  }

  @Test(arguments: [1, 2, 4, 8, 9, 15, 16, 17, 20])
  func hexadecimalNumbersHaveAtLeastTheirDigits(digits: Int) {
    for value in [0, 1, 0xabc, 0xffff_ffff, 0x1_0000_0000, .max] as [UInt64] {
      var buffer = TextBuffer()
      buffer.append(hex: value, digits: digits)
      let plain = String(value, radix: 16)
      #expect(buffer.string == String(repeating: "0", count: max(digits - plain.count, 0)) + plain)
    }
  }
}
