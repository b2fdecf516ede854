import Bytes
import Dissection
import Fields

/// Makes the columns of a packet from a record of the fields in `selection`.
public final class SummaryComposer {
  /// The fields it reads.
  public let selection: FieldSelection
  private let timeFormat: TimeFormat
  private let decimals: Int
  private let custom: [[FieldID]]
  private var writer: SummaryWriter

  /// A composer; each thread has its own.
  ///
  /// - Parameters:
  ///   - schema: All fields.
  ///   - timeFormat: How the Time column is written.
  ///   - decimals: Decimals of the second.
  ///   - custom: Fields that the user added as columns.
  public init(
    schema: Schema, timeFormat: TimeFormat = .relative, decimals: Int = 6,
    custom: [[FieldID]] = []
  ) {
    self.timeFormat = timeFormat
    self.decimals = decimals
    self.custom = custom
    writer = SummaryWriter(schema: schema)
    selection = FieldSelection(
      writer.scan.fields + custom.flatMap { $0 } + timeFormat.fields)
  }

  /// The row of a packet.
  ///
  /// - Parameters:
  ///   - facts: What is known of the frame.
  ///   - sink: The record of its fields.
  ///   - frame: Its bytes.
  ///   - decimals: Decimals of the second, where they are not the composer's.
  public func row(
    _ facts: FrameFacts, _ sink: borrowing FieldSink, frame: RawSpan, decimals: Int? = nil
  ) -> SummaryRow {
    var row = SummaryRow()
    writer.scan.note(sink.entries)
    row.number = facts.number
    row.length = facts.originalByteCount
    row.time = take { timeFormat.append(facts, decimals: decimals ?? self.decimals, to: &$0.text) }
    let isQuoting = writer.scan.has(.icmpType) || writer.scan.has(.icmpv6Type)
    row.source = take { AddressColumn.append(.source, isQuoting, &$0, sink, frame) }
    row.destination = take { AddressColumn.append(.destination, isQuoting, &$0, sink, frame) }
    let speaker = Speaker(sink.layers)
    row.protocolName = speaker.protocolName(writer, sink)
    row.info = take { speaker.appendInfo(&$0, sink, frame) }
    if let flags = writer.number(.tcpFlags, sink), !isQuoting {
      row.flags = TCPInfo.letters(UInt16(truncatingIfNeeded: flags))
    }
    row.marks = SummaryMarks.marks(writer, sink, frame, speaker)
    row.tone = SummaryMarks.tone(writer, sink, speaker)
    for fields in custom { row.custom.append(values(of: fields, sink, frame)) }
    return row
  }

  /// Appends the packet as a line of text, without a line end.
  ///
  /// - Parameters:
  ///   - facts: What is known of the frame.
  ///   - sink: The record of its fields.
  ///   - frame: Its bytes.
  ///   - marks: Whether finback's own marks follow Info.
  ///   - decimals: Decimals of the second.
  ///   - buffer: Takes the line.
  /// - Returns: The rule that colours the line.
  @discardableResult
  public func appendLine(
    _ facts: FrameFacts, _ sink: borrowing FieldSink, frame: RawSpan, marks: Bool, decimals: Int,
    to buffer: inout TextBuffer
  ) -> SummaryRow.Tone {
    writer.scan.note(sink.entries)
    let isQuoting = writer.scan.has(.icmpType) || writer.scan.has(.icmpv6Type)
    let speaker = Speaker(sink.layers)
    SummaryLine.appendStart(facts, timeFormat, decimals: decimals, to: &buffer)
    swap(&writer.text, &buffer)
    var from = writer.text.count
    AddressColumn.append(.source, isQuoting, &writer, sink, frame)
    SummaryLine.closeSource(from: from, in: &writer.text)
    from = writer.text.count
    AddressColumn.append(.destination, isQuoting, &writer, sink, frame)
    SummaryLine.closeDestination(from: from, in: &writer.text)
    SummaryLine.append(
      speaker.protocolName(writer, sink), byteCount: facts.originalByteCount, to: &writer.text)
    speaker.appendInfo(&writer, sink, frame)
    if marks {
      for mark in SummaryMarks.marks(writer, sink, frame, speaker) {
        writer.text.append(" " + mark)
      }
    }
    swap(&writer.text, &buffer)
    return SummaryMarks.tone(writer, sink, speaker)
  }

  /// The text that `body` writes.
  private func take(_ body: (inout SummaryWriter) -> Void) -> String {
    writer.text.removeAll()
    body(&writer)
    return writer.text.string
  }

  private func values(
    of fields: [FieldID], _ sink: borrowing FieldSink, _ frame: RawSpan
  ) -> String {
    writer.text.removeAll()
    for index in sink.entries.indices where fields.contains(sink.entries[index].id) {
      if !writer.text.isEmpty { writer.text.append(",") }
      writer.append(entry: index, sink, frame)
    }
    return writer.text.string
  }
}

/// The Source and Destination columns: the innermost addresses, of a network or of a link.
enum AddressColumn {
  enum End { case source, destination }

  private static let sources: [SummaryField] = [
    .ipSource, .ipv6Source, .ethernetSource, .wirelessSource, .cookedSource,
  ]
  private static let destinations: [SummaryField] = [
    .ipDestination, .ipv6Destination, .ethernetDestination, .wirelessDestination,
  ]

  /// Appends the address of one end.
  ///
  /// - Parameter isQuoting: The innermost layers may be quoted by an ICMP error.
  static func append(
    _ end: End, _ isQuoting: Bool, _ writer: inout SummaryWriter, _ sink: borrowing FieldSink,
    _ frame: RawSpan
  ) {
    // An ICMP error quotes the packet that it is about: what comes behind it does not count.
    let limit =
      isQuoting
      ? writer.scan.first(.icmpType) ?? writer.scan.first(.icmpv6Type) ?? .max : Int.max
    var innermost = -1
    for field in end == .source ? sources : destinations {
      guard var index = writer.scan[field] else { continue }
      if index > limit {
        let id = sink.entries[index].id
        let before = sink.entries.extracting(..<limit).lastIndex { $0.id == id }
        guard let before else { continue }
        index = before
      }
      innermost = max(innermost, index)
    }
    if innermost >= 0 {
      writer.append(entry: innermost, sink, frame)
    } else if let first = sink.layers.dropFirst().first?.protocolNumber,
      first == ProtocolID.ppp.rawValue || first == ProtocolID.ciscoHDLC.rawValue
    {
      // A line between two machines has no addresses.
      writer.text.append("N/A")
    }
  }
}
