import Dissection
import Testing

@testable import Session

/// Segments of one side in any order become its bytes, each once.
@Suite struct SideAssemblerTests {
  /// A segment whose payload begins at byte 54 of its frame.
  private func segment(
    _ sequence: UInt32, _ count: Int, packet: Int, missing: Int = 0
  ) -> SideAssembler.Segment {
    SideAssembler.Segment(
      sequence: sequence, packet: packet, range: 54..<(54 + count), missing: missing)
  }

  /// What a run says: `3@0+5` packet 3 gives 5 bytes at offset 0; `gap@5+10`.
  private func words(_ runs: [StreamRun]) -> [String] {
    runs.map {
      $0.kind == .gap
        ? "gap@\($0.offset)+\($0.missing)" : "\($0.packet)@\($0.offset)+\($0.range.count)"
    }
  }

  private func assembled(_ segments: [SideAssembler.Segment], from first: UInt32) -> [String] {
    var side = SideAssembler(.client)
    side.begin(at: first)
    var runs: [StreamRun] = []
    for segment in segments { runs += side.take(segment) }
    return words(runs + side.finish())
  }

  @Test func bytesInOrderAreRuns() {
    #expect(
      assembled([segment(10, 5, packet: 1), segment(15, 3, packet: 2)], from: 10)
        == ["1@0+5", "2@5+3"])
  }

  @Test func anEarlierSegmentGoesFirst() {
    #expect(
      assembled([segment(15, 3, packet: 1), segment(10, 5, packet: 2)], from: 10)
        == ["2@0+5", "1@5+3"])
  }

  @Test func whatIsMissingIsAGap() {
    #expect(
      assembled([segment(10, 5, packet: 1), segment(25, 3, packet: 2)], from: 10)
        == ["1@0+5", "gap@5+10", "2@15+3"])
  }

  @Test func numbersWrapAround() {
    #expect(
      assembled([segment(0xffff_fffe, 4, packet: 1), segment(2, 3, packet: 2)], from: 0xffff_fffe)
        == ["1@0+4", "2@4+3"])
  }

  @Test func onlyTheNewBytesOfAnOverlapCount() {
    #expect(
      assembled([segment(10, 5, packet: 1), segment(12, 6, packet: 2)], from: 10)
        == ["1@0+5", "2@5+3"])
  }

  @Test func theCutTailOfASegmentIsAGap() {
    #expect(
      assembled(
        [segment(10, 5, packet: 1, missing: 7), segment(22, 1, packet: 2)], from: 10)
        == ["1@0+5", "gap@5+7", "2@12+1"])
  }

  @Test func anAcknowledgmentEndsTheWaiting() {
    var side = SideAssembler(.server)
    side.begin(at: 100)
    #expect(side.take(segment(110, 5, packet: 1)).isEmpty)
    #expect(side.acknowledge(100).isEmpty)
    #expect(words(side.acknowledge(115)) == ["gap@0+10", "1@10+5"])
  }

  @Test func bytesThatCameTwiceAreNamed() {
    var side = SideAssembler(.client)
    side.begin(at: 10)
    _ = side.take(segment(10, 5, packet: 1))
    _ = side.take(segment(15, 5, packet: 2))
    #expect(side.take(segment(13, 4, packet: 3)).isEmpty)
    #expect(
      side.again == [
        SideAssembler.Again(offset: 3, first: (1, 57), other: (3, 54), count: 2),
        SideAssembler.Again(offset: 5, first: (2, 54), other: (3, 56), count: 2),
      ])
  }
}
