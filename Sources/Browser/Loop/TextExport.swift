import Capture
import Diagnosis
import Presentation
import Session

/// Packets as lines of text, JSON or CSV, written from the browser.
enum TextExport {
  /// Writes the rows of packets; the file is replaced as a whole or not at all.
  static func write(
    _ choice: PacketChoice, of session: CaptureSession, as format: ExportState.Format,
    to path: String, _ job: RunningJob
  ) -> [Intent] {
    do throws(CaptureFailure) {
      let file = try OutputFile(path: path)
      let reader = SummaryReader(session, SummaryComposer(schema: session.schema))
      let packets = choice.all(session)
      try append(opening(format), to: file)
      for (place, packet) in packets.enumerated() {
        if job.cancellation.isCancelled { return [] }
        guard let row = reader.row(of: packet) else { continue }
        try append(text(row, format, isFirst: place == 0), to: file)
        if place % 1024 == 0 { job.note(place) }
      }
      if format == .json { try append("\n]\n", to: file) }
      try file.commit()
      return [.notice(.success("\(Plain.number(packets.count)) packets written to \(path)"))]
    } catch {
      return [.notice(.error(error.message))]
    }
  }

  private static func append(_ text: String, to file: OutputFile) throws(CaptureFailure) {
    let bytes = Array(text.utf8)
    try file.append(bytes.span.bytes)
  }

  private static func opening(_ format: ExportState.Format) -> String {
    switch format {
    case .csv: "number,time,source,destination,protocol,length,flags,info,marks\n"
    case .json: "[\n"
    default: ""
    }
  }

  private static func text(
    _ row: SummaryRow, _ format: ExportState.Format, isFirst: Bool
  ) -> String {
    let cells = [
      "\(row.number)", row.time, row.source, row.destination, row.protocolName, "\(row.length)",
      row.flags, row.info, row.marks.joined(separator: " "),
    ]
    switch format {
    case .csv: return cells.map(Self.cell).joined(separator: ",") + "\n"
    case .json:
      let names = [
        "number", "time", "source", "destination", "protocol", "length", "flags", "info", "marks",
      ]
      let members = zip(names, cells).map { "\"\($0)\": \(Self.string($1))" }
      return (isFirst ? "  {" : ",\n  {") + members.joined(separator: ", ") + "}"
    default: return row.line + "\n"
    }
  }

  private static func cell(_ text: String) -> String {
    var buffer = TextBuffer()
    buffer.append(csv: text)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  private static func string(_ text: String) -> String {
    var buffer = TextBuffer()
    buffer.append(json: text)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }
}
