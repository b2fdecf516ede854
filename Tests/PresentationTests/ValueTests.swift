import Bytes
import Dissection
import Fields
import Testing

@testable import Presentation

/// Values of fields as text and in JSON, from one frame.
@Suite struct ValueTests {
  private static let schema = Schema(Declarations.all)
  /// An Ethernet frame with an IPv4 packet that holds UDP.
  private static let frame: [UInt8] =
    [0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 6, 8, 0]
    + [0x45, 0, 0, 32, 0, 1, 0x40, 0, 64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]
    + [0x13, 0x88, 0x13, 0x89, 0, 12, 0, 0, 0xde, 0xad, 0x0a, 0xff]

  /// What `body` makes of the first entry of a field.
  private func value(
    _ name: String,
    _ body: (FieldEntry, Int, borrowing FieldSink, RawSpan, inout TextBuffer) -> Void
  ) -> String {
    let ids = Self.schema.fields(named: name)
    var sink = FieldSink(FieldSelection(ids, labels: true))
    let facts = FrameFacts(
      number: 7, seconds: 1_000_000_000, nanoseconds: 5, originalByteCount: Self.frame.count,
      capturedByteCount: Self.frame.count, linkType: 1)
    var walk = Walk(facts: facts, context: nil, settings: DissectionSettings())
    walk.run(Self.frame.span.rawBytes, into: &sink)
    var buffer = TextBuffer()
    guard let index = sink.entries.firstIndex(where: { ids.contains($0.id) }) else { return "" }
    body(sink.entries[index], index, sink, Self.frame.span.rawBytes, &buffer)
    return buffer.string
  }

  @Test(arguments: [
    ("frame.number", "7", "7"), ("eth.src", "00:01:02:03:04:06", #""00:01:02:03:04:06""#),
    ("eth.type", "0x0800", "2048"), ("ip.src", "10.0.0.1", #""10.0.0.1""#),
    ("ip.flags.df", "1", "true"), ("ip.flags.mf", "0", "false"), ("ip.ttl", "64", "64"),
    ("udp.srcport", "5000", "5000"), ("udp.payload", "dead0aff", #""dead0aff""#),
    ("frame.time_epoch", "1000000000.000000005", "1000000000.000000005"),
    ("http.host", "", ""),
  ])
  func aValueIsTypedByItsDeclaration(name: String, text: String, json: String) {
    let values = ValueText(schema: Self.schema, zone: .utc)
    #expect(
      value(name) { values.append($0, at: $1, in: $2, frame: $3, to: &$4) } == text)
    let typed = ValueJSON(schema: Self.schema)
    #expect(value(name) { typed.append($0, at: $1, in: $2, frame: $3, to: &$4) } == json)
  }
}
