import Bytes
import Fields

/// The Info column of an ICMP message.
enum ICMPInfo {
  /// Type and code by name; identifier, sequence, time to live and the matching frame of an echo.
  static func append(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    guard let type = writer.firstNumber(.icmpType, sink) else { return }
    writer.text.append(
      writer.scan.first(.icmpType).flatMap { writer.name(entry: $0, sink) }
        ?? "Unknown ICMP type")
    if type == 0 || type == 8 {
      appendEcho(&writer, sink, frame)
    } else if let code = writer.scan.first(.icmpCode).flatMap({ writer.name(entry: $0, sink) }) {
      writer.text.append(" (\(code))")
    }
  }

  private static func appendEcho(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    if let identifier = writer.firstNumber(.icmpIdentifier, sink) {
      writer.text.append("  id=0x")
      writer.text.append(hex: identifier, digits: 4)
    }
    if let sequence = writer.firstNumber(.icmpSequence, sink) {
      writer.text.append(", seq=")
      writer.text.append(decimal: sequence)
      writer.text.append("/")
      writer.text.append(decimal: (sequence & 0xff) << 8 | sequence >> 8)
    }
    writer.append(", ttl=", .ipTTL, sink, frame)
    if writer.scan.has(.icmpResponseIn) {
      writer.append(" (reply in ", .icmpResponseIn, sink, frame)
      writer.text.append(")")
    } else if writer.scan.has(.icmpResponseTo) {
      writer.append(" (request in ", .icmpResponseTo, sink, frame)
      writer.text.append(")")
    } else if writer.scan.has(.icmpNoResponse) {
      writer.text.append(" (no response found!)")
    }
  }
}
