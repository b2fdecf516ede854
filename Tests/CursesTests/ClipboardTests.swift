import Canvas
import Testing

@testable import Curses

@Suite struct ClipboardTests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy"),
  ])
  func base64OfRFC4648(text: String, encoded: String) {
    #expect(Clipboard.base64(Array(text.utf8)) == Array(encoded.utf8))
  }

  @Test func plainSequence() throws {
    let bytes = try Clipboard.sequence(Array("foo".utf8), for: .plain).get()
    #expect(String(decoding: bytes, as: UTF8.self) == "\u{1B}]52;c;Zm9v\u{7}")
  }

  @Test func screenGetsPieces() throws {
    let bytes = try Clipboard.sequence(Array(repeating: 0x61, count: 3000), for: .screen).get()
    let pieces = String(decoding: bytes, as: UTF8.self).components("\u{1B}\\")
    #expect(pieces.dropLast().allSatisfy { $0.hasPrefix("\u{1B}P") && $0.utf8.count <= 768 })
  }

  @Test func tooLongIsRefused() {
    let answer = Clipboard.sequence(Array(repeating: 0, count: 80_000), for: .plain)
    #expect(throws: Clipboard.Refusal.self) { try answer.get() }
  }
}

extension String {
  /// The pieces between occurrences of a separator.
  fileprivate func components(_ separator: String) -> [String] {
    var pieces: [String] = []
    var rest = Substring(self)
    while let found = rest.firstRange(of: separator) {
      pieces.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    return pieces + [String(rest)]
  }
}
