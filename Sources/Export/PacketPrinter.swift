import Bytes
import Capture
import Filter
import Presentation
import Session
import Streams

/// Prints the packets of a session that a filter lets through, in order, on all cores.
public struct PacketPrinter: Sendable {
  /// Packets that are filtered before the first of them is printed.
  private static let roundSize = 1 << 17

  private let session: CaptureSession
  private let format: any PacketFormat
  private let matching: PacketFilter?
  private let timeFormat: TimeFormat

  /// A printer.
  ///
  /// - Parameters:
  ///   - session: The capture, indexed as far as format and filter need.
  ///   - format: The text format.
  ///   - matching: The display filter; nil for every packet.
  ///   - timeFormat: How the Time column is written, where it is one of the fields.
  public init(
    _ session: CaptureSession, as format: any PacketFormat, matching: PacketFilter? = nil,
    timeFormat: TimeFormat = .relative
  ) {
    self.session = session
    self.format = format
    self.matching = matching
    self.timeFormat = timeFormat
  }

  /// Prints packets 0..<`count`.
  ///
  /// - Parameters:
  ///   - count: How many packets of the capture are looked at.
  ///   - output: Takes the text.
  /// - Throws: `ByteOutput.Failure` when the output takes no more.
  public func print(first count: Int, to output: ByteOutput) throws(ByteOutput.Failure) {
    try print(format.appendHeader, to: output)
    var place = Place()
    try print(upTo: count, from: &place, to: output)
    try print(format.appendFooter, to: output)
  }

  /// Prints the packets of a source that is still growing, as they come.
  ///
  /// What a later packet would tell of an earlier one (the frame of its answer, how its stream ends)
  /// is not known when the earlier one is printed. Indexing must have begun.
  ///
  /// - Parameters:
  ///   - limit: How many packets of the capture are looked at.
  ///   - output: Takes the text; after each stretch everything has been written.
  /// - Throws: `ByteOutput.Failure` when the output takes no more.
  public func printAsTheyCome(
    first limit: Int, to output: ByteOutput
  ) throws(ByteOutput.Failure) {
    try print(format.appendHeader, to: output)
    var place = Place()
    while place.next < limit {
      let isComplete = session.isComplete
      let count = min(limit, isComplete ? session.packetCount : session.streams.packetCount)
      if count > place.next {
        try print(upTo: count, from: &place, to: output)
      } else if isComplete {
        break
      } else {
        session.waitForMore(milliseconds: 10)
      }
    }
    try print(format.appendFooter, to: output)
  }

  private func print(
    _ body: (inout TextBuffer) -> Void, to output: ByteOutput
  ) throws(ByteOutput.Failure) {
    var buffer = TextBuffer()
    body(&buffer)
    try output.write(buffer.octets)
  }

  /// How far printing has come.
  private struct Place {
    /// The next packet to look at.
    var next = 0
    /// The packet printed last; -1 before the first.
    var last = -1
    /// Packets printed.
    var printed = 0
  }

  /// Prints the packets from a place on; with a filter, stretch by stretch.
  private func print(
    upTo count: Int, from place: inout Place, to output: ByteOutput
  ) throws(ByteOutput.Failure) {
    guard let matching else {
      let packets = place.next..<max(count, place.next)
      try print(Round(.packets(packets), place), to: output)
      place = Place(next: packets.upperBound, last: packets.upperBound - 1, printed: count)
      return
    }
    while place.next < count {
      let end = min(place.next + Self.roundSize, count)
      let matches = matching.matches(in: place.next..<end, of: session)
      try print(Round(.matches(matches), place), to: output)
      place.last = matches.last.map(Int.init) ?? place.last
      place.printed += matches.count
      place.next = end
    }
  }

  /// The packets of one round of printing.
  private struct Round: Sendable {
    enum Packets: Sendable {
      case packets(Range<Int>)
      case matches([UInt32])
    }

    private let packets: Packets
    private let last: Int
    let printed: Int

    init(_ packets: Packets, _ place: Place) {
      self.packets = packets
      last = place.last
      printed = place.printed
    }

    var count: Int {
      switch packets {
      case .packets(let range): range.count
      case .matches(let matches): matches.count
      }
    }

    func packet(_ place: Int) -> Int {
      switch packets {
      case .packets(let range): range.lowerBound + place
      case .matches(let matches): Int(matches[place])
      }
    }

    func before(_ place: Int) -> Int { place > 0 ? packet(place - 1) : last }
  }

  private func print(_ round: Round, to output: ByteOutput) throws(ByteOutput.Failure) {
    var failure: ByteOutput.Failure?
    let (session, format, timeFormat) = (session, format, timeFormat)
    let partCount =
      session.need(of: format.selection) == .streams ? OrderedWork.coreCount : 1
    let makeWorker: @Sendable (StreamPart?) -> ((Int) -> PrintedChunk) = { part in
      let reader = FrameReader(
        session, format.selection, context: session.makeContext(for: format.selection),
        timeFormat: timeFormat)
      let writer = format.makeWriter()
      var expected = 0
      return { chunk in
        var buffer = TextBuffer()
        buffer.reserve(expected)
        let places = chunk * format.chunkSize..<min((chunk + 1) * format.chunkSize, round.count)
        let packets = Self.print(places, of: round, part, session, reader, writer, to: &buffer)
        // The next chunk will be about as long.
        expected = buffer.count + buffer.count / 8
        return PrintedChunk(buffer, packets)
      }
    }
    let separator = Array(format.separator.utf8)
    let isFirst = round.printed == 0
    let write: ([UInt8]) -> Bool = { text in
      do throws(ByteOutput.Failure) {
        try output.write(text)
        return true
      } catch {
        failure = error
        return false
      }
    }
    var joined: [UInt8] = []
    let consume: ([PrintedChunk]) -> Bool = { parts in
      PrintedChunk.join(parts, separator, isFirst: isFirst, in: &joined, write)
    }
    let chunkCount = (round.count + format.chunkSize - 1) / format.chunkSize
    if partCount > 1 {
      OrderedWork.runInParts(
        chunkCount: chunkCount, partCount: partCount,
        makeWorker: { makeWorker(StreamPart($0, of: partCount)) },
        consume: consume)
    } else {
      OrderedWork.run(
        chunkCount: chunkCount, makeWorker: { makeWorker(nil) },
        consume: { consume([$0]) })
    }
    if let failure { throw failure }
  }

  private static func print(
    _ places: Range<Int>, of round: Round, _ part: StreamPart?, _ session: CaptureSession,
    _ reader: FrameReader, _ writer: any PacketTextWriter, to buffer: inout TextBuffer
  ) -> [PrintedChunk.Packet] {
    var packets: [PrintedChunk.Packet] = []
    for place in places {
      let packet = round.packet(place)
      if let part, !part.holds(packet, of: session.streams) { continue }
      if !writer.appendDirectly(packet, to: &buffer) {
        _ = reader.readWithFacts(packet, displayedBefore: round.before(place)) {
          sink, frame, record, facts in
          writer.append(
            FormattedPacket(packet: packet, record: record, facts: facts), sink: sink,
            frame: frame, to: &buffer)
        }
      }
      packets.append(PrintedChunk.Packet(place: place, end: buffer.count))
    }
    return packets
  }
}
