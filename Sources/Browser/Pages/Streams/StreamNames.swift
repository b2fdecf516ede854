import Fields
import Presentation
import Session
import Streams

/// Reads the ends of streams by address and port; used by one thread.
final class StreamNames {
  private let fields: [[FieldID]]
  private let reader: FrameReader
  private let values: ValueText

  init(_ session: CaptureSession) {
    fields = ["tcp.stream.client", "tcp.stream.server"].map { session.schema.fields(named: $0) }
    let selection = FieldSelection(fields.flatMap { $0 })
    reader = FrameReader(session, selection, context: session.makeContext(for: selection))
    values = ValueText(schema: session.schema)
  }

  /// The names of both ends.
  func ends(of outline: StreamOutline) -> (client: String, server: String) {
    let found = reader.read(outline.firstPacket) { sink, frame, _ -> [String] in
      fields.map { ids in
        var buffer = TextBuffer()
        if let index = sink.entries.firstIndex(where: { ids.contains($0.id) }) {
          values.append(sink.entries[index], at: index, in: sink, frame: frame, to: &buffer)
        }
        return String(decoding: buffer.bytes, as: UTF8.self)
      }
    }
    return (client: found?.first ?? "", server: found?.last ?? "")
  }
}
