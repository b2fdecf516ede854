import Bytes
import Dissection
import Fields

/// The Info column of spanning trees, wireless frames and group membership.
enum LinkInfo {
  /// The fields that the words are made of.
  static let fields: [FieldID] = [
    SpanningTreeField.version.id, SpanningTreeField.type.id, SpanningTreeField.flags.id,
    SpanningTreeField.rootPriority.id, SpanningTreeField.rootExtension.id,
    SpanningTreeField.rootAddress.id, SpanningTreeField.rootCost.id, SpanningTreeField.port.id,
    WirelessField.typeSubtype.id, WirelessField.frameControl.id, WirelessField.sequence.id,
    WirelessField.fragment.id, WirelessField.beaconInterval.id, WirelessField.networkName.id,
    IGMPField.version.id, IGMPField.type.id, IGMPField.group.id, IGMPField.recordType.id,
    IGMPField.sourceAddress.id, GREField.proto.id, WebSocketField.opcode.id, WebSocketField.fin.id,
    WebSocketField.mask.id, SecurityPayloadField.spi.id, FragmentHeaderField.offset.id,
    FragmentHeaderField.more.id, FragmentHeaderField.ident.id, FragmentHeaderField.next.id,
  ]

  /// Version, root, cost and port: `RST. Root = 32768/1/00:19:06:ea:b8:80  Cost = 0  Port = 0x800c`.
  static func appendSpanningTree(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    let version = sink.first(SpanningTreeField.version)?.unsigned ?? 0
    guard let type = sink.first(SpanningTreeField.type)?.unsigned else { return }
    switch type {
    case 0: writer.text.append("Conf. ")
    case 2: writer.text.append(version == 3 ? "MST. " : version == 4 ? "SPT. " : "RST. ")
    case 0x80:
      writer.text.append("Topology Change Notification")
      return
    default:
      writer.text.append("Unknown BPDU type (\(type))")
      return
    }
    // The tree's own change shows in the first and the last of the flags.
    let flags = sink.first(SpanningTreeField.flags)?.unsigned ?? 0
    let changes = [(0x01, "TC"), (0x80, "TCAck")].filter { flags & UInt64($0.0) != 0 }.map(\.1)
    if !changes.isEmpty { writer.text.append(changes.joined(separator: " + ") + " ") }
    append("Root = ", SpanningTreeField.rootPriority.id, &writer, sink, frame)
    append("/", SpanningTreeField.rootExtension.id, &writer, sink, frame)
    append("/", SpanningTreeField.rootAddress.id, &writer, sink, frame)
    append("  Cost = ", SpanningTreeField.rootCost.id, &writer, sink, frame)
    append("  Port = ", SpanningTreeField.port.id, &writer, sink, frame)
  }

  /// Kind, numbers and flags of a frame: `Data, SN=26, FN=0, Flags=.p....F.`.
  static func appendWireless(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    guard let kind = sink.first(WirelessField.typeSubtype) else { return }
    writer.text.append(writer.name(of: kind) ?? "Unrecognized (Reserved frame)")
    append(", SN=", WirelessField.sequence.id, &writer, sink, frame)
    append(", FN=", WirelessField.fragment.id, &writer, sink, frame)
    let control = sink.first(WirelessField.frameControl)?.unsigned ?? 0
    writer.text.append(", Flags=")
    for (bit, letter) in zip((0..<8).reversed(), "opmPRMFT") {
      writer.text.append(control >> bit & 1 != 0 ? String(letter) : ".")
    }
    append(", BI=", WirelessField.beaconInterval.id, &writer, sink, frame)
    guard let name = sink.entries.firstIndex(where: { $0.id == WirelessField.networkName.id })
    else { return }
    if sink.entries[name].range.count == 0 {
      writer.text.append(", SSID=Wildcard (Broadcast)")
    } else {
      writer.text.append(", SSID=\"")
      writer.append(entry: name, sink, frame)
      writer.text.append("\"")
    }
  }

  /// The Protocol column with the version: `IGMPv2`.
  static func membershipProtocol(_ sink: borrowing FieldSink) -> String {
    "IGMP" + (sink.first(IGMPField.version)?.unsigned.map { "v\($0)" } ?? "")
  }

  /// Kind and groups: `Membership Report group 224.0.0.252`.
  static func appendMembership(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    let version = sink.first(IGMPField.version)?.unsigned
    let type = sink.first(IGMPField.type)?.unsigned
    let group = sink.entries.firstIndex { $0.id == IGMPField.group.id }
    let isGeneral = group.map { sink.entries[$0].unsigned == 0 } ?? true
    switch (type, version) {
    case (0x11, 1): writer.text.append("Membership Query")
    case (0x12, _): writer.text.append("Membership Report")
    case (0x11, _):
      writer.text.append("Membership Query, ")
      if isGeneral { return writer.text.append("general") }
      writer.text.append("specific for group ")
      if let group { writer.append(entry: group, sink, frame) }
      appendSources(", source {", from: 0, &writer, sink, frame)
    case (0x16, _), (0x17, _):
      writer.text.append(type == 0x16 ? "Membership Report" : "Leave Group")
      if isGeneral { return writer.text.append(", general") }
      writer.text.append(type == 0x16 ? " group " : " ")
      if let group { writer.append(entry: group, sink, frame) }
    case (0x22, _):
      writer.text.append("Membership Report")
      for index in sink.entries.indices where sink.entries[index].id == IGMPField.recordType.id {
        appendRecord(index, &writer, sink, frame)
      }
    default: break
    }
  }

  /// One record of a report: its kind, its group, its sources (RFC 3376 §4.2.12).
  private static func appendRecord(
    _ place: Int, _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    let entries = sink.entries
    guard
      let distance = entries.extracting(place...).firstIndex(where: {
        $0.id == IGMPField.group.id
      })
    else { return }
    let group = place + distance
    let hasSources =
      group + 1 < entries.count && entries[group + 1].id == IGMPField.sourceAddress.id
    let (before, behind): (String, String) =
      switch (entries[place].unsigned, hasSources) {
      case (1, false), (3, false): ("Leave group ", "")
      case (1, true), (3, true): ("Join group ", " for source {")
      case (2, false), (4, false): ("Join group ", " for any sources")
      case (2, true), (4, true): ("Join group ", ", for source not {")
      case (5, false): ("Group ", ", ALLOW_NEW_SOURCES but no source specified (?)")
      case (5, true): ("Group ", ", new source {")
      case (6, false): ("Group ", ", BLOCK_OLD_SOURCES but no source specified (?)")
      case (6, true): ("Group ", ", block source {")
      default: ("Group ", "")
      }
    writer.text.append(" / " + before)
    writer.append(entry: group, sink, frame)
    if hasSources {
      appendSources(behind, from: group + 1, &writer, sink, frame)
    } else {
      writer.text.append(behind)
    }
  }

  private static func appendSources(
    _ label: String, from start: Int, _ writer: inout SummaryWriter, _ sink: borrowing FieldSink,
    _ frame: RawSpan
  ) {
    let entries = sink.entries
    guard
      let distance = entries.extracting(start...).firstIndex(where: {
        $0.id == IGMPField.sourceAddress.id
      })
    else { return }
    let first = start + distance
    writer.text.append(label)
    var index = first
    while index < entries.count, entries[index].id == IGMPField.sourceAddress.id {
      if index > first { writer.text.append(", ") }
      writer.append(entry: index, sink, frame)
      index += 1
    }
    writer.text.append("}")
  }

  /// What a tunnel carries that is not dissected: `Encapsulated IP`.
  static func appendEncapsulation(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink
  ) {
    guard let type = sink.entries.last(where: { $0.id == GREField.proto.id }) else { return }
    let name =
      type.unsigned == 0
      ? "Possible GRE keepalive packet"
      : writer.name(of: type) ?? "0x" + String(type.unsigned ?? 0, radix: 16)
    writer.text.append("Encapsulated \(name)")
  }

  /// The last frame: `WebSocket Binary [FIN] [MASKED]`.
  static func appendWebSocket(_ writer: inout SummaryWriter, _ sink: borrowing FieldSink) {
    let entries = sink.entries
    guard let index = entries.lastIndex(where: { $0.id == WebSocketField.opcode.id }) else {
      return
    }
    writer.text.append("WebSocket \(writer.name(of: entries[index]) ?? "Unknown")")
    let fin = entries.extracting(..<index).last { $0.id == WebSocketField.fin.id }?.unsigned
    let mask = entries.extracting(index...).first { $0.id == WebSocketField.mask.id }?.unsigned
    writer.text.append(fin == 1 ? " [FIN]" : "")
    writer.text.append(mask == 1 ? " [MASKED]" : " ")
  }

  /// A part of a datagram: `IPv6 fragment (off=2896 more=n ident=0x00000001 nxt=17)`.
  static func appendFragment(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink
  ) {
    guard let offset = sink.first(FragmentHeaderField.offset)?.unsigned,
      let number = sink.first(FragmentHeaderField.ident)?.unsigned,
      let next = sink.first(FragmentHeaderField.next)?.unsigned
    else { return }
    let more = sink.first(FragmentHeaderField.more)?.unsigned == 1 ? "y" : "n"
    writer.text.append("IPv6 fragment (off=\(offset * 8) more=\(more) ident=0x")
    writer.text.append(hex: number, digits: 8)
    writer.text.append(" nxt=\(next))")
  }

  /// The first entry of a field behind a label; nothing when there is none.
  private static func append(
    _ label: String, _ id: FieldID, _ writer: inout SummaryWriter, _ sink: borrowing FieldSink,
    _ frame: RawSpan
  ) {
    guard let index = sink.entries.firstIndex(where: { $0.id == id }) else { return }
    writer.text.append(label)
    writer.append(entry: index, sink, frame)
  }
}
