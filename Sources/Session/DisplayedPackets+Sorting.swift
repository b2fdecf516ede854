import Capture
import Synchronization

extension DisplayedPackets {
  /// Packets whose keys a thread makes between two looks at the cancellation.
  private static let chunkSize = 8192

  /// The same packets in another order; equal ones stay in the capture's order.
  ///
  /// Packets that come later are not in it.
  ///
  /// - Parameters:
  ///   - key: What they are sorted by.
  ///   - isDescending: The largest first.
  ///   - session: The capture.
  ///   - cancellation: Ends the work.
  ///   - progress: Called with the number of packets whose keys are known.
  /// - Returns: Nil when it was cancelled.
  public func sorted(
    by key: PacketSortKey, isDescending: Bool, in session: CaptureSession,
    until cancellation: CancellationFlag, progress: (Int) -> Void
  ) -> DisplayedPackets? {
    let packets = inCaptureOrder
    let count = packets.count
    var keys: [UInt128] = []
    keys.reserveCapacity(count)
    OrderedWork.run(
      chunkCount: (count + Self.chunkSize - 1) / Self.chunkSize,
      makeWorker: {
        let reader = PacketSortKeyReader(session, key)
        return { chunk in
          let rows = chunk * Self.chunkSize..<min((chunk + 1) * Self.chunkSize, count)
          return rows.map { row in packets.packet(at: row).map(reader.key) ?? 0 }
        }
      },
      consume: { (part: [UInt128]) in
        keys += part
        progress(keys.count)
        return !cancellation.isCancelled
      })
    if cancellation.isCancelled { return nil }
    var order = (0..<UInt32(clamping: count)).map { $0 }
    order.sort { a, b in
      let (first, second) = (keys[Int(a)], keys[Int(b)])
      return first == second ? a < b : isDescending ? first > second : first < second
    }
    for place in order.indices {
      order[place] = UInt32(clamping: packets.packet(at: Int(order[place])) ?? 0)
    }
    return cancellation.isCancelled ? nil : DisplayedPackets(packets, order: order)
  }
}
