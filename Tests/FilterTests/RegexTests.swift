import Bytes
import Regex
import Testing

struct RegexTests {
  private func matches(_ pattern: String, _ text: String) throws -> Bool {
    try Regex(pattern).matches(Array(text.utf8).span.rawBytes)
  }

  @Test func caseDoesNotMatterUnlessItIsSaid() throws {
    #expect(try matches("host: ", "HOST: a"))
    #expect(try !matches("(?-i)host: ", "HOST: a"))
    let strict = try Regex("a", ignoringCase: false)
    let letter = [UInt8(ascii: "A")]
    let found = strict.firstMatch(in: letter.span.rawBytes)
    #expect(found == nil)
  }

  private func place(
    _ pattern: String, _ bytes: [UInt8], from offset: Int = 0
  ) throws
    -> Range<Int>?
  {
    try Regex(pattern).firstMatch(in: bytes.span.rawBytes, from: offset)
  }

  @Test func bytesNeedNotBeText() throws {
    let bytes: [UInt8] = [0xff, 0x00, 0xfe, 0x41]
    #expect(try place("\\x00\\xfea", bytes) == 1..<4)
    #expect(try place("^$", []) == 0..<0)
  }

  @Test func placesAfterAnOffset() throws {
    let bytes = Array("abcabc".utf8)
    #expect(try place("b", bytes, from: 2) == 4..<5)
    #expect(try place("b", bytes, from: 5) == nil)
    #expect(try place("b", bytes, from: 7) == nil)
  }

  @Test func mistakesAreNamed() throws {
    let error = try #require(throws: RegexError.self) { try Regex("a(b") }
    #expect(error.offset == 3)
    #expect(error.message.contains("parenthes"))
  }

  /// A pattern that backtracks without end gives up.
  @Test(.timeLimit(.minutes(1)))
  func catastrophesEnd() throws {
    #expect(try !matches("(x+x+)+y", String(repeating: "x", count: 5000)))
    #expect(try !matches("^(a|a)*$", String(repeating: "a", count: 200) + "b"))
  }
}
