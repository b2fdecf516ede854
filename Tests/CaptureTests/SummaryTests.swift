import Testing

@testable import Capture

@Suite struct SummaryTests {
  @Test func figuresOfAPlainFile() throws {
    var file = PcapBytes(linkType: 113, snapLength: 96)
    file.packet(10, 500_000, [UInt8](repeating: 0, count: 96), original: 1000)
    file.packet(9, 0, [UInt8](repeating: 0, count: 40))
    file.packet(12, 0, [UInt8](repeating: 0, count: 60), original: 460)
    let folder = Folder()
    let summary = try CaptureSource.indexed(folder.file("a", file.bytes)).summary()
    #expect(summary.packetCount == 3)
    #expect(summary.dataByteCount == 1500)
    #expect(summary.capturedByteCount == 196)
    #expect(summary.first == Timestamp(seconds: 9, nanoseconds: 0))
    #expect(summary.last == Timestamp(seconds: 12, nanoseconds: 0))
    #expect(summary.duration == 3)
    #expect(summary.byteRate == 500)
    #expect(summary.packetRate == 1)
    #expect(summary.averageLength == 500)
    #expect(!summary.isStrictlyOrdered)
    #expect(summary.inferredSnapLength == 60...96)
    #expect(summary.files.map(\.format) == ["pcap"])
    #expect(summary.files.map(\.linkTypes) == [[113]])
    #expect(summary.files.map(\.diskByteCount) == [file.bytes.count])
  }

  @Test func figuresOfInterfaces() throws {
    let folder = Folder()
    let rich = folder.file("a", PcapngReadingTests.rich(bigEndian: true).bytes)
    let summary = try CaptureSource.indexed(rich, folder.file("b", PcapBytes().bytes)).summary()
    #expect(summary.packetCount == 2)
    #expect(summary.isStrictlyOrdered == false)
    #expect(summary.files.map(\.format) == ["pcapng", "pcap"])
    #expect(summary.files[0].interfacePacketCounts == [1, 1])
    #expect(summary.files[0].linkTypes == [1, 113])
    // Without packets, what its interface says.
    #expect(summary.files[1].linkTypes == [1])
  }

  @Test func timesAtBothEndsOfTime() throws {
    var file = PcapngBytes()
    file.section()
    file.interface(linkType: 1, [(14, file.number(Int64.max))])
    file.interface(linkType: 1, [(14, file.number(Int64.min))])
    file.packet([1], units: 0)
    file.packet([1], interface: 1, units: 0)
    let folder = Folder()
    let summary = try CaptureSource.indexed(folder.file("a", file.bytes)).summary()
    #expect(summary.duration == 0x1p64)
    #expect(!summary.isStrictlyOrdered)
  }

  @Test func nothingToMeasure() throws {
    let folder = Folder()
    let summary = try CaptureSource.indexed(folder.file("a", PcapBytes().bytes)).summary()
    #expect(summary.duration == nil)
    #expect(summary.packetRate == nil)
    #expect(summary.averageLength == nil)
    #expect(summary.isStrictlyOrdered)
  }

  @Test func linkTypesHaveNames() {
    #expect(LinkType.name(1) == "ETHERNET")
    #expect(LinkType.description(276) == "Linux cooked-mode capture v2")
    #expect(LinkType.name(9999) == "9999")
    #expect(LinkType.description(9999) == "unknown link type 9999")
    let numbers = LinkType.table.map(\.number)
    #expect(Set(numbers).count == numbers.count)
  }

  @Test func scanningStopsWhereItIsTold() throws {
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", PcapBytes.numbered(50).bytes))
    var seen: [Int] = []
    let stop = source.scan(10..<1000) { packet, record, bytes in
      seen.append(packet)
      #expect(bytes.byteCount == 60)
      return packet < 20
    }
    #expect(stop == 20)
    #expect(seen == Array(10...20))
    #expect(source.scan(0..<1000) { _, _, _ in true } == 50)
  }
}
