import Bytes
import Fields

/// The Info column of a UDP datagram.
enum UDPInfo {
  /// Ports and length of the payload.
  static func append(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    writer.append(.udpSourcePort, sink, frame)
    writer.text.append(" → ")
    writer.append(.udpDestinationPort, sink, frame)
    if let length = writer.number(.udpLength, sink) {
      writer.text.append(" Len=")
      writer.text.append(decimal: length >= 8 ? length - 8 : 0)
    }
  }
}
