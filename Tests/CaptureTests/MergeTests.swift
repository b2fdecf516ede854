import MadeInput
import Testing

@testable import Capture

@Suite struct MergeTests {
  private func file(_ folder: Folder, _ name: String, _ seconds: [UInt32]) -> String {
    var made = PcapBytes()
    for second in seconds { made.packet(second, 0, Array(name.utf8)) }
    return folder.file(name, made.bytes)
  }

  static let merges: [([[UInt32]], String)] = [
    ([[1, 3, 5], [2, 4, 6]], "abababab".prefix(6).description),
    // Equal times: the file that was given first comes first.
    ([[1, 2], [1, 2], [1, 2]], "abcabc"),
    // One file behind the other, as rotated ones are, in either order.
    ([[1, 2, 3], [4, 5]], "aaabb"),
    ([[4, 5], [1, 2, 3]], "bbbaa"),
    // Times that go backwards hold up what stands behind them in their own file, and no other.
    ([[5, 1, 2], [3, 4, 6]], "bbaaab"),
    ([[], [2], []], "b"),
    ([[], []], ""),
  ]

  @Test(arguments: merges)
  func packetsComeByTime(files: [[UInt32]], order: String) throws {
    let folder = Folder()
    let paths = zip(["a", "b", "c"], files).map { file(folder, $0, $1) }
    let source = try CaptureSource(paths: paths)
    source.index(batchSize: 2) { _ in }
    let names = source.records.map { String(decoding: source.bytes(of: $0), as: UTF8.self) }
    #expect(names.joined() == order)
    #expect(source.isComplete)
  }

  @Test func manyPacketsOfManyFilesAreInOrder() throws {
    let folder = Folder()
    var random = SeededGenerator(seed: 7)
    var total = 0
    let paths = (0..<5).map { number in
      var second: UInt32 = 0
      let seconds = (0..<Int.random(in: 0...3000, using: &random)).map { _ in
        second += UInt32.random(in: 0...3, using: &random)
        return second
      }
      total += seconds.count
      return file(folder, "f\(number)", seconds)
    }
    let source = try CaptureSource(paths: paths)
    source.index { _ in }
    let records = source.records
    #expect(records.count == total)
    for (one, next) in zip(records, records.dropFirst()) {
      let isOrdered =
        one.timestamp < next.timestamp
        || (one.timestamp == next.timestamp
          && (one.location.file, one.location.offset) < (next.location.file, next.location.offset))
      #expect(isOrdered)
    }
  }

  @Test func interfacesStayThoseOfTheirFiles() throws {
    let folder = Folder()
    var first = PcapngBytes()
    first.section()
    first.interface(linkType: 1, [(2, Array("eth0".utf8))])
    first.packet([1], units: 5)
    var second = PcapngBytes()
    second.section(bigEndian: true)
    second.interface(linkType: 113, [(2, Array("any".utf8))])
    second.packet([2], units: 3)
    let source = try CaptureSource.indexed(
      folder.file("a", first.bytes), folder.file("b", second.bytes))
    #expect(source.records.map { source.interface(of: $0)?.name } == ["any", "eth0"])
    #expect(source.records.map(\.linkType) == [113, 1])
  }
}
