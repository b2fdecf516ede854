import Capture
import Fields
import Foundation
import Streams

/// Indexing beside the screen, and what can be asked before it is complete.
extension CaptureSession {
  /// Starts to index the capture on threads of its own.
  ///
  /// - Parameter onProgress: Called on some thread now and then, and at the end.
  public func startIndexing(onProgress: @escaping @Sendable () -> Void) {
    let pulse = ProgressPulse(onProgress)
    let thread = Thread { [self] in
      StreamIndexer(streams).run(until: indexing) { _ in pulse.note() }
      onProgress()
    }
    thread.start()
  }

  /// Ends indexing; what is indexed stays.
  public func stopIndexing() { indexing.cancel() }

  /// True when the whole capture is indexed.
  public var isComplete: Bool { source.isComplete && streams.isFinished }

  /// The part of the capture that is indexed, 0...1.
  public var progress: Double {
    let total = source.byteCount
    return isComplete || total == 0 ? 1 : Double(source.indexedByteCount) / Double(total)
  }

  /// Packets of which the given fields can be read now.
  ///
  /// Facts of streams are read when all of them are known: how a stream ends is told of each of its
  /// packets.
  func readyPacketCount(for need: ContextNeed) -> Int {
    need == .nothing ? source.packetCount : streams.isFinished ? packetCount : 0
  }

  /// True when no packet will be added of which the fields can be read.
  func isReady(for need: ContextNeed) -> Bool {
    need == .nothing ? source.isComplete : isComplete
  }

  /// Waits a moment for the index to grow.
  public func waitForMore(milliseconds: Int) {
    Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
  }
}
