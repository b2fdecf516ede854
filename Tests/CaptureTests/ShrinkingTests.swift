import Glibc
import Testing

@testable import Capture

@Suite struct ShrinkingTests {
  @Test func aFileThatShrinksWhileOpenKeepsWhatIsLeft() throws {
    let folder = Folder()
    let path = folder.file("a", PcapBytes.numbered(3000).bytes)
    let source = try CaptureSource.indexed(path)
    let records = source.records
    #expect(records.count == 3000)
    try #require(unsafe truncate(path, 100_000) == 0)
    // Touching the lost pages must not end the program, and they read as zeroes.
    let last = try #require(records.last)
    #expect(source.bytes(of: last) == [UInt8](repeating: 0, count: 60))
    #expect(source.files[0].mapped.checkSize() == 100_000)
    #expect(source.record(2999) == nil)
    let first = try #require(source.record(100))
    #expect(source.bytes(of: first) == [UInt8](repeating: 100, count: 60))
  }

  @Test func aFileThatShrinksLaterIsNoticed() throws {
    let folder = Folder()
    let path = folder.file("a", PcapBytes.numbered(3000).bytes)
    let source = try CaptureSource.indexed(path)
    try #require(unsafe truncate(path, 100_000) == 0)
    for _ in 0..<2 { source.noteLosses() }
    #expect(source.messages == ["the file was truncated at byte 100000 while open"])
    // One that is only removed is whole as long as it is open.
    let other = folder.file("b", PcapBytes.numbered(3).bytes)
    let removed = try CaptureSource.indexed(other)
    try #require(unsafe unlink(other) == 0)
    removed.noteLosses()
    #expect(removed.messages.isEmpty)
  }

  @Test func aFileThatShrinksWhileItIsIndexed() throws {
    let folder = Folder()
    let path = folder.file("a", PcapBytes.numbered(3000).bytes)
    let source = try CaptureSource(paths: [path])
    var isFirst = true
    source.index(batchSize: 100) { _ in
      if isFirst { _ = unsafe truncate(path, 50_000) }
      isFirst = false
    }
    // Whole records of 76 bytes behind a header of 24.
    #expect(source.packetCount == (50_000 - 24) / 76)
    #expect(source.messages == ["the file was truncated at byte 50000 while open"])
  }

  @Test func aReplacedFileStaysReadable() throws {
    let folder = Folder()
    let path = folder.file("a", PcapBytes.numbered(10).bytes)
    let source = try CaptureSource.indexed(path)
    source.noteLosses()
    #expect(source.messages.isEmpty)
    let other = folder.file("b", PcapBytes.numbered(1).bytes)
    try #require(unsafe rename(other, path) == 0)
    source.noteLosses()
    #expect(source.messages == ["the file was replaced by another one while open"])
    #expect(source.records.count == 10)
    #expect(source.bytes(of: source.records[9]) == [UInt8](repeating: 9, count: 60))
  }
}
