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
    "tcp.dstport in {80, 8080..8090} and http.request", "arp", "dns", "tcp.stream eq 1",
    "tcp.port == 80 and tcp.flags.push == 1", "tcp and tcp.flags.fin == 1", "!tcp",
    "tcp.flags.reset#1 == 1", "ip and tcp.flags == 0x18", "tcp.flags.syn == 1 or udp",
    "udp.stream == 0 and ip.src == 10.0.0.0/8", "tcp.ending contains \"reset\" and tcp.len > 0",
    "tcp.srcport == 80 and tcp.flags.reset == 0 and http", "tcp.transaction == \"complete\"",
    "tcp.flags.ack == 1 and ip.ttl < 65 and tcp.srcport < 1024", "!(tcp.flags.ack == 1)",
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

  @Test(
    "passes the packets that the walk passes, with the index and without",
    arguments: SampleCaptures.paths)
  func agreesWithWalk(path: String) throws {
    let session = try CaptureSession(paths: [path])
    session.index(for: .streams)
    let unindexed = try CaptureSession(paths: [path])
    unindexed.index(for: .nothing)
    let packets = 0..<session.packetCount
    for text in Self.filters {
      let filter = try PacketFilter(text, schema: session.schema)
      let expected = try walked(text, session)
      #expect(filter.matches(in: packets, of: session) == expected, "\(text)")
      if session.need(of: filter.neededFields) == .nothing {
        #expect(filter.matches(in: packets, of: unindexed) == expected, "\(text) without streams")
      }
    }
  }

  @Test(
    "looks at no packet where the index tells",
    arguments: [
      ("tcp.flags.reset eq 1", true, true), ("tcp.port == 80 and tcp.flags.push == 1", false, true),
      ("ip.ttl < 5 and tcp.flags.push == 1", false, false), ("tcp", true, true),
      ("tcp.stream eq 5 and ip", false, true), ("http and tcp", false, false),
    ])
  func reach(text: String, isBits: Bool, isFlow: Bool) throws {
    let plan = try FilterPlan(text, FilterCompiler(schema: CaptureSession.everyField))
    #expect(plan.reach.isBits == isBits)
    #expect(plan.reach.isFlow == isFlow)
  }

  @Test(
    "walks only what headers cannot tell",
    arguments: [
      ("tcp.flags.reset eq 1", true), ("ip.src == 10.0.0.1 or udp.port in {53}", true),
      ("http", false), ("tcp.flags.reset eq 1 and tcp.seq == 1", false),
    ])
  func isDirect(text: String, expected: Bool) throws {
    let plan = try FilterPlan(text, FilterCompiler(schema: CaptureSession.everyField))
    #expect(plan.reach.isHeader == expected)
  }
}
