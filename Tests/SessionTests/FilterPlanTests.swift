import Dissection
import Fields
import Filter
import Testing

@testable import Session

@Suite("A filter's plan")
struct FilterPlanTests {
  /// Filters of header fields, of other fields, of both.
  static let filters = [
    "tcp.flags.reset eq 1", "ip.addr == 10.0.0.0/8", "!(tcp.port == 80)", "tcp.port != 80",
    "frame.len > 100 and tcp.len > 0", "tcp or udp", "ip", "ipv6", "udp.length > 50",
    "http", "http.request.method == \"POST\"", "!http", "tcp.reset.phase", "tcp.fin.piggybacked",
    "tcp.flags.reset eq 1 and !(tcp.seq eq 1 and tcp.ack eq 1)",
    "http.response and tcp.flags.fin == 1", "tcp.analysis.flags", "tcp.stream eq 1 and tcp.len > 0",
    "count(tcp.port) == 0", "tcp.flags & 0x11 == 0x11", "http.request or tcp.flags.reset == 1",
    "tcp.dstport in {80, 8080..8090} and http.request", "arp", "dns",
  ]

  /// The matches of a filter when every packet is walked.
  private func walked(_ text: String, _ session: CaptureSession) throws -> [UInt32] {
    let program = try FilterCompiler(schema: session.schema).compile(text)
    let selection = FieldSelection(program.neededFields)
    let reader = FrameReader(session, selection, context: session.makeContext(for: selection))
    return (0..<session.packetCount).filter { packet in
      reader.read(packet) { sink, frame, _ in program.matches(sink, frame: frame) } == true
    }.map { UInt32($0) }
  }

  @Test("passes the packets that the walk passes", arguments: SampleCaptures.paths)
  func agreesWithWalk(path: String) throws {
    let session = try CaptureSession(paths: [path])
    session.index(for: .streams)
    for text in Self.filters {
      let found = try PacketFilter(text, schema: session.schema)
        .matches(in: 0..<session.packetCount, of: session)
      #expect(try found == walked(text, session), "\(text)")
    }
  }

  @Test(
    "walks only what headers cannot tell",
    arguments: [
      ("tcp.flags.reset eq 1", true), ("ip.src == 10.0.0.1 or udp.port in {53}", true),
      ("http", false), ("tcp.flags.reset eq 1 and tcp.seq == 1", false),
    ])
  func isDirect(text: String, expected: Bool) throws {
    let plan = try FilterPlan(text, FilterCompiler(schema: CaptureSession.everyField))
    #expect(plan.isDirect == expected)
  }
}
