import Bytes
import Testing

@testable import Dissection

@Suite struct MessageAssemblerTests {
  /// Feeds pieces of one direction, each in its own frame from 1 on.
  static func assemble(
    _ pieces: [(sequence: UInt32, text: String)], finish: Bool = false, isFromClient: Bool = false
  ) -> MessageAssembler {
    let assembler = MessageAssembler(
      Conversation(clientPort: 40000, serverPort: 80, settings: .init()))
    for (index, piece) in pieces.enumerated() {
      let bytes = Array(piece.text.utf8)
      assembler.take(
        .init(
          frame: index + 1, nanoseconds: 0, isFromClient: isFromClient, sequence: piece.sequence,
          isSYN: false, isFIN: finish && index == pieces.count - 1),
        ByteView(bytes.span.rawBytes))
    }
    return assembler
  }

  /// Messages as `offset+count` in their segment, or as `frame:offset+count` of each fragment.
  static func texts(_ messages: SegmentMessages?) -> [String] {
    (messages?.messages ?? []).map { message in
      switch message.body {
      case .inSegment(let offset, let count): "\(offset)+\(count)"
      case .assembled(_, let fragments):
        fragments.map { "\($0.frame):\($0.payloadOffset)+\($0.count)" }.joined(separator: " ")
      }
    }
  }

  static let head = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n"

  @Test func joinsSegments() {
    let base = UInt32.max - 10
    let assembler = Self.assemble([
      (base, Self.head), (base &+ 38, "abc"), (base &+ 41, "def" + Self.head + "ghijkl"),
    ])
    #expect(assembler.messages(ofFrame: 1)?.reassembledIn == 3)
    #expect(assembler.messages(ofFrame: 2)?.reassembledIn == 3)
    let last = assembler.messages(ofFrame: 3)
    #expect(Self.texts(last) == ["1:0+38 2:0+3 3:0+3", "3+44"])
  }

  @Test func waitsForASegmentThatComesLate() {
    let assembler = Self.assemble([(0, Self.head), (41, "def"), (38, "abc")])
    #expect(Self.texts(assembler.messages(ofFrame: 3)) == ["1:0+38 3:0+3 2:0+3"])
    #expect(assembler.messages(ofFrame: 2)?.reassembledIn == 3)
  }

  /// What came ahead was taken for something else, so that nothing completes the message.
  @Test func doesNotWaitForWhatItHasSeen() {
    let assembler = Self.assemble([(38, "abc\n"), (0, Self.head), (42, "def\n")])
    #expect(Self.texts(assembler.messages(ofFrame: 1)) == ["0+4"])
    #expect(Self.texts(assembler.messages(ofFrame: 2)) == [])
    #expect(assembler.messages(ofFrame: 2)?.reassembledIn == nil)
    #expect(Self.texts(assembler.messages(ofFrame: 3)) == ["0+4"])
  }

  @Test func leavesRetransmissionsAlone() {
    let whole = Self.head + "abcdef"
    let assembler = Self.assemble([(0, whole), (0, whole), (38, "abcdef" + whole)])
    #expect(Self.texts(assembler.messages(ofFrame: 1)) == ["0+44"])
    #expect(assembler.messages(ofFrame: 2)?.isInSequence == false)
    #expect(Self.texts(assembler.messages(ofFrame: 3)) == ["6+44"])
  }

  @Test func beginsAnewBehindAGap() {
    let assembler = Self.assemble([(0, Self.head), (1000, Self.head + "abcdef")])
    #expect(Self.texts(assembler.messages(ofFrame: 1)) == [])
    #expect(Self.texts(assembler.messages(ofFrame: 2)) == ["0+44"])
  }

  @Test func endsWithTheConnection() {
    let assembler = Self.assemble(
      [(0, "HTTP/1.0 200 OK\r\n\r\nab"), (21, "cd"), (23, "")], finish: true)
    #expect(Self.texts(assembler.messages(ofFrame: 3)) == ["1:0+21 2:0+2"])
  }
}
