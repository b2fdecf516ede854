import Bytes
import Dissection
import Fields
import Testing

@testable import Filter

/// Filters over packets that are really dissected.
struct PacketTests {
  /// Ethernet, IPv4, TCP port 49152 to 80 with FIN, PSH and ACK, "POST".
  static let segment: [UInt8] =
    [0x00, 0x16, 0x3e, 0x0a, 0x4f, 0x11, 0x00, 0x16, 0x3e, 0x0a, 0x4f, 0x12, 0x08, 0x00]
    + [0x45, 0x00, 0x00, 0x2c, 0x00, 0x01, 0x40, 0x00, 0x40, 0x06, 0x00, 0x00]
    + [10, 255, 252, 31, 192, 168, 1, 1]
    + [0xc0, 0x00, 0x00, 0x50, 0, 0, 0, 1, 0, 0, 0, 1, 0x50, 0x19, 0x01, 0x00, 0, 0, 0, 0]
    + Array("POST".utf8)

  private func passes(_ filter: String, _ bytes: [UInt8] = PacketTests.segment) throws -> Bool {
    let program = try FilterCompiler(schema: Schema(Declarations.all)).compile(filter)
    var sink = FieldSink(FieldSelection(program.neededFields))
    var walk = Walk(
      facts: FrameFacts(
        number: 1, seconds: 1_448_984_988, nanoseconds: 0, originalByteCount: bytes.count,
        capturedByteCount: bytes.count, linkType: 1))
    let frame = bytes.span.rawBytes
    walk.run(frame, into: &sink)
    return program.matches(sink, frame: frame)
  }

  @Test(arguments: [
    "frame", "eth", "ip", "tcp", "ip.addr eq 10.255.252.31", "tcp.port == 80",
    "tcp.flags.fin == 1 and !(tcp.flags.reset == 1)", "tcp.flags & 0x10", "tcp[13] & 01",
    "tcp[13:1] == 19", "tcp contains \"POST\"", "ip contains 50:4f:53:54", "eth[12:2] == 08:00",
    "frame[-4:] == \"POST\"", "frame contains \"post\" or frame matches \"post\"",
    "eth.src[0:3] == 00:16:3e", "ip[8] == 40", "ip.src == 10.0.0.0/8", "ip.dst != 10.0.0.0/8",
    "frame.number == 1", "frame.len == 58", "frame.time >= \"2015-12-01T15:49:48Z\"",
    "tcp.srcport in {49152..65535}", "string(tcp.dstport) matches \"^8\"", "tcp.seq == 1",
  ])
  func passing(_ filter: String) throws {
    #expect(try passes(filter))
  }

  @Test(arguments: [
    "udp", "tcp.port == 443", "tcp.flags.reset == 1", "tcp contains 08:00", "ip[0] == 44",
    "frame[100]", "tcp.port in {81..442}", "not frame", "frame.number > 1",
  ])
  func failing(_ filter: String) throws {
    #expect(try !passes(filter))
  }

  @Test func layersEndBeforeTheirCarriersPadding() throws {
    let padded = Self.segment + [0xaa, 0xbb]
    #expect(try passes("frame contains aa:bb and eth contains aa:bb", padded))
    #expect(try !passes("ip contains aa:bb or tcp contains aa:bb", padded))
    #expect(try passes("tcp[-1] == 'T' and ip[-4:] == \"POST\"", padded))
  }

  @Test func wordsOfFinbacksOwnFieldsAreOffered() {
    let schema = Schema(Declarations.all)
    let filter = "tcp.reset.phase == "
    let items = FilterCompleter(schema: schema).complete(filter, cursor: filter.utf8.count).items
    #expect(items.prefix(9).map(\.text).contains("\"answered\""))
    #expect(
      FilterCompiler(schema: schema).hints("tcp.reset.phase == \"anwsered\"").first?.replacement
        == "\"answered\"")
  }

  @Test func everyFieldOfTheSchemaCompiles() throws {
    let compiler = FilterCompiler(schema: Schema(Declarations.all))
    for name in compiler.schema.names {
      #expect(throws: Never.self) { try compiler.compile("not \(name)") }
    }
  }

  @Test func everyPrefixOfAPacketIsAnswered() throws {
    for count in 0...Self.segment.count {
      _ = try passes(
        "tcp[13] & 4 or frame[-1] == 00 or tcp.port == 1", Array(Self.segment.prefix(count)))
    }
  }
}
