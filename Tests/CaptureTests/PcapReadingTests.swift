import Testing

@testable import Capture

@Suite struct PcapReadingTests {
  @Test(arguments: [0xa1b2_c3d4, 0xa1b2_3c4d, 0xa1b2_cd34] as [UInt32], [false, true])
  func everyMagicInEitherByteOrder(magic: UInt32, bigEndian: Bool) throws {
    var file = PcapBytes(magic: magic, bigEndian: bigEndian, linkType: 113, snapLength: 96)
    file.packet(1_700_000_000, 999_999, [1, 2, 3], original: 1500)
    file.packet(4_000_000_000, 5, [])
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", file.bytes))
    let records = source.records
    #expect(records.count == 2)
    let unit: UInt32 = magic == 0xa1b2_3c4d ? 1 : 1000
    #expect(
      records[0].timestamp == Timestamp(seconds: 1_700_000_000, nanoseconds: 999_999 * unit))
    #expect(records[0].capturedLength == 3)
    #expect(records[0].originalLength == 1500)
    #expect(records[0].linkType == 113)
    #expect(source.bytes(of: records[0]) == [1, 2, 3])
    #expect(records[1].timestamp.seconds == 4_000_000_000)
    #expect(records[1].capturedLength == 0)
    let interface = try #require(source.interface(of: records[0]))
    #expect(interface.snapLength == 96)
    #expect(source.messages.isEmpty)
    #expect(source.isComplete)
    #expect(source.indexedByteCount == file.bytes.count)
  }

  @Test func frameCheckSequenceLengthOverTheLinkType() throws {
    // Two pairs of bytes, bit 26 set, Ethernet.
    var file = PcapBytes(linkType: 0x2400_0001)
    file.packet(1, 0, [1])
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", file.bytes))
    let record = try #require(source.records.first)
    #expect(record.linkType == 1)
    #expect(source.interface(of: record)?.fcsLength == 4)
  }

  static let exchanges: [(UInt16, [UInt32], [UInt32])] = [
    // minor version, lengths as written, lengths as meant
    (4, [4, 9], [4, 9]),
    (3, [9, 4], [4, 9]),
    (3, [4, 9], [4, 9]),
    (2, [9, 4], [4, 9]),
  ]

  @Test(arguments: exchanges)
  func oldVersionsExchangedTheLengths(minor: UInt16, written: [UInt32], meant: [UInt32]) throws {
    var file = PcapBytes(version: (2, minor))
    file.file.add(UInt64(0))
    file.file.add(written[0])
    file.file.add(written[1])
    file.file.bytes += [UInt8](repeating: 5, count: Int(meant[0]))
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", file.bytes))
    let record = try #require(source.records.first)
    #expect([record.capturedLength, record.originalLength] == meant)
    #expect(source.messages.isEmpty)
  }

  @Test func recordsAreFoundOnlyWhereTheyAre() throws {
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", PcapBytes.numbered(2).bytes))
    #expect(source.record(at: PacketLocation(file: 0, offset: 24)) == source.record(0))
    #expect(source.record(2) == nil)
    #expect(source.record(-1) == nil)
    #expect(source.record(at: PacketLocation(file: 0, offset: 0)) == nil)
    #expect(source.record(at: PacketLocation(file: 0, offset: 1 << 40)) == nil)
    #expect(source.record(at: PacketLocation(file: 3, offset: 24)) == nil)
  }

  @Test func anEmptyCaptureIsFine() throws {
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", PcapBytes().bytes))
    #expect(source.packetCount == 0)
    #expect(source.messages.isEmpty)
  }

  @Test func batchesHoldWhatTheIndexHolds() throws {
    let folder = Folder()
    let source = try CaptureSource(paths: [folder.file("a", PcapBytes.numbered(100).bytes)])
    var sizes: [Int] = []
    source.index(batchSize: 32) { batch in
      sizes.append(batch.count)
      #expect(source.packetCount == sizes.reduce(0, +))
    }
    #expect(sizes == [32, 32, 32, 4])
  }

  @Test func cancellationEndsIndexing() throws {
    let folder = Folder()
    let source = try CaptureSource(paths: [folder.file("a", PcapBytes.numbered(100).bytes)])
    let flag = CancellationFlag()
    source.index(batchSize: 10, until: flag) { _ in flag.cancel() }
    #expect(source.packetCount == 10)
    #expect(!source.isComplete)
  }
}
