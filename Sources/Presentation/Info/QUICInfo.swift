import Bytes
import Dissection
import Fields

/// The Info column of QUIC: the last packet of a datagram with its connection IDs and frames.
enum QUICInfo {
  static let fields: [FieldID] = [
    QUICField.longType.id, QUICField.longType2.id, QUICField.version.id,
    QUICField.destinationID.id, QUICField.sourceID.id, QUICField.packetNumber.id,
    QUICField.frameType.id, QUICField.shortHeader.id, GQUICField.connectionID.id,
    GQUICField.version.id,
  ]

  static func append(
    _ layer: ProtocolID, _ writer: inout SummaryWriter, _ sink: borrowing FieldSink,
    _ frame: RawSpan
  ) {
    if layer == .gquic {
      writer.text.append("Payload (Encrypted)")
      if let entry = sink.first(GQUICField.connectionID), let id = entry.unsigned {
        writer.text.append(", CID: \(id)")
      }
      return
    }
    let start = writer.text.count
    for index in sink.entries.indices {
      let entry = sink.entries[index]
      switch entry.id {
      case QUICField.longType.id, QUICField.longType2.id:
        writer.text.removeAll(from: start)
        writer.text.append(writer.name(of: entry) ?? "")
      case QUICField.version.id where entry.unsigned == 0:
        writer.text.append("Version Negotiation")
      case QUICField.destinationID.id:
        writer.text.append(", DCID=")
        writer.append(entry: index, sink, frame)
      case QUICField.sourceID.id:
        writer.text.append(", SCID=")
        writer.append(entry: index, sink, frame)
      case QUICField.packetNumber.id: writer.text.append(", PKN: \(entry.unsigned ?? 0)")
      case QUICField.frameType.id:
        writer.text.append(", " + (writer.name(of: entry) ?? "Unknown"))
      case QUICField.shortHeader.id:
        writer.text.removeAll(from: start)
        writer.text.append("Protected Payload (KP0)")
      default: break
      }
    }
  }
}
