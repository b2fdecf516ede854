import Capture
import Session

/// Writes chosen packets of a session to a capture file.
public struct CaptureExport: Sendable {
  /// Which packets are written.
  public struct Choice: Sendable {
    /// Only packets that match; nil for all.
    public var filter: PacketFilter?
    /// Only frames that are named; nil for all.
    public var frames: FrameSelection?
    /// Every packet of each stream that a chosen packet belongs to.
    public var wholeStreams = false

    /// Every packet.
    public init() {}
  }

  private let session: CaptureSession
  private let choice: Choice

  /// An export of the chosen packets.
  ///
  /// - Parameters:
  ///   - session: The capture, indexed.
  ///   - choice: Which packets.
  public init(_ session: CaptureSession, choice: Choice) {
    self.session = session
    self.choice = choice
  }

  /// Writes the packets in the capture's order.
  ///
  /// - Parameters:
  ///   - path: The file, replaced as a whole or not at all; `-` for standard output.
  ///   - format: Its format.
  ///   - cancellation: Ends the work; the file is then as it was.
  ///   - progress: Gets the number of packets written now and then.
  /// - Returns: How many packets were written.
  /// - Throws: `CaptureFailure`.
  public func write(
    to path: String, format: OutputFormat,
    until cancellation: CancellationFlag = CancellationFlag(),
    progress: (Int) -> Void = { _ in }
  ) throws(CaptureFailure) -> Int {
    let all = 0..<session.packetCount
    guard choice.filter != nil || choice.frames != nil else {
      return try session.source.write(
        all, to: path, format: format, until: cancellation, progress: progress)
    }
    if let filter = choice.filter, !choice.wholeStreams {
      return try write(
        matchesOf: filter, to: path, format: format, until: cancellation, progress: progress)
    }
    var packets =
      choice.filter?.matches(in: all, of: session) ?? all.map { UInt32(truncatingIfNeeded: $0) }
    if let frames = choice.frames { packets.removeAll { !frames.contains(frame: Int($0) + 1) } }
    if choice.wholeStreams { packets = session.packetsOfStreams(of: packets) }
    return try session.source.write(
      packets.lazy.map { Int($0) }, to: path, format: format, until: cancellation,
      progress: progress)
  }

  /// Writes the packets that a filter lets through, while it looks at those behind them.
  private func write(
    matchesOf filter: PacketFilter, to path: String, format: OutputFormat,
    until cancellation: CancellationFlag, progress: (Int) -> Void
  ) throws(CaptureFailure) -> Int {
    let writer = try PacketWriter(source: session.source, path: path, format: format)
    let frames = choice.frames
    let end = CancellationFlag()
    var failure: CaptureFailure?
    filter.forEachChunkOfMatches(in: 0..<session.packetCount, of: session, until: end) { matches in
      guard failure == nil else { return }
      let packets = matches.lazy.map { Int($0) }
      do throws(CaptureFailure) {
        if cancellation.isCancelled { throw .cancelled }
        try writer.write(
          packets.filter { frames?.contains(frame: $0 + 1) ?? true }, until: cancellation,
          progress: progress)
      } catch {
        failure = error
        end.cancel()
      }
    }
    if let failure { throw failure }
    try writer.finish()
    progress(writer.packetCount)
    return writer.packetCount
  }
}
