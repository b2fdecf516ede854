import Bytes
import Capture
import Presentation
import Session
import Streams

/// Prints the TCP streams of a session, one a row, on all cores.
public struct StreamPrinter: Sendable {
  /// The forms of the list.
  public enum Format: Sendable, Equatable {
    /// Aligned lines for people.
    case text
    /// Rows for programs.
    case rows(RowFormat)
  }

  /// Streams in a chunk of work.
  private static let chunkSize = 2048

  private let session: CaptureSession
  private let matching: PacketFilter?
  private let rows: StreamRows?
  private let lines: StreamLines

  /// A printer.
  ///
  /// - Parameters:
  ///   - session: The capture, its streams indexed.
  ///   - format: The form.
  ///   - matching: Only streams with a packet that matches; nil for all.
  public init(_ session: CaptureSession, as format: Format, matching: PacketFilter? = nil) {
    self.session = session
    self.matching = matching
    lines = StreamLines(zero: session.source.record(0)?.timestamp ?? .zero)
    if case .rows(let format) = format {
      rows = StreamRows(format, schema: session.schema)
    } else {
      rows = nil
    }
  }

  /// Prints the streams in the order of their numbers.
  ///
  /// - Throws: `ByteOutput.Failure` when the output takes no more.
  public func print(to output: ByteOutput) throws(ByteOutput.Failure) {
    var buffer = TextBuffer()
    if let rows { rows.syntax.appendHeader(to: &buffer) } else { lines.appendHeader(to: &buffer) }
    try output.write(buffer.octets)
    let isEmpty = try !printRows(to: output)
    buffer.removeAll()
    rows?.syntax.appendFooter(isEmpty: isEmpty, to: &buffer)
    try output.write(buffer.octets)
  }

  /// Prints the rows; true when there was one.
  private func printRows(to output: ByteOutput) throws(ByteOutput.Failure) -> Bool {
    let chosen = matching.map { self.session.streams(matching: $0) }
    let count = chosen?.count ?? self.session.streams.streamCount
    let separator = Array((rows?.syntax.separator ?? "").utf8)
    var failure: ByteOutput.Failure?
    var hasRow = false
    let (session, rows, lines) = (session, rows, lines)
    OrderedWork.run(
      chunkCount: (count + Self.chunkSize - 1) / Self.chunkSize,
      makeWorker: {
        let worker = Worker(session, rows, lines)
        return { chunk in
          let places = chunk * Self.chunkSize..<min(count, (chunk + 1) * Self.chunkSize)
          return worker.text(of: places, chosen)
        }
      },
      consume: { (text: [UInt8]) in
        do throws(ByteOutput.Failure) {
          if hasRow, !text.isEmpty { try output.write(separator) }
          hasRow = hasRow || !text.isEmpty
          try output.write(text)
          return true
        } catch {
          failure = error
          return false
        }
      })
    if let failure { throw failure }
    return hasRow
  }

  /// Reads and writes streams on one thread.
  private final class Worker {
    private var table: StreamTable
    private let rows: StreamRows?
    private let lines: StreamLines

    init(_ session: CaptureSession, _ rows: StreamRows?, _ lines: StreamLines) {
      table = StreamTable(session.streams, settings: session.settings)
      self.rows = rows
      self.lines = lines
    }

    func text(of places: Range<Int>, _ chosen: [Int]?) -> [UInt8] {
      var buffer = TextBuffer()
      let separator = rows?.syntax.separator ?? ""
      for place in places {
        let ahead = place + 4
        if ahead < places.upperBound { table.prefetch(chosen.map { $0[ahead] } ?? ahead) }
        guard let stream = table.summary(of: chosen.map { $0[place] } ?? place) else { continue }
        if !buffer.isEmpty { buffer.append(separator) }
        if let rows {
          rows.append(stream, to: &buffer)
        } else {
          lines.append(stream, to: &buffer)
        }
      }
      return buffer.octets
    }
  }
}
