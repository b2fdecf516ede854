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
    let (program, selection) = (program, selection)
    OrderedWork.run(
      chunkCount: (range.count + Self.chunkSize - 1) / Self.chunkSize,
      makeWorker: {
        let reader = FrameReader(
          session, selection, context: session.makeContext(for: selection))
        return { chunk in
          let from = range.lowerBound + chunk * Self.chunkSize
          return Self.run(
            program, reader, from..<min(from + Self.chunkSize, range.upperBound))
        }
      },
      consume: { (part: [UInt32]) in
        found += part
        return true
      })
    return found
  }

  private static func run(
    _ program: Program, _ reader: FrameReader, _ range: Range<Int>
  ) -> [UInt32] {
    var found: [UInt32] = []
    for packet in range {
      let matches = reader.read(packet) { sink, frame, _ in
        program.matches(sink, frame: frame)
      }
      if matches == true { found.append(UInt32(truncatingIfNeeded: packet)) }
    }
    return found
  }
}
