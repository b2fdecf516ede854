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

  /// Compares the lines of a frame with the tree's nodes; gives how many there are.
  private static func expectTree(_ frame: [UInt8], _ number: Int, _ lines: inout TreeLines) -> Int {
    var sink = FieldSink(.tree)
    let facts = FrameFacts(
      number: number, seconds: 1_000_000_000 + Int64(number / 7), nanoseconds: 5,
      originalByteCount: frame.count, capturedByteCount: frame.count, linkType: 1)
    var walk = Walk(facts: facts, context: nil, settings: DissectionSettings())
    walk.run(frame.span.rawBytes, into: &sink)
    var buffer = TextBuffer()
    lines.append(sink, frame: frame.span.rawBytes, to: &buffer)
    let nodes = TreeText(schema: schema).nodes(of: sink, frame: frame.span.rawBytes)
    let expected = nodes.map { String(repeating: "    ", count: $0.depth) + $0.text + "\n" }
    #expect(buffer.string == expected.joined())
    return nodes.count
  }

  /// Each line is what the tree's node says, four spaces in for each level, however often it came.
  @Test func linesSayWhatTheTreeSays() {
    var lines = TreeLines(schema: Self.schema)
    for port in [1, 2, 1, 1, 255] as [UInt8] {
      #expect(Self.expectTree(Self.frame(port), 7, &lines) > 30)
    }
  }

  /// Some values never come again, some come again after many others.
  @Test func linesSayItOfAThousandTreesToo() {
    var lines = TreeLines(schema: Self.schema)
    for number in 1...1000 {
      var frame = Self.frame(UInt8(number % 5))
      // The identification of the datagram, and its port.
      frame.replaceSubrange(18..<20, with: [UInt8(number / 256), UInt8(number % 256)])
      frame.replaceSubrange(34..<36, with: [UInt8(number / 256), UInt8(number % 256)])
      #expect(Self.expectTree(frame, number, &lines) > 30)
    }
  }

  /// Texts of all lengths that differ in one octet.
  @Test func linesOfTextsAreToldApart() {
    var kept = KeptLines()
    var texts: [[UInt8]] = []
    for count in 1...16 {
      for place in 0..<count {
        var text = [UInt8](repeating: 0x61, count: count)
        text[place] = 0x62
        texts.append(text)
      }
    }
    var sink = FieldSink(.tree)
    for text in texts { sink.add(HTTPField.host, at: .none) { $0.append(text) } }
    var keys: [KeptLines.Key] = []
    for (index, text) in texts.enumerated() {
      if let key = KeptLines.Key(sink.entries[index], text: text.span.rawBytes) { keys.append(key) }
    }
    #expect(Set(keys).count == texts.count && keys.count == texts.count)
    for (key, text) in zip(keys, texts) {
      var buffer = TextBuffer()
      let isThere = kept.append(key, to: &buffer)
      buffer.append(text)
      kept.keep(key, buffer, from: 0)
      buffer.removeAll()
      let isKept = kept.append(key, to: &buffer)
      #expect(!isThere && isKept && buffer.octets == text)
    }
    for count in [0, 17] {
      let text = [UInt8](repeating: 0x61, count: count)
      let key = KeptLines.Key(sink.entries[0], text: text.span.rawBytes)
      #expect(key == nil)
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
