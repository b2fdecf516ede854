import Bytes
import Dissection
import Fields
import Presentation

/// The detail tree of each packet: `-V`, and its bytes: `-x`.
public struct TreeFormat: PacketFormat {
  /// The fields it needs of each packet.
  public let selection: FieldSelection
  private let schema: Schema
  private let showsTree: Bool
  private let showsBytes: Bool
  private let summary: SummaryFormat?

  /// A format.
  ///
  /// - Parameters:
  ///   - schema: All fields.
  ///   - showsTree: Whether the tree is printed.
  ///   - showsBytes: Whether the bytes are printed.
  ///   - summary: The line that comes first; nil for none.
  public init(
    schema: Schema, showsTree: Bool, showsBytes: Bool, summary: SummaryFormat? = nil
  ) {
    self.schema = schema
    self.showsTree = showsTree
    self.showsBytes = showsBytes
    self.summary = summary
    if showsTree {
      // A line before the tree is made of fields that the tree does not show.
      selection = summary == nil ? .shownTree : .tree
    } else {
      selection = summary?.selection ?? .nothing
    }
  }

  /// A writer for one thread.
  public func makeWriter() -> any PacketTextWriter { Writer(self) }

  private final class Writer: PacketTextWriter {
    private let format: TreeFormat
    private var tree: TreeLines
    private let summary: (any PacketTextWriter)?

    init(_ format: TreeFormat) {
      self.format = format
      tree = TreeLines(schema: format.schema)
      summary = format.summary?.makeWriter()
    }

    func append(
      _ packet: FormattedPacket, sink: borrowing FieldSink, frame: RawSpan,
      to buffer: inout TextBuffer
    ) {
      summary?.append(packet, sink: sink, frame: frame, to: &buffer)
      if format.showsTree {
        tree.append(sink, frame: frame, to: &buffer)
        buffer.append("\n")
      }
      if format.showsBytes {
        HexDump.append(frame, to: &buffer)
        buffer.append("\n")
        for source in sink.sources {
          buffer.append("\(source.title) (\(source.bytes.count) bytes):\n")
          HexDump.append(source.bytes, to: &buffer)
          buffer.append("\n")
        }
      }
    }
  }
}
