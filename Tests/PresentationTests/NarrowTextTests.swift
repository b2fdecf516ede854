import Bytes
import Testing

@testable import Presentation

/// Text that is said to be ASCII.
@Suite struct NarrowTextTests {
  @Test(arguments: [(true, "a\u{fffd}\u{fffd}\\n"), (false, "a\u{e9}\\n")])
  func octetsAbove127(isASCII: Bool, expected: String) {
    let bytes: [UInt8] = [0x61, 0xc3, 0xa9, 0x0a]
    var buffer = TextBuffer()
    ValueText.append(text: bytes.span.rawBytes, isASCII: isASCII, to: &buffer)
    #expect(buffer.string == expected)
  }
}
