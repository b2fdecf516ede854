import Bytes
import Dissection
import Fields

/// The Info column of an ICMP message.
enum ICMPInfo {
  /// Type and code by name; identifier, sequence, time to live and the matching frame of an echo.
  static func append(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    guard let type = writer.firstNumber(.icmpType, sink) else { return }
    let name = writer.scan.first(.icmpType).flatMap { writer.name(entry: $0, sink) }
    let from = writer.text.count
    writer.text.append(name ?? "Unknown ICMP (obsolete or malformed?)")
    if name != nil { writer.text.padRight(from: from, to: 20) }
    switch type {
    case 0, 8, 13...18: appendEcho(&writer, sink, frame)
    case 3...6, 9, 11, 12, 40, 42, 43:
      guard let code = writer.firstNumber(.icmpCode, sink) else { return }
      let text = ICMPField.codeName(UInt8(clamping: type), UInt8(clamping: code))
      writer.text.append(" (\(text ?? "Unknown code: \(code)"))")
    default: break
    }
  }

  private static func appendEcho(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    if let identifier = writer.firstNumber(.icmpIdentifier, sink) {
      writer.text.append(" id=0x")
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
