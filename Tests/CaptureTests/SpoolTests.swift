import Glibc
import Testing

@testable import Capture

@Suite(.serialized) struct SpoolTests {
  private func run(_ command: String) -> Int32 { unsafe system(command) }

  @Test(arguments: ["gzip", "zstd", "lz4", "xz"])
  func compressedFilesAreRecognisedByContent(program: String) throws {
    let folder = Folder()
    let plain = folder.file("plain", PcapBytes.numbered(5000).bytes)
    let packed = folder.path + "/packed"
    guard run("command -v \(program) >/dev/null && \(program) -c <\(plain) >\(packed)") == 0 else {
      return
    }
    let source = try CaptureSource.indexed(packed)
    #expect(source.packetCount == 5000)
    #expect(source.messages.isEmpty)
    #expect(source.records == (try CaptureSource.indexed(plain)).records)
  }

  @Test func aCompressedFileThatIsCutShortGivesWhatItHas() throws {
    let folder = Folder()
    let plain = folder.file("plain", PcapBytes.numbered(20_000, length: 61).bytes)
    let packed = folder.path + "/packed"
    try #require(run("gzip -c <\(plain) | head -c 20000 >\(packed)") == 0)
    let source = try CaptureSource.indexed(packed)
    #expect(source.packetCount > 100)
    #expect(source.packetCount < 20_000)
    #expect(source.messages.contains { $0.contains("the input ended with an error") })
  }

  @Test func aMissingProgramIsNamed() {
    let folder = Folder()
    let path = folder.file("a", [0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0, 0])
    let failure = CaptureFailure.missingProgram(path: path, program: "zstd", format: "zstd")
    #expect(
      failure.message == path
        + ": compressed with zstd: the program zstd is needed to read it and is not installed")
  }

  @Test func aFifoWhoseWriterDiesInARecord() throws {
    let folder = Folder()
    let fifo = folder.path + "/fifo"
    try #require(unsafe mkfifo(fifo, 0o600) == 0)
    let bytes = PcapBytes.numbered(3).bytes
    BackgroundThread.start {
      let writer = unsafe open(fifo, O_WRONLY | O_CLOEXEC)
      _ = unsafe write(writer, bytes, bytes.count - 10)
      close(writer)
    }
    let source = try CaptureSource.indexed(fifo)
    #expect(source.packetCount == 2)
    #expect(source.messages.count == 1)
    #expect(source.damages.first?.damage.kind == .cutInRecord(there: 66, needed: 76))
    #expect(!source.mayGrow)
  }

  @Test func packetsOfAStreamAreThereBeforeItsEnd() throws {
    let folder = Folder()
    let fifo = folder.path + "/fifo"
    try #require(unsafe mkfifo(fifo, 0o600) == 0)
    let bytes = PcapBytes.numbered(3).bytes
    let goOn = CancellationFlag()
    BackgroundThread.start {
      let writer = unsafe open(fifo, O_WRONLY | O_CLOEXEC)
      // The header and one packet, and half of the next.
      _ = unsafe write(writer, bytes, 24 + 76 + 30)
      while !goOn.isCancelled { usleep(1000) }
      let rest = Array(bytes.dropFirst(24 + 76 + 30))
      _ = unsafe write(writer, rest, rest.count)
      close(writer)
    }
    let source = try CaptureSource(paths: [fifo])
    var counts: [Int] = []
    source.index { batch in
      counts.append(batch.count)
      #expect(source.record(0) != nil)
      goOn.cancel()
    }
    #expect(counts == [1, 2])
    #expect(source.messages.isEmpty)
  }

  @Test func waitingForAStreamCanBeCancelled() throws {
    let folder = Folder()
    let fifo = folder.path + "/fifo"
    try #require(unsafe mkfifo(fifo, 0o600) == 0)
    let flag = CancellationFlag()
    flag.cancel()
    #expect(throws: CaptureFailure.cancelled) {
      try CaptureSource(paths: [fifo], until: flag)
    }
  }

  @Test func aFollowedFileGoesOn() throws {
    let folder = Folder()
    let bytes = PcapBytes.numbered(5).bytes
    let path = folder.file("a", Array(bytes.prefix(24 + 76 + 20)))
    let source = try CaptureSource(paths: [path])
    var indexer = CaptureIndexer(source)
    var batch: [PacketRecord] = []
    while case .batch = indexer.next(&batch, limit: 100) {}
    #expect(source.packetCount == 1)
    #expect(source.messages.count == 1)
    #expect(source.isComplete)
    // The same indexer goes on once the file is followed, and takes its complaint back.
    source.follow(true)
    #expect(source.mayGrow)
    guard case .waiting = indexer.next(&batch, limit: 100) else {
      Issue.record("a followed file has no end")
      return
    }
    #expect(source.messages.isEmpty)
    folder.file("a", Array(bytes.dropFirst(24 + 76 + 20)), append: true)
    source.waitForGrowth(milliseconds: 5000)
    guard case .batch = indexer.next(&batch, limit: 100) else {
      Issue.record("the appended packets are not seen")
      return
    }
    #expect(source.packetCount == 5)
    source.follow(false)
    guard case .finished = indexer.next(&batch, limit: 100) else {
      Issue.record("no end")
      return
    }
  }

  @Test func aLiveCapturesPipe() throws {
    let pipe = try #require(PipeEnds())
    BackgroundThread.start {
      let output = OutputFile(descriptor: pipe.writing, named: "live")
      var encoder = PcapngEncoder()
      let section = CaptureSection(
        offset: 0, isBigEndian: false, majorVersion: 1, minorVersion: 0, firstInterface: 0)
      var interface = CaptureInterface(
        section: 0, numberInSection: 0, linkType: 1, snapLength: 0)
      interface.name = "lo"
      let bytes: [UInt8] = [1, 2, 3]
      do {
        try encoder.writeHeader(section, to: output)
        let number = try encoder.writeInterface(interface, to: output)
        try encoder.write(
          unsafe bytes.span.bytes, timestamp: Timestamp(seconds: 7, nanoseconds: 8000),
          originalLength: 3, interface: number, to: output)
        try output.commit()
      } catch {}
    }
    let source = try CaptureSource(descriptor: pipe.reading, named: "live")
    source.index { _ in }
    #expect(source.records.map(\.timestamp) == [Timestamp(seconds: 7, nanoseconds: 8000)])
    #expect(source.interface(of: try #require(source.record(0)))?.name == "lo")
    #expect(source.messages.isEmpty)
  }
}
