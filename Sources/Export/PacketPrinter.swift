import Capture
import Filter
import Presentation
import Session
import Streams

/// Prints the packets of a session that a filter lets through, in order, on all cores.
public struct PacketPrinter: Sendable {
  /// Packets in a chunk of work.
  private static let chunkSize = 4096

  private let session: CaptureSession
  private let format: any PacketFormat
  private let matching: PacketFilter?

  /// A printer.
  ///
  /// - Parameters:
  ///   - session: The capture, indexed as far as format and filter need.
  ///   - format: The text format.
  ///   - matching: The display filter; nil for every packet.
  public init(
    _ session: CaptureSession, as format: any PacketFormat, matching: PacketFilter? = nil
  ) {
    self.session = session
    self.format = format
    self.matching = matching
  }

  /// Prints packets 0..<`count`.
  ///
  /// - Parameters:
  ///   - count: How many packets of the capture are looked at.
  ///   - output: Takes the text.
  /// - Throws: `ByteOutput.Failure` when the output takes no more.
  public func print(first count: Int, to output: ByteOutput) throws(ByteOutput.Failure) {
    var buffer = TextBuffer()
    format.appendHeader(to: &buffer)
    try output.write(buffer.bytes)
    if let matching {
      try printMatches(of: matching, first: count, to: output)
    } else {
      try print(.everyPacket(count), to: output)
    }
    buffer.removeAll()
    format.appendFooter(to: &buffer)
    try output.write(buffer.bytes)
  }

  /// Filters a stretch of the capture, prints its matches, and goes on.
  private func printMatches(
    of filter: PacketFilter, first count: Int, to output: ByteOutput
  ) throws(ByteOutput.Failure) {
    let stretch = Self.chunkSize * 256
    var from = 0
    var before = -1
    var printed = 0
    while from < count {
      let matches = filter.matches(in: from..<min(from + stretch, count), of: session)
      try print(.matches(matches, before: before, printed: printed), to: output)
      before = matches.last.map(Int.init) ?? before
      printed += matches.count
      from += stretch
    }
  }

  /// The packets of one round of printing.
  private struct Round: Sendable {
    let count: Int
    let matches: [UInt32]?
    let before: Int
    let printed: Int

    static func everyPacket(_ count: Int) -> Round {
      Round(count: count, matches: nil, before: -1, printed: 0)
    }

    static func matches(_ matches: [UInt32], before: Int, printed: Int) -> Round {
      Round(count: matches.count, matches: matches, before: before, printed: printed)
    }

    func packet(_ place: Int) -> Int { matches.map { Int($0[place]) } ?? place }
    func before(_ place: Int) -> Int { place > 0 ? packet(place - 1) : before }
  }

  private func print(_ round: Round, to output: ByteOutput) throws(ByteOutput.Failure) {
    var failure: ByteOutput.Failure?
    let (session, format) = (session, format)
    let partCount =
      session.need(of: format.selection) == .streams ? OrderedWork.coreCount : 1
    let makeWorker: @Sendable (StreamPart?) -> ((Int) -> PrintedChunk) = { part in
      let reader = FrameReader(
        session, format.selection, context: session.makeContext(for: format.selection))
      let writer = format.makeWriter()
      return { Self.text(of: $0, round, part, session, reader, writer) }
    }
    let consume: ([UInt8]) -> Bool = { text in
      do throws(ByteOutput.Failure) {
        try output.write(text)
        return true
      } catch {
        failure = error
        return false
      }
    }
    let chunkCount = (round.count + Self.chunkSize - 1) / Self.chunkSize
    let separator = Array(format.separator.utf8)
    let isFirst = round.printed == 0
    if partCount > 1 {
      OrderedWork.runInParts(
        chunkCount: chunkCount, partCount: partCount,
        makeWorker: { makeWorker(StreamPart($0, of: partCount)) },
        consume: { consume(PrintedChunk.joined($0, separator, isFirst: isFirst)) })
    } else {
      OrderedWork.run(
        chunkCount: chunkCount, makeWorker: { makeWorker(nil) },
        consume: { consume(PrintedChunk.joined([$0], separator, isFirst: isFirst)) })
    }
    if let failure { throw failure }
  }

  private static func text(
    of chunk: Int, _ round: Round, _ part: StreamPart?, _ session: CaptureSession,
    _ reader: FrameReader, _ writer: any PacketTextWriter
  ) -> PrintedChunk {
    var buffer = TextBuffer()
    var printed = PrintedChunk()
    for place in chunk * chunkSize..<min((chunk + 1) * chunkSize, round.count) {
      let packet = round.packet(place)
      if let part, !part.holds(packet, of: session.streams) { continue }
      _ = reader.readWithFacts(packet, displayedBefore: round.before(place)) {
        sink, frame, record, facts in
        writer.append(
          FormattedPacket(packet: packet, record: record, facts: facts), sink: sink,
          frame: frame, to: &buffer)
      }
      printed.note(place, end: buffer.bytes.count)
    }
    printed.bytes = buffer.bytes
    return printed
  }
}
