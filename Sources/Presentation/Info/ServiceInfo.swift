import Bytes
import Dissection
import Fields

/// The Info column of the services: name, address, time, mail, file, login and database protocols.
enum ServiceInfo {
  /// The fields that the words are made of.
  static let fields: [FieldID] =
    [
      DHCPField.dhcpMessage.id, DHCPField.id.id, DHCPField.messageType.id,
      DHCPv6Field.messageType.id, DHCPv6Field.id.id, DHCPv6Field.optionType.id,
      DHCPv6Field.uniqueID.id, DHCPv6Field.address.id, NTPField.version.id, NTPField.mode.id,
      NTPField.privateResponse.id, NTPField.privateRequest.id,
    ] + TextServiceInfo.fields + DatabaseInfo.fields + QUICInfo.fields + LinkInfo.fields
    + NamedInfo.fields

  /// The words of the layer that speaks; false when it is no service.
  static func append(
    _ layer: ProtocolID, _ writer: inout SummaryWriter, _ sink: borrowing FieldSink,
    _ frame: RawSpan
  ) {
    switch layer {
    case .dhcp: appendDHCP(&writer, sink)
    case .dhcpv6: appendDHCPv6(&writer, sink, frame)
    case .ntp: appendNTP(&writer, sink)
    case .quic, .gquic: QUICInfo.append(layer, &writer, sink, frame)
    case .mysql, .postgresql, .redis, .memcached:
      DatabaseInfo.append(layer, &writer, sink, frame)
    default: TextServiceInfo.append(layer, &writer, sink, frame)
    }
  }

  private static func appendDHCP(_ writer: inout SummaryWriter, _ sink: borrowing FieldSink) {
    let id = sink.first(DHCPField.id)?.unsigned ?? 0
    let transaction = "Transaction ID 0x\(String(id, radix: 16))"
    guard let message = sink.first(DHCPField.dhcpMessage) else {
      let isReply = sink.first(DHCPField.messageType)?.unsigned == 2
      writer.text.append("Boot \(isReply ? "Reply" : "Request") - \(transaction)")
      return
    }
    let name = writer.name(of: message) ?? "Unknown"
    let padding = String(repeating: " ", count: max(0, 8 - name.count))
    writer.text.append("DHCP \(name)\(padding) - \(transaction)")
  }

  /// Kind and transaction, then addresses and the client's identifier as they come.
  private static func appendDHCPv6(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    guard let message = sink.first(DHCPv6Field.messageType) else { return }
    writer.text.append("\(writer.name(of: message) ?? "Message Type \(message.unsigned ?? 0)") ")
    var option: UInt64 = 0
    for index in sink.entries.indices {
      let entry = sink.entries[index]
      switch entry.id {
      case DHCPv6Field.id.id:
        writer.text.append("XID: ")
        writer.append(entry: index, sink, frame)
        writer.text.append(" ")
      case DHCPv6Field.optionType.id: option = entry.unsigned ?? 0
      case DHCPv6Field.uniqueID.id where option == 1:
        writer.text.append("CID: ")
        writer.append(entry: index, sink, frame)
        writer.text.append(" ")
      case DHCPv6Field.address.id:
        writer.text.append("IAA: ")
        writer.append(entry: index, sink, frame)
        writer.text.append(" ")
      default: break
      }
    }
  }

  private static func appendNTP(_ writer: inout SummaryWriter, _ sink: borrowing FieldSink) {
    guard let mode = sink.first(NTPField.mode) else { return }
    let version = sink.first(NTPField.version)?.unsigned ?? 0
    writer.text.append("NTP Version \(version), ")
    switch mode.unsigned {
    case 6: writer.text.append("control")
    case 7:
      writer.text.append("private")
      if let direction = sink.first(NTPField.privateResponse) {
        writer.text.append(", " + (writer.name(of: direction) ?? ""))
      }
      if let request = sink.first(NTPField.privateRequest) {
        writer.text.append(", " + (writer.name(of: request) ?? "Unknown"))
      }
    default: writer.text.append(writer.name(of: mode) ?? "")
    }
  }
}

extension SummaryWriter {
  /// The name of an entry's value, where the schema names it.
  func name(of entry: FieldEntry) -> String? {
    entry.unsigned.flatMap { schema[entry.id]?.names?[$0] }
  }

  /// Appends an entry's text as one line: without the line end it may carry.
  mutating func append(
    line index: Int, _ sink: borrowing FieldSink, _ frame: RawSpan, from offset: Int = 0
  ) {
    let text = sink.withBytes(of: sink.entries[index], frame: frame) { bytes in
      let view = ByteView(bytes)
      let end = view.firstIndex(of: 0x0a) ?? view.count
      return view.text(offset, max(0, end - offset))
    }
    let line = text.hasSuffix("\r") ? text.dropLast() : text[...]
    for scalar in line.unicodeScalars {
      switch scalar.value {
      case 9: self.text.append("\\t")
      case 13: self.text.append("\\r")
      case 0..<32, 127: self.text.append(Self.octal(scalar.value))
      default: self.text.append(String(scalar))
      }
    }
  }

  private static func octal(_ value: UInt32) -> String {
    let digits = String(value, radix: 8)
    return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
  }
}
