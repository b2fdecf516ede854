import Bytes
import Fields

/// The Info column of an ARP packet.
enum ARPInfo {
  /// Who asks for whom, or who is where.
  static func append(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    let isRequest = writer.number(.arpOpcode, sink) == 1
    if writer.scan.has(.arpIsAnnouncement) {
      writer.append("ARP Announcement for ", .arpSenderIPv4, sink, frame)
      return
    }
    if writer.scan.has(.arpIsGratuitous) {
      writer.append("Gratuitous ARP for ", .arpSenderIPv4, sink, frame)
      writer.text.append(isRequest ? " (Request)" : " (Reply)")
      return
    }
    switch writer.number(.arpOpcode, sink) {
    case 1:
      writer.append("Who has ", .arpTargetIPv4, sink, frame)
      if writer.scan.has(.arpIsProbe) {
        writer.text.append("? (ARP Probe)")
      } else {
        writer.append("? Tell ", .arpSenderIPv4, sink, frame)
      }
    case 2:
      writer.append(.arpSenderIPv4, sink, frame)
      writer.append(" is at ", .arpSenderMAC, sink, frame)
    default:
      guard let opcode = writer.number(.arpOpcode, sink) else { return }
      writer.text.append(
        writer.name(.arpOpcode, sink) ?? "Unknown ARP opcode 0x" + String(opcode, radix: 16))
    }
  }
}
