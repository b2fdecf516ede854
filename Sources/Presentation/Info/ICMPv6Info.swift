import Bytes
import Dissection
import Fields

/// The Info column of an ICMPv6 message.
enum ICMPv6Info {
  /// Type and code by name, with what matters of the message.
  static func append(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    guard let type = writer.firstNumber(.icmpv6Type, sink) else { return }
    writer.text.append(
      writer.scan.first(.icmpv6Type).flatMap { writer.name(entry: $0, sink) } ?? "Unknown")
    switch type {
    case 128, 129: appendEcho(&writer, sink, frame)
    case 133, 134: writer.append(" from ", .icmpv6LinkAddress, sink, frame)
    case 135:
      writer.append(" for ", .icmpv6SolicitTarget, sink, frame)
      writer.append(" from ", .icmpv6LinkAddress, sink, frame)
    case 136:
      writer.append(" ", .icmpv6AdvertiseTarget, sink, frame)
      let flags = [
        (SummaryField.icmpv6Router, "rtr"), (.icmpv6Solicited, "sol"),
        (.icmpv6Override, "ovr"),
      ].filter { writer.number($0.0, sink) == 1 }.map(\.1)
      writer.text.append(" (\(flags.isEmpty ? "none" : flags.joined(separator: ", ")))")
      writer.append(" is at ", .icmpv6LinkAddress, sink, frame)
    case 1, 3, 4, 138, 139, 140, 155, 160, 161:
      let code = writer.firstNumber(.icmpv6Code, sink) ?? 0
      if let text = ICMPv6Field.codeName(UInt8(clamping: type), UInt8(clamping: code)) {
        writer.text.append(" (\(text))")
      }
    default: break
    }
  }

  private static func appendEcho(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    writer.append(" id=", .icmpv6Identifier, sink, frame)
    writer.append(", seq=", .icmpv6Sequence, sink, frame)
    writer.append(", hop limit=", .ipv6HopLimit, sink, frame)
    if writer.scan.has(.icmpv6ResponseIn) {
      writer.append(" (reply in ", .icmpv6ResponseIn, sink, frame)
      writer.text.append(")")
    } else if writer.scan.has(.icmpv6ResponseTo) {
      writer.append(" (request in ", .icmpv6ResponseTo, sink, frame)
      writer.text.append(")")
    }
  }
}
