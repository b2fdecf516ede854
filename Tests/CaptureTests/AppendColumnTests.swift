import Testing

@testable import Capture

@Suite struct AppendColumnTests {
  @Test func batchesCrossChunks() {
    let column = AppendColumn<UInt64>()
    let total = AppendColumn<UInt64>.chunkCapacity * 2 + 5
    column.append(7)
    #expect(column.append(count: total - 1) { UInt64($0) } == total - 1)
    #expect(column.count == total)
    #expect(column[0] == 7)
    #expect(column[total - 1] == UInt64(total - 2))
    #expect(column.at(total) == nil)
    #expect(column.at(-1) == nil)
    var at = 0
    var sum: UInt64 = 0
    while true {
      let run = column.withChunk(from: at) { chunk in
        for element in 0..<chunk.count { sum += chunk[element] }
        return chunk.count
      }
      if run == 0 { break }
      at += run
    }
    #expect(at == total)
    #expect(sum == 7 + UInt64(total - 1) * UInt64(total - 2) / 2)
  }

  @Test func readersSeeWholePrefixesWhileItGrows() async {
    let column = AppendColumn<UInt64>()
    let total = 200_000
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        var next = 0
        while next < total {
          let from = next
          next += column.append(count: min(1000, total - next)) { UInt64(from + $0) }
        }
        return true
      }
      for _ in 0..<2 {
        group.addTask {
          var seen = 0
          while seen < total {
            let count = column.count
            for index in seen..<count where column[index] != UInt64(index) { return false }
            seen = count
            await Task.yield()
          }
          return true
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
