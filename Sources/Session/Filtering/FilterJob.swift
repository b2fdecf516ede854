import Capture
import Foundation
import Synchronization

/// A display filter that runs beside the screen over a capture that may still be growing.
public final class FilterJob: Sendable {
  /// Packets filtered between two looks at how far the index has come.
  private static let stretch = 1 << 19

  /// The filter.
  public let filter: PacketFilter
  /// The matches so far, in order.
  public let matches = AppendColumn<UInt32>()
  private let cancellation = CancellationFlag()
  private let examinedCount = Atomic<Int>(0)
  private let finished = Atomic<Bool>(false)
  private let early = Atomic<Bool>(false)

  /// Starts to filter.
  ///
  /// - Parameters:
  ///   - filter: The filter.
  ///   - session: The capture.
  ///   - base: The packets to look at when the filter only narrows an earlier one; nil for all.
  ///   - onProgress: Called on some thread when there is more to show, and at the end.
  public init(
    _ filter: PacketFilter, of session: CaptureSession, within base: FilterJob? = nil,
    onProgress: @escaping @Sendable () -> Void
  ) {
    self.filter = filter
    let thread = Thread { [self] in
      run(session, base, onProgress)
      finished.store(!cancellation.isCancelled, ordering: .releasing)
      onProgress()
    }
    thread.stackSize = 1 << 20
    thread.start()
  }

  /// True when every packet of the finished capture has been looked at.
  public var isFinished: Bool { finished.load(ordering: .acquiring) }

  /// True when packets of a live capture were judged by what was known of their streams then; a job
  /// over the finished capture may find others.
  public var isProvisional: Bool { early.load(ordering: .acquiring) }

  /// Packets looked at so far.
  public var examined: Int { examinedCount.load(ordering: .relaxed) }

  /// The matches as rows.
  public var displayed: DisplayedPackets { DisplayedPackets(matches: matches) }

  /// Ends the work; what was found stays.
  public func cancel() { cancellation.cancel() }

  /// Packets that can be looked at: a live capture is not waited for.
  private func readyPacketCount(_ session: CaptureSession, _ need: ContextNeed) -> Int {
    let ready = session.readyPacketCount(for: need)
    guard ready == 0, need == .streams, session.isLive else { return ready }
    early.store(true, ordering: .releasing)
    return session.streams.packetCount
  }

  private func run(
    _ session: CaptureSession, _ base: FilterJob?, _ onProgress: @Sendable () -> Void
  ) {
    let need = session.need(of: filter.neededFields)
    var from = 0
    while !cancellation.isCancelled {
      let isComplete = base?.isFinished ?? session.isReady(for: need)
      let available = base?.matches.count ?? readyPacketCount(session, need)
      if from < available {
        let range = from..<min(from + Self.stretch, available)
        filter.forEachChunkOfMatches(
          in: range, base: base?.matches, of: session, until: cancellation
        ) { part in
          matches.append(contentsOf: part.span)
          onProgress()
        }
        from = range.upperBound
        examinedCount.store(from, ordering: .relaxed)
      } else if isComplete {
        if base?.isProvisional ?? false { early.store(true, ordering: .releasing) }
        return
      } else {
        session.waitForMore(milliseconds: 20)
      }
    }
  }
}
