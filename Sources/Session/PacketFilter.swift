import Capture
import Fields
import Filter

/// A compiled display filter that runs over the packets of a session.
public struct PacketFilter: Sendable {
  /// Packets in a chunk of work.
  private static let chunkSize = 16384

  /// The filter as typed.
  public let text: String
  private let plan: FilterPlan

  /// Compiles a filter.
  ///
  /// - Throws: `FilterError` with the place and what was expected.
  public init(_ text: String, schema: Schema) throws(FilterError) {
    self.text = text
    plan = try FilterPlan(text, FilterCompiler(schema: schema))
  }

  /// The fields that are read of each packet.
  public var neededFields: FieldSelection { plan.selection }

  /// The packets of a range that match, in order.
  ///
  /// - Parameters:
  ///   - range: Packets, counted from 0.
  ///   - session: The capture, indexed as far as the filter needs.
  public func matches(in range: Range<Int>, of session: CaptureSession) -> [UInt32] {
    var found: [UInt32] = []
    forEachChunkOfMatches(in: range, base: nil, of: session) { found += $0 }
    return found
  }

  /// Filters on all cores and hands the matches on in order, chunk by chunk.
  ///
  /// - Parameters:
  ///   - range: Packets, or places in `base`, counted from 0.
  ///   - base: The packets to look at; nil for every packet.
  ///   - session: The capture, indexed as far as the filter needs.
  ///   - cancellation: Ends the work early.
  ///   - consume: Gets the matches of each chunk on the calling thread.
  func forEachChunkOfMatches(
    in range: Range<Int>, base: AppendColumn<UInt32>?, of session: CaptureSession,
    until cancellation: CancellationFlag = CancellationFlag(), _ consume: ([UInt32]) -> Void
  ) {
    let plan = plan
    OrderedWork.run(
      chunkCount: (range.count + Self.chunkSize - 1) / Self.chunkSize,
      makeWorker: {
        let reader = plan.isDirect ? nil : plan.makeReader(session)
        return { chunk in
          if cancellation.isCancelled { return [] }
          let from = range.lowerBound + chunk * Self.chunkSize
          let places = from..<min(from + Self.chunkSize, range.upperBound)
          return plan.matches(at: places, of: base, in: session, reader)
        }
      },
      consume: { (part: [UInt32]) in
        consume(part)
        return !cancellation.isCancelled
      })
  }
}
