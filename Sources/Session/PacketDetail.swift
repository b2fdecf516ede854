import Bytes
import Capture
import Fields
import Presentation

/// Everything that is shown of one packet: the tree, and the bytes it speaks of.
public struct PacketDetail: Sendable {
  /// Bytes with a title: the frame as captured, then what was reassembled or decoded.
  public struct Source: Sendable, Equatable {
    /// The title of the tab.
    public let title: String
    /// The bytes.
    public let bytes: [UInt8]
  }

  /// The packet, counted from 0.
  public let packet: Int
  /// Its record in the capture.
  public let record: PacketRecord
  /// The lines of the tree.
  public let nodes: [TreeNode]
  /// The byte runs; a node's range names one by its number.
  public let sources: [Source]
  /// The value of each node as `-T fields` prints it, by node.
  public let values: [String]
}

extension FrameReader {
  /// The detail of a packet; the reader must select the tree.
  public func detail(of packet: Int, zone: CivilTime.Zone = .local) -> PacketDetail? {
    let schema = CaptureSession.everyField
    let tree = TreeText(schema: schema, zone: zone)
    let values = ValueText(schema: schema, zone: zone)
    return read(packet) { sink, frame, record in
      let nodes = tree.nodes(of: sink, frame: frame)
      let entries = sink.entries
      var texts: [String] = []
      var buffer = TextBuffer()
      for node in nodes {
        buffer.removeAll()
        values.append(entries[node.entry], at: node.entry, in: sink, frame: frame, to: &buffer)
        texts.append(buffer.string)
      }
      var bytes: [UInt8] = []
      bytes.reserveCapacity(frame.byteCount)
      let view = ByteView(frame)
      for offset in 0..<view.count { bytes.append((try? view.u8(offset)) ?? 0) }
      let others = sink.sources.map { PacketDetail.Source(title: $0.title, bytes: $0.bytes) }
      return PacketDetail(
        packet: packet, record: record, nodes: nodes,
        sources: [PacketDetail.Source(title: "Frame", bytes: bytes)] + others, values: texts)
    }
  }
}
