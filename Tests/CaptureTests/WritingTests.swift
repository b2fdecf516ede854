import Glibc
import Testing

@testable import Capture

@Suite struct WritingTests {
  @Test(arguments: [0xa1b2_c3d4, 0xa1b2_3c4d, 0xa1b2_cd34] as [UInt32], [false, true])
  func classicFilesSurvive(magic: UInt32, bigEndian: Bool) throws {
    var file = PcapBytes(magic: magic, bigEndian: bigEndian, linkType: 0x2400_0001, snapLength: 99)
    file.packet(1_700_000_000, 123_457, [1, 2, 3], original: 1500)
    file.packet(5, 0, [])
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", file.bytes))
    for format in OutputFormat.allCases {
      #expect(try source.write(0..<2, to: folder.path + "/b", format: format) == 2)
      let copy = try CaptureSource.indexed(folder.path + "/b")
      #expect(copy.messages.isEmpty)
      #expect(copy.records.map(\.timestamp) == source.records.map(\.timestamp))
      #expect(copy.records.map(\.originalLength) == [1500, 0])
      #expect(copy.records.map { copy.bytes(of: $0) } == [[1, 2, 3], []])
      let interface = try #require(copy.files[0].directory.interface(0))
      #expect(interface.linkType == 1)
      #expect(interface.snapLength == 99)
      #expect(interface.fcsLength == 4)
    }
  }

  @Test func aPlainFileIsCopiedByteForByte() throws {
    let folder = Folder()
    let bytes = PcapBytes.numbered(5000).bytes
    let source = try CaptureSource.indexed(folder.file("a", bytes))
    try source.write(0..<5000, to: folder.path + "/b", format: .pcap)
    #expect(folder.read("b") == bytes)
    #expect(folder.names == ["a", "b"])
  }

  @Test(arguments: [false, true])
  func pcapngKeepsEverything(bigEndian: Bool) throws {
    let folder = Folder()
    let source = try CaptureSource.indexed(
      folder.file("a", PcapngReadingTests.rich(bigEndian: bigEndian).bytes))
    try source.write(0..<2, to: folder.path + "/b", format: .pcapng)
    try PcapngReadingTests.checkRich(CaptureSource.indexed(folder.path + "/b"))
  }

  @Test(arguments: [false, true])
  func namesSecretsAndCustomBlocks(bigEndian: Bool) throws {
    var file = PcapngBytes()
    file.section(bigEndian: bigEndian)
    file.interface()
    // A name record of IPv4: kind 1, length, address, name; then the end record.
    file.block(4) {
      $0.add(UInt16(1))
      $0.add(UInt16(6))
      $0.bytes += [10, 0, 0, 1] + Array("a".utf8) + [0, 0, 0]
      $0.add(UInt32(0))
    }
    file.block(10) {
      $0.add(UInt32(0x544c_534b))
      $0.add(UInt32(5))
      $0.bytes += Array("keys\n".utf8)
    }
    file.block(0x4000_0bad) { $0.add(UInt32(32473)) }
    file.packet([1], units: 1)
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", file.bytes))
    try source.write(0..<1, to: folder.path + "/b", format: .pcapng)
    var expected = PcapngBytes()
    expected.section()
    expected.interface()
    expected.block(4) {
      $0.add(UInt16(1))
      $0.add(UInt16(6))
      $0.bytes += [10, 0, 0, 1] + Array("a".utf8) + [0, 0, 0]
      $0.add(UInt32(0))
    }
    expected.block(10) {
      $0.add(UInt32(0x544c_534b))
      $0.add(UInt32(5))
      $0.bytes += Array("keys\n".utf8)
    }
    expected.packet([1], units: 1)
    #expect(folder.read("b") == expected.bytes)
  }

  @Test func mergedFilesKeepTheirInterfaces() throws {
    let folder = Folder()
    let first = folder.file("a", PcapngReadingTests.rich(bigEndian: false).bytes)
    let second = folder.file("b", PcapBytes.numbered(2).bytes)
    let source = try CaptureSource.indexed(first, second)
    try source.write(0..<4, to: folder.path + "/c", format: .pcapng)
    let copy = try CaptureSource.indexed(folder.path + "/c")
    #expect(copy.files[0].directory.interfaces.map(\.linkType) == [1, 113, 1])
    #expect(copy.records.map(\.interface) == [0, 1, 2, 2])
    #expect(copy.records.map(\.timestamp) == source.records.map(\.timestamp))
  }

  @Test func pcapHoldsOneLinkTypeOnly() throws {
    let folder = Folder()
    let source = try CaptureSource.indexed(
      folder.file("a", PcapngReadingTests.rich(bigEndian: false).bytes))
    let target = folder.file("b", [1, 2, 3])
    let failure = #expect(throws: CaptureFailure.self) {
      try source.write(0..<2, to: target, format: .pcap)
    }
    #expect(
      failure?.message == target
        + ": pcap holds packets of one link type, and here are ETHERNET and "
        + "LINUX_SLL: write pcapng (--format pcapng), or filter for one of them")
    #expect(folder.read("b") == [1, 2, 3])
    #expect(folder.names == ["a", "b"])
  }

  @Test func cancellingLeavesTheTargetAsItWas() throws {
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", PcapBytes.numbered(9000).bytes))
    let target = folder.file("b", [1, 2, 3])
    let flag = CancellationFlag()
    var seen: [Int] = []
    #expect(throws: CaptureFailure.cancelled) {
      try source.write(0..<9000, to: target, format: .pcap, until: flag) {
        seen.append($0)
        flag.cancel()
      }
    }
    #expect(seen == [4096])
    #expect(folder.read("b") == [1, 2, 3])
    #expect(folder.names == ["a", "b"])
  }

  @Test func aFullDiskIsReported() throws {
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", PcapBytes.numbered(5).bytes))
    #expect(throws: CaptureFailure.unwritable(path: "/dev/full", errno: ENOSPC)) {
      try source.write(0..<5, to: "/dev/full", format: .pcap)
    }
    let nowhere = folder.path + "/no/where"
    #expect(throws: CaptureFailure.unwritable(path: nowhere, errno: ENOENT)) {
      try source.write(0..<5, to: nowhere, format: .pcap)
    }
  }

  @Test func aLinkStaysAndItsFileIsReplacedWithItsMode() throws {
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", PcapBytes.numbered(5).bytes))
    let target = folder.file("b", [])
    try #require(unsafe chmod(target, 0o600) == 0)
    try #require(unsafe symlink(target, folder.path + "/link") == 0)
    try source.write(0..<5, to: folder.path + "/link", format: .pcap)
    #expect(folder.read("b") == folder.read("a"))
    #expect(folder.names == ["a", "b", "link"])
    var status = stat()
    try #require(unsafe lstat(folder.path + "/link", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
    try #require(unsafe stat(target, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func theCaptureItselfCanBeReplaced() throws {
    let folder = Folder()
    let path = folder.file("a", PcapBytes.numbered(5).bytes)
    let source = try CaptureSource.indexed(path)
    try source.write([4, 0], to: path, format: .pcap)
    #expect(source.bytes(of: source.records[3]).first == 3)
    let copy = try CaptureSource.indexed(path)
    #expect(copy.records.map { copy.bytes(of: $0).first } == [4, 0])
  }

  @Test func noPacketsMakeAnEmptyCapture() throws {
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", PcapBytes.numbered(5).bytes))
    for format in OutputFormat.allCases {
      try source.write([], to: folder.path + "/b", format: format)
      let copy = try CaptureSource.indexed(folder.path + "/b")
      #expect(copy.packetCount == 0)
      #expect(copy.messages.isEmpty)
    }
  }

  @Test func aGrowingFileIsThereBeforeItsEnd() throws {
    let folder = Folder()
    let output = try OutputFile(growing: folder.path + "/a")
    try PcapEncoder(linkType: 1, nanoseconds: false).writeHeader(to: output)
    try output.flush()
    #expect(folder.read("a") == PcapBytes(snapLength: 262_144).bytes)
    output.abandon()
    #expect(folder.read("a").count == 24)
  }

  @Test func timesThatPcapCannotHold() throws {
    var file = PcapngBytes()
    file.section()
    file.interface(linkType: 1, [(14, file.number(Int64(-10)))])
    file.packet([1], units: 0)
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", file.bytes))
    #expect(source.records.map(\.timestamp.seconds) == [-10])
    let failure = #expect(throws: CaptureFailure.self) {
      try source.write([0], to: folder.path + "/b", format: .pcap)
    }
    #expect(failure?.message.hasSuffix("write pcapng (--format pcapng)") == true)
    #expect(folder.names == ["a"])
  }
}
