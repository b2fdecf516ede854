import Filter
import Foundation
import Testing

@testable import Session

@Suite("A filter's funnel")
struct FilterFunnelTests {
  private func session() throws -> CaptureSession {
    let path = try #require(SampleCaptures.paths.first { $0.hasSuffix("which-reset.pcap") })
    let session = try CaptureSession(paths: [path])
    session.index(for: .streams)
    return session
  }

  private func wait(for funnel: FilterFunnel) {
    for _ in 0..<2000 where !funnel.isFinished { Thread.sleep(forTimeInterval: 0.005) }
  }

  @Test("counts what each part leaves, as the filters up to there do")
  func counts() throws {
    let session = try session()
    let text = "tcp and tcp.flags.reset eq 1 and !(tcp.seq eq 1 or tcp.ack eq 1)"
    let funnel = try FilterFunnel(text, of: session) {}
    wait(for: funnel)
    #expect(funnel.isFinished)
    #expect(funnel.stages.map(\.text).count == 3)
    for stage in funnel.stages {
      let matches = try PacketFilter(stage.filter, schema: session.schema)
        .matches(in: 0..<session.packetCount, of: session)
      #expect(stage.count == matches.count, "\(stage.filter)")
    }
    let counts = funnel.stages.map(\.count)
    #expect(counts == counts.sorted(by: >))
    #expect((counts.last ?? 0) > 0)
  }

  @Test("a filter that does not compile says where")
  func mistake() throws {
    let session = try session()
    #expect(throws: FilterError.self) {
      _ = try FilterFunnel("tcp and tcp.flags.rest eq 1", of: session) {}
    }
  }
}
