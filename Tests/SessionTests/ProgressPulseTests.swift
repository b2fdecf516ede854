import Foundation
import Synchronization
import Testing

@testable import Session

@Suite("A pulse of progress")
struct ProgressPulseTests {
  /// What was noted, and what had been noted whenever it was told.
  private final class Record: Sendable {
    let noted = Atomic<Int>(0)
    let told = Mutex<[Int]>([])
  }

  @Test("tells the first and the last of many notes, and few of the others")
  func tellsTheLast() {
    let record = Record()
    let pulse = ProgressPulse {
      let noted = record.noted.load(ordering: .sequentiallyConsistent)
      record.told.withLock { $0.append(noted) }
    }
    for number in 1...1000 {
      record.noted.store(number, ordering: .sequentiallyConsistent)
      pulse.note()
    }
    for _ in 0..<200 where record.told.withLock({ $0.last != 1000 }) {
      Thread.sleep(forTimeInterval: 0.01)
    }
    let told = record.told.withLock { $0 }
    #expect(told.first == 1)
    #expect(told.last == 1000)
    #expect(told.count < 100)
  }
}
