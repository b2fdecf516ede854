import Bytes
import Capture
import Diagnosis
import Dissection
import Export
import Presentation
import Session

/// Packets as lines of text, JSON or CSV, written from the browser as `print` writes them.
enum TextExport {
  /// Bytes that are kept back before they are written.
  private static let stretch = 1 << 18

  /// Writes packets; the file is replaced as a whole or not at all.
  static func write(
    _ choice: PacketChoice, of session: CaptureSession, as format: any PacketFormat,
    to path: String, _ job: RunningJob
  ) -> [Intent] {
    do throws(CaptureFailure) {
      let file = try OutputFile(path: path)
      choice.wait(until: job.cancellation)
      let packets = choice.all(session)
      guard try append(packets, of: session, as: format, to: file, job) else { return [] }
      try file.commit()
      return [.notice(.success("\(Plain.number(packets.count)) packets written to \(path)"))]
    } catch {
      return [.notice(.error(error.message))]
    }
  }

  /// Appends packets to a file.
  ///
  /// - Returns: False when the job was cancelled.
  private static func append(
    _ packets: [Int], of session: CaptureSession, as format: any PacketFormat, to file: OutputFile,
    _ job: RunningJob
  ) throws(CaptureFailure) -> Bool {
    let reader = FrameReader(
      session, format.selection, context: session.makeContext(for: format.selection))
    let writer = format.makeWriter()
    var buffer = TextBuffer()
    format.appendHeader(to: &buffer)
    for (place, packet) in packets.enumerated() {
      if job.cancellation.isCancelled { return false }
      if place > 0 { buffer.append(format.separator) }
      _ = reader.readWithFacts(packet, displayedBefore: place > 0 ? packets[place - 1] : nil) {
        sink, frame, record, facts in
        writer.append(
          FormattedPacket(packet: packet, record: record, facts: facts), sink: sink, frame: frame,
          to: &buffer)
      }
      if buffer.count >= stretch {
        try file.append(buffer.bytes.rawBytes)
        buffer.removeAll()
      }
      if place % 1024 == 0 { job.note(place) }
    }
    format.appendFooter(to: &buffer)
    try file.append(buffer.bytes.rawBytes)
    return true
  }
}

extension ExportState.Format {
  /// The format as `print` has it; nil for captures.
  func textFormat(of session: CaptureSession, _ timeFormat: TimeFormat) -> (any PacketFormat)? {
    switch self {
    case .pcap, .pcapng: nil
    case .text: SummaryFormat(session, timeFormat: timeFormat, showsMarks: true)
    case .json: SummaryRowsFormat(.json, schema: session.schema)
    case .csv: SummaryRowsFormat(.csv, schema: session.schema)
    }
  }
}
