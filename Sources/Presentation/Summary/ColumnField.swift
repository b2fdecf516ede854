import Bytes
import Dissection
import Fields

/// The columns of the packet list as fields, so that `-e` and filters can name them.
///
/// The names are Wireshark's since 4.2 (`_ws.col.info`); `current(_:)` knows those of 4.0, which are
/// the columns' titles (`_ws.col.Info`). They are recorded where they are asked for by name, and are
/// no part of a packet's tree.
public enum ColumnField: UInt16, FieldTable {
  case columns, number, time, relativeTime, source, destination, protocolName, length, info

  /// No dissector's number: what the columns say is made of other protocols' fields.
  public static let protocolNumber: UInt8 = 127

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .columns: .layer("_ws.col", "Columns of the packet list")
    case .number: FieldDeclaration("_ws.col.number", "No.", .string)
    case .time: FieldDeclaration("_ws.col.cls_time", "Time", .string)
    case .relativeTime: FieldDeclaration("_ws.col.rel_time", "Relative time", .string)
    case .source: FieldDeclaration("_ws.col.def_src", "Source", .string)
    case .destination: FieldDeclaration("_ws.col.def_dst", "Destination", .string)
    case .protocolName: FieldDeclaration("_ws.col.protocol", "Protocol", .string)
    case .length: FieldDeclaration("_ws.col.packet_length", "Length", .string)
    case .info: FieldDeclaration("_ws.col.info", "Info", .string)
    }
  }

  /// The name of today for a column's name of Wireshark 4.0; any other name as it is.
  public static func current(_ name: String) -> String {
    guard name.hasPrefix("_ws.col.") else { return name }
    let title = name.dropFirst("_ws.col.".count)
    let field = allCases.dropFirst().first { $0.declaration.label == title }
    return field?.declaration.name ?? name
  }

  /// Records the wanted columns of a packet.
  static func record(
    _ row: SummaryRow, relativeTime: String, into sink: inout FieldSink
  ) {
    let texts: [(ColumnField, String)] = [
      (.number, String(row.number)), (.time, row.time), (.relativeTime, relativeTime),
      (.source, row.source), (.destination, row.destination), (.protocolName, row.protocolName),
      (.length, String(row.length)), (.info, row.info),
    ]
    for (field, text) in texts {
      sink.add(field, at: .none, .generated) { text }
    }
  }
}

/// Records the columns of packets beside their fields; each thread has its own.
public final class ColumnRecorder {
  private let composer: SummaryComposer
  private var relativeTime = TextBuffer()
  /// The fields that the columns are made of.
  public var selection: FieldSelection { composer.selection }

  /// A recorder.
  ///
  /// - Parameters:
  ///   - schema: All fields.
  ///   - timeFormat: How the Time column is written.
  public init(schema: Schema, timeFormat: TimeFormat = .relative) {
    composer = SummaryComposer(schema: schema, timeFormat: timeFormat)
  }

  /// Whether a selection names a column.
  public static func isWanted(_ selection: FieldSelection) -> Bool {
    !selection.isEverything && selection.wants(protocolNumber: ColumnField.protocolNumber)
  }

  /// Adds the wanted columns to the record of a packet that has been walked.
  ///
  /// - Parameters:
  ///   - facts: What is known of the frame.
  ///   - frame: Its bytes.
  ///   - decimals: Decimals of the second.
  ///   - sink: The record of its fields.
  public func record(
    _ facts: FrameFacts, _ frame: RawSpan, decimals: Int, into sink: inout FieldSink
  ) {
    let row = composer.row(facts, sink, frame: frame, decimals: decimals)
    relativeTime.removeAll()
    TimeFormat.relative.append(facts, decimals: decimals, to: &relativeTime)
    ColumnField.record(row, relativeTime: relativeTime.string, into: &sink)
  }
}
