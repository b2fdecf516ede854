import Session
import Synchronization

/// A sorted list and the display that it is the order of.
struct SortedDisplay: Sendable {
  let packets: DisplayedPackets
  let sort: ListSort
  let generation: Int
}

/// Where the thread that sorts leaves the list.
final class SortedSlot: Sendable {
  private let found = Mutex<SortedDisplay?>(nil)

  /// Leaves a list.
  func put(_ sorted: SortedDisplay) { found.withLock { $0 = sorted } }

  /// Takes the list that was left.
  func take() -> SortedDisplay? { found.withLock { $0.take() } }
}

// The order of the packet list.
extension EffectRunner {
  /// Starts to sort the displayed packets, or shows them in the capture's order.
  func sort(_ sort: ListSort?, _ state: BrowserState) -> [Intent] {
    guard let sort else {
      displayed = displayed.inCaptureOrder
      return [reorder(nil, state)]
    }
    let (session, displayed, generation) = (session, displayed, generation)
    let total = displayed.count
    start("sorting", total: total) { [sorted] job in
      let found = displayed.sorted(
        by: sort.key, isDescending: sort.isDescending, in: session, until: job.cancellation
      ) { job.note($0) }
      if let found {
        sorted.put(SortedDisplay(packets: found, sort: sort, generation: generation))
      }
      return []
    }
    return []
  }

  /// Takes what has been sorted, when it still is what is displayed.
  func takeSorted(_ state: BrowserState) -> [Intent] {
    guard let found = sorted.take(), found.generation == generation else { return [] }
    displayed = found.packets
    return [reorder(found.sort, state)]
  }

  private func reorder(_ sort: ListSort?, _ state: BrowserState) -> Intent {
    generation += 1
    let row = (state.list.selectedPacket ?? state.list.anchor).flatMap {
      displayed.row(nearest: $0)
    }
    return .packetsSorted(sort, displayFacts(), anchorRow: row)
  }
}

extension ListSort {
  /// What the column's packets are sorted by.
  var key: PacketSortKey {
    switch column {
    case .number: .number
    case .time: .time
    case .source: .source
    case .destination: .destination
    case .protocolName: .protocolName
    case .length: .length
    case .flags: .flags
    case .info: .info
    case .field(let name): .field(name)
    }
  }
}
