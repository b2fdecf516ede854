import Capture
import Fields
import Filter
import Streams

/// A compiled display filter that runs over the packets of a session.
public struct PacketFilter: Sendable {
  /// Packets in a chunk of work.
  private static let chunkSize = 16384

  /// The filter as typed.
  public let text: String
  private let plan: FilterPlan

  /// Compiles a filter.
  ///
  /// - Parameters:
  ///   - text: The filter.
  ///   - schema: The fields that it may ask for.
  ///   - environment: The macros and the packet that it may refer to.
  /// - Throws: `FilterError` with the place and what was expected.
  public init(
    _ text: String, schema: Schema, environment: FilterEnvironment = FilterEnvironment()
  ) throws(FilterError) {
    self.text = text
    plan = try FilterPlan(text, FilterCompiler(schema: schema, environment: environment))
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
    forEachChunkOfMatches(in: range, of: session) { found += $0 }
    return found
  }

  /// Those of some packets that match, in order.
  ///
  /// - Parameters:
  ///   - packets: Packets, counted from 0.
  ///   - session: The capture, indexed as far as the filter needs.
  public func matches(among packets: [UInt32], of session: CaptureSession) -> [UInt32] {
    let base = AppendColumn<UInt32>()
    base.append(contentsOf: packets.span)
    var found: [UInt32] = []
    forEachChunkOfMatches(in: 0..<packets.count, base: base, of: session) { found += $0 }
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
  public func forEachChunkOfMatches(
    in range: Range<Int>, base: AppendColumn<UInt32>? = nil, of session: CaptureSession,
    until cancellation: CancellationFlag = CancellationFlag(), _ consume: ([UInt32]) -> Void
  ) {
    let plan = plan
    let chunkCount = (range.count + Self.chunkSize - 1) / Self.chunkSize
    if session.need(of: plan.selection) == .streams {
      let partCount = OrderedWork.coreCount
      return OrderedWork.runInParts(
        chunkCount: chunkCount, partCount: partCount,
        makeWorker: { part in
          let runner = FilterRunner(plan, session, part: StreamPart(part, of: partCount))
          return { chunk in
            if cancellation.isCancelled { return [] }
            return runner.matches(at: Self.places(chunk, range), of: base)
          }
        },
        consume: { (parts: [[UInt32]]) in
          consume(parts.count == 1 ? parts[0] : parts.flatMap { $0 }.sorted())
          return !cancellation.isCancelled
        })
    }
    OrderedWork.run(
      chunkCount: chunkCount,
      makeWorker: {
        let runner = FilterRunner(plan, session)
        return { chunk in
          if cancellation.isCancelled { return [] }
          return runner.matches(at: Self.places(chunk, range), of: base)
        }
      },
      consume: { (part: [UInt32]) in
        consume(part)
        return !cancellation.isCancelled
      })
  }

  private static func places(_ chunk: Int, _ range: Range<Int>) -> Range<Int> {
    let from = range.lowerBound + chunk * chunkSize
    return from..<min(from + chunkSize, range.upperBound)
  }
}
