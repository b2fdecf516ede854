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
    guard let length = writer.number(.udpLength, sink) else { return }
    let isBad = writer.scan.has(.udpLengthBad)
    if isBad {
      writer.text.append(" [BAD UDP LENGTH \(length) ")
      writer.text.append(length < 8 ? "< 8]" : "> IP PAYLOAD LENGTH]")
    }
    guard !isBad || length >= 8 else { return }
    writer.text.append(" Len=")
    writer.text.append(decimal: length >= 8 ? length - 8 : 0)
  }
}
