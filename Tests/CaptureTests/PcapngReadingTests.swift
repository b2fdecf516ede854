import Testing

@testable import Capture

@Suite struct PcapngReadingTests {
  /// Two interfaces, two packets, and most of the options there are.
  static func rich(bigEndian: Bool) -> PcapngBytes {
    var file = PcapngBytes()
    file.section(
      bigEndian: bigEndian,
      [
        (1, Array("a walk".utf8)), (2, Array("x86".utf8)), (3, Array("Linux".utf8)),
        (4, Array("dumpcap".utf8)),
      ])
    file.interface(
      linkType: 1, snapLength: 262_144,
      [
        (2, Array("eth0".utf8)), (3, Array("uplink".utf8)),
        (8, file.number(UInt64(1_000_000_000))), (9, [9]), (11, [0] + Array("port 80".utf8)),
        (12, Array("Linux 6".utf8)), (13, [4]), (14, file.number(Int64(-3))),
        (15, Array("e1000".utf8)), (1, Array("first".utf8)),
      ])
    file.interface(linkType: 113, [(2, Array("any".utf8))])
    file.packet(
      [1, 2, 3, 4, 5], units: 5_000_000_007, original: 60,
      [
        (1, Array("look here".utf8)), (2, file.number(UInt32(0x0000_0081))),
        (4, file.number(UInt64(12))), (5, file.number(UInt64(77))), (6, file.number(UInt32(3))),
        (3, [2, 9, 9, 9, 9]), (1, Array("and here".utf8)),
      ])
    file.packet([9], interface: 1, units: 1_500_000)
    let counts: [PcapngBytes.Option] = [
      (2, file.number(UInt32(0)) + file.number(UInt32(1_000_000))),
      (4, file.number(UInt64(100))), (5, file.number(UInt64(3))),
    ]
    file.block(5) {
      $0.add(UInt32(1))
      $0.add(UInt64(0))
      $0.add(counts)
    }
    return file
  }

  /// What `rich` says, however it was read.
  static func checkRich(_ source: CaptureSource) throws {
    let records = source.records
    #expect(source.messages.isEmpty)
    #expect(records.map(\.interface) == [0, 1])
    #expect(records.map(\.linkType) == [1, 113])
    try #require(records.count == 2)
    #expect(records[0].timestamp == Timestamp(seconds: 2, nanoseconds: 7))
    #expect(records[0].originalLength == 60)
    #expect(records[1].timestamp == Timestamp(seconds: 1, nanoseconds: 500_000_000))
    #expect(source.bytes(of: records[0]) == [1, 2, 3, 4, 5])
    let options = source.options(of: records[0])
    #expect(options.comments == ["look here", "and here"])
    #expect(options.flags == 0x81)
    #expect(options.dropCount == 12)
    #expect(options.packetID == 77)
    #expect(options.queue == 3)
    #expect(options.hashes == [[2, 9, 9, 9, 9]])
    #expect(source.options(of: records[1]) == PacketOptions())
    let directory = source.files[0].directory
    let section = try #require(directory.sections.first)
    #expect(section.comments == ["a walk"])
    #expect(section.hardware == "x86")
    #expect(section.operatingSystem == "Linux")
    #expect(section.application == "dumpcap")
    let interface = try #require(directory.interface(0))
    #expect(interface.name == "eth0")
    #expect(interface.description == "uplink")
    #expect(interface.speed == 1_000_000_000)
    #expect(interface.resolution == .nanoseconds)
    #expect(interface.filter == "port 80")
    #expect(interface.operatingSystem == "Linux 6")
    #expect(interface.fcsLength == 4)
    #expect(interface.timestampOffset == -3)
    #expect(interface.hardware == "e1000")
    #expect(interface.comments == ["first"])
    let statistics = try #require(directory.interface(1)?.statistics)
    #expect(statistics.received == 100)
    #expect(statistics.dropped == 3)
    #expect(statistics.start == Timestamp(seconds: 1, nanoseconds: 0))
    #expect(statistics.end == nil)
    #expect(directory.interface(2) == nil)
  }

  @Test(arguments: [false, true])
  func sectionsInterfacesAndPackets(bigEndian: Bool) throws {
    let folder = Folder()
    let source = try CaptureSource.indexed(
      folder.file("a", Self.rich(bigEndian: bigEndian).bytes))
    try Self.checkRich(source)
    #expect(source.files[0].directory.sections.map(\.isBigEndian) == [bigEndian])
  }

  @Test func sectionsCountTheirInterfacesAnew() throws {
    var file = PcapngBytes()
    file.section()
    file.interface(linkType: 1, [(2, Array("a".utf8))])
    file.packet([1], units: 1)
    file.section(bigEndian: true)
    file.interface(linkType: 101, [(2, Array("b".utf8))])
    file.interface(linkType: 113, [(2, Array("c".utf8))])
    file.packet([2], interface: 1, units: 2)
    file.packet([3], interface: 0, units: 3)
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", file.bytes))
    let records = source.records
    #expect(records.map(\.interface) == [0, 2, 1])
    #expect(records.map(\.linkType) == [1, 113, 101])
    #expect(records.map { source.interface(of: $0)?.name } == ["a", "c", "b"])
    #expect(records.map { source.interface(of: $0)?.section } == [0, 1, 1])
    #expect(records.map { source.interface(of: $0)?.numberInSection } == [0, 1, 0])
    #expect(records.map(\.timestamp.nanoseconds) == [1000, 2000, 3000])
  }

  @Test func simpleAndObsoletePackets() throws {
    var file = PcapngBytes()
    file.section()
    file.interface(linkType: 1, snapLength: 3)
    // Five bytes on the wire, three kept.
    file.block(3) {
      $0.add(UInt32(5))
      $0.bytes += [7, 8, 9]
    }
    // Interface and drops share a word; then time, lengths, bytes.
    file.block(2) {
      $0.add(UInt16(0))
      $0.add(UInt16(4))
      $0.add(UInt32(0))
      $0.add(UInt32(2_000_000))
      $0.add(UInt32(2))
      $0.add(UInt32(60))
      $0.bytes += [1, 2]
    }
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", file.bytes))
    let records = source.records
    #expect(source.messages.isEmpty)
    try #require(records.count == 2)
    #expect(!records[0].flags.contains(.timed))
    #expect(records[0].originalLength == 5)
    #expect(source.bytes(of: records[0]) == [7, 8, 9])
    #expect(records[1].timestamp == Timestamp(seconds: 2, nanoseconds: 0))
    #expect(records[1].originalLength == 60)
    #expect(source.bytes(of: records[1]) == [1, 2])
    #expect(source.options(of: records[1]).dropCount == 4)
  }

  @Test func otherBlocksAreSteppedOver() throws {
    var file = PcapngBytes()
    file.section()
    file.interface()
    for type: UInt32 in [4, 10, 0xbad, 0x4000_0bad, 0x8000_1234, 9] {
      file.block(type) { $0.add(UInt64(0x0102_0304)) }
    }
    file.packet([1], units: 1)
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", file.bytes))
    #expect(source.messages.isEmpty)
    #expect(source.packetCount == 1)
  }
}
