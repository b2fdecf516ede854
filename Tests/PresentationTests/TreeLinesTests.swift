import Bytes
import Dissection
import Fields
import Testing

@testable import Presentation

/// Whole trees as text, and the lines that are kept for them.
@Suite struct TreeLinesTests {
  private static let schema = Schema(Declarations.all)

  /// An Ethernet frame with an IPv4 packet that holds UDP.
  private static func frame(_ port: UInt8) -> [UInt8] {
    [0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 6, 8, 0]
      + [0x45, 0, 0, 32, 0, 1, 0x40, 0, 64, 17, 0, 0, 10, 0, 0, port, 10, 0, 0, 2]
      + [0x13, 0x88, 0x13, port, 0, 12, 0, 0, 0xde, 0xad, 0x0a, 0xff]
  }

  /// Each line is what the tree's node says, four spaces in for each level, however often it came.
  @Test func linesSayWhatTheTreeSays() {
    let text = TreeText(schema: Self.schema)
    var lines = TreeLines(schema: Self.schema)
    for port in [1, 2, 1, 1, 255] as [UInt8] {
      let frame = Self.frame(port)
      var sink = FieldSink(.tree)
      let facts = FrameFacts(
        number: 7, seconds: 1_000_000_000, nanoseconds: 5, originalByteCount: frame.count,
        capturedByteCount: frame.count, linkType: 1)
      var walk = Walk(facts: facts, context: nil, settings: DissectionSettings())
      walk.run(frame.span.bytes, into: &sink)
      var buffer = TextBuffer()
      lines.append(sink, frame: frame.span.bytes, to: &buffer)
      let nodes = text.nodes(of: sink, frame: frame.span.bytes)
      let expected = nodes.map { String(repeating: "    ", count: $0.depth) + $0.text + "\n" }
      #expect(buffer.string == expected.joined())
      #expect(nodes.count > 30)
    }
  }

  @Test(arguments: [0, 1, 128, 129])
  func aLineIsKeptUnlessItIsTooLong(count: Int) {
    var kept = KeptLines()
    var sink = FieldSink(.tree)
    sink.open(layer: UDPField.udp, at: .none)
    sink.add(UDPField.srcport, UInt16(5), at: .none)
    let key = KeptLines.Key(sink.entries[1])
    var buffer = TextBuffer()
    let isThere = kept.append(key, to: &buffer)
    buffer.append(ascii: 0x78, count: 3 + count)
    kept.keep(key, buffer, from: 3)
    buffer.removeAll()
    let isKept = kept.append(key, to: &buffer)
    let isOther = kept.append(KeptLines.Key(sink.entries[0]), to: &buffer)
    #expect(!isThere && isKept == (count <= 128) && !isOther)
    #expect(buffer.count == (count <= 128 ? count : 0))
  }
}
