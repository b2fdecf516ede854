import Capture
import Testing

@testable import Session

@Suite("Packets in another order")
struct SortingTests {
  private func session() throws -> CaptureSession {
    let path = try #require(SampleCaptures.paths.first { $0.hasSuffix("fin-on-post.pcap") })
    let session = try CaptureSession(paths: [path])
    session.index(for: .streams)
    return session
  }

  private func sorted(
    _ key: PacketSortKey, isDescending: Bool = false, _ session: CaptureSession
  ) throws -> [Int] {
    let found = DisplayedPackets(everyPacketOf: session).sorted(
      by: key, isDescending: isDescending, in: session, until: CancellationFlag()
    ) { _ in }
    let packets = try #require(found)
    #expect(packets.isSorted)
    return (0..<packets.count).compactMap { packets.packet(at: $0) }
  }

  @Test(
    "holds every packet once, in the order of the key",
    arguments: [
      PacketSortKey.number, .time, .length, .source, .destination, .protocolName, .flags, .info,
      .field("tcp.len"), .field("http.request.uri"),
    ])
  func holdsAll(key: PacketSortKey) throws {
    let session = try session()
    let reader = PacketSortKeyReader(session, key)
    let rising = try sorted(key, session)
    #expect(rising.sorted() == Array(0..<session.packetCount))
    let keys = rising.map(reader.key)
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 <= $1 })
    let falling = try sorted(key, isDescending: true, session).map(reader.key)
    #expect(falling == keys.reversed())
  }

  @Test("sorts lengths by size")
  func lengths() throws {
    let session = try session()
    let lengths = try sorted(.length, isDescending: true, session).map {
      session.source.record($0)?.originalLength ?? 0
    }
    #expect(lengths.first == lengths.max())
    #expect(Set(lengths).count > 3)
  }

  @Test("finds the row of a packet, and gives the capture's order back")
  func rows() throws {
    let session = try session()
    let all = DisplayedPackets(everyPacketOf: session)
    let found = all.sorted(
      by: .length, isDescending: false, in: session, until: CancellationFlag()
    ) { _ in }
    let sorted = try #require(found)
    for packet in 0..<session.packetCount {
      #expect(sorted.packet(at: sorted.row(atOrAfter: packet)) == packet)
      #expect(sorted.row(nearest: packet) == sorted.row(atOrAfter: packet))
    }
    #expect(sorted.row(atOrAfter: session.packetCount) == sorted.count)
    #expect(sorted.inCaptureOrder.packet(at: 5) == 5)
  }

  @Test("ends when it is cancelled")
  func cancel() throws {
    let session = try session()
    let cancellation = CancellationFlag()
    cancellation.cancel()
    let found = DisplayedPackets(everyPacketOf: session).sorted(
      by: .info, isDescending: false, in: session, until: cancellation
    ) { _ in }
    #expect(found == nil)
  }
}
