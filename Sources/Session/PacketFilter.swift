import Capture
import Dissection
import Fields
import Filter
import Streams

/// A compiled display filter that runs over the packets of a session.
public struct PacketFilter: Sendable {
  /// Packets in a chunk of work.
  private static let chunkSize = 16384

  /// The filter as typed.
  public let text: String
  private let program: Program
  private let selection: FieldSelection

  /// Compiles a filter.
  ///
  /// - Throws: `FilterError` with the place and what was expected.
  public init(_ text: String, schema: Schema) throws(FilterError) {
    self.text = text
    program = try FilterCompiler(schema: schema).compile(text)
    selection = FieldSelection(program.neededFields)
  }

  /// The fields that are read of each packet.
  public var neededFields: FieldSelection { selection }

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
    let (program, selection) = (program, selection)
    OrderedWork.run(
      chunkCount: (range.count + Self.chunkSize - 1) / Self.chunkSize,
      makeWorker: {
        let reader = FrameReader(
          session, selection, context: session.makeContext(for: selection))
        return { chunk in
          if cancellation.isCancelled { return [] }
          let from = range.lowerBound + chunk * Self.chunkSize
          return Self.run(
            program, reader, from..<min(from + Self.chunkSize, range.upperBound), base)
        }
      },
      consume: { (part: [UInt32]) in
        consume(part)
        return !cancellation.isCancelled
      })
  }

  private static func run(
    _ program: Program, _ reader: FrameReader, _ range: Range<Int>, _ base: AppendColumn<UInt32>?
  ) -> [UInt32] {
    var found: [UInt32] = []
    for place in range {
      let packet = base.map { Int($0[place]) } ?? place
      let matches = reader.read(packet) { sink, frame, _ in
        program.matches(sink, frame: frame)
      }
      if matches == true { found.append(UInt32(truncatingIfNeeded: packet)) }
    }
    return found
  }
}
