import Bytes
import Dissection
import Fields

/// The layer whose words fill Protocol and Info: the highest one that has something to say.
struct Speaker {
  /// That layer.
  let layer: ProtocolID
  /// The protocol, where it is one that is known by name only.
  let named: FieldID?
  /// True when a TCP segment carries it.
  let isOverTCP: Bool
  /// What the body of an HTTP message is, where it has one.
  let body: ProtocolID?

  init(_ layers: [FieldSink.Layer]) {
    var speaker = ProtocolID.frame
    var isOverTCP = false
    var named: FieldID?
    var body: ProtocolID?
    for layer in layers {
      guard let id = ProtocolID(rawValue: layer.protocolNumber) else { continue }
      if id == .tcp { isOverTCP = true }
      // The handshake inside QUIC is told by QUIC's own words.
      if speaker == .quic, id == .tls { continue }
      if speaker == .http, Self.isBody(id) { body = body ?? id }
      if Self.speaks(id, above: speaker), layer.field != NamedField.tplinkJSON.id {
        speaker = id
        named = id == .named ? layer.field : nil
        if id == .http { body = nil }
      }
      // What an ICMP error quotes does not speak.
      if id == .icmp || id == .icmpv6 { break }
    }
    layer = speaker
    self.named = named
    self.isOverTCP = isOverTCP
    self.body = body
  }

  private static func isBody(_ id: ProtocolID) -> Bool {
    switch id {
    case .media, .lineBasedText, .json, .xml, .urlEncodedForm, .multipart, .png, .gif, .jfif,
      .ocsp, .imf:
      true
    default: false
    }
  }

  private static func speaks(_ id: ProtocolID, above speaker: ProtocolID) -> Bool {
    switch id {
    case .frame, .diagnostics, .data, .vlan, .providerBridge, .etherType, .radio, .x509, .x509ce,
      .pkix1implicit, .pkix1explicit, .pkcs1, .netscapeCertificate, .logotype, .lineBasedText,
      .media, .json, .xml, .urlEncodedForm, .multipart, .png, .gif, .jfif, .imf, .hopByHop,
      .routingHeader, .fragmentHeader, .destinationOptions:
      false
    case .ocsp: speaker == .http
    default: true
    }
  }

  /// The Protocol column.
  func protocolName(_ writer: borrowing SummaryWriter, _ sink: borrowing FieldSink) -> String {
    switch layer {
    case .tls: return TLSInfo.protocolName(writer, sink)
    case .named: return NamedColumn.text(named, writer.schema)
    case .igmp: return LinkInfo.membershipProtocol(sink)
    case .http: return Self.httpName(body)
    case .ethernet:
      // An EtherType that nobody knows is a name of its own.
      guard let type = writer.number(.ethernetType, sink) else { break }
      var buffer = TextBuffer()
      buffer.append("0x")
      buffer.append(hex: type, digits: 4)
      return buffer.string
    default: break
    }
    return Self.names[Int(layer.rawValue)]
  }

  /// The name of HTTP with what its body is, where that has a name of its own.
  static func httpName(_ body: ProtocolID?) -> String {
    switch body {
    case .json: "HTTP/JSON"
    case .xml: "HTTP/XML"
    default: "HTTP"
    }
  }

  /// The names by number: those that are not written in capitals, then the rest.
  private static let names: [String] = {
    var names = [String](repeating: "Unknown", count: 128)
    for id in ProtocolID.allCases {
      names[Int(id.rawValue)] = mixedCaseNames[id] ?? "\(id)".uppercased()
    }
    return names
  }()

  private static let mixedCaseNames: [ProtocolID: String] = [
    .frame: "Unknown", .ethernet: "Ethernet", .ipv4: "IPv4", .ipv6: "IPv6", .icmpv6: "ICMPv6",
    .websocket: "WebSocket", .http2: "HTTP2", .fastcgi: "FastCGI", .ssh: "SSHv2", .mysql: "MySQL",
    .postgresql: "PGSQL", .memcached: "MEMCACHE", .redis: "RESP", .ftpData: "FTP-DATA",
    .dhcpv6: "DHCPv6", .radiotap: "802.11", .wlan: "802.11", .sll: "SLL", .igmp: "IGMP",
    .pppoe: "PPPoE", .pppoeDiscovery: "PPPoED", .geneve: "Geneve", .vxlan: "VXLAN",
    .teredo: "Teredo", .securityPayload: "ESP", .authentication: "AH",
  ]

  /// The Info column.
  func appendInfo(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    let start = writer.text.count
    if isOverTCP { TCPInfo.appendTrouble(&writer, sink, frame) }
    let hasTrouble = writer.text.count > start
    switch layer {
    case .tcp, .mptcp: TCPInfo.append(&writer, sink, frame)
    case .udp: UDPInfo.append(&writer, sink, frame)
    case .arp: ARPInfo.append(&writer, sink, frame)
    case .icmp: ICMPInfo.append(&writer, sink, frame)
    case .icmpv6: ICMPv6Info.append(&writer, sink, frame)
    case .dns, .mdns, .llmnr: DNSInfo.append(&writer, sink, frame)
    case .http: HTTPInfo.append(body, &writer, sink, frame)
    case .tls: TLSInfo.append(&writer, sink, frame, hasTrouble: hasTrouble)
    case .ipv4: IPv4Info.append(&writer, sink, frame)
    default: appendRareInfo(&writer, sink, frame)
    }
    Self.appendFailure(&writer, sink)
  }

  private func appendRareInfo(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    switch layer {
    case .ipv6: LinkInfo.appendFragment(&writer, sink)
    case .ethernet where writer.scan.has(.ethernetType): writer.text.append("Ethernet II")
    case .ocsp: writer.text.append(HTTPInfo.isResponse(writer.scan) ? "Response" : "Request")
    case .named: NamedInfo.append(named, &writer, sink, frame)
    case .stp: LinkInfo.appendSpanningTree(&writer, sink, frame)
    case .wlan: LinkInfo.appendWireless(&writer, sink, frame)
    case .igmp: LinkInfo.appendMembership(&writer, sink, frame)
    case .gre: LinkInfo.appendEncapsulation(&writer, sink)
    case .websocket: LinkInfo.appendWebSocket(&writer, sink)
    case .securityPayload:
      guard let number = sink.first(SecurityPayloadField.spi)?.unsigned else { return }
      writer.text.append("ESP (SPI=0x")
      writer.text.append(hex: number, digits: 8)
      writer.text.append(")")
    case .mpls: writer.text.append("MPLS Label Switched Packet")
    default: ServiceInfo.append(layer, &writer, sink, frame)
    }
  }

  /// What stopped the dissection.
  private static func appendFailure(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink
  ) {
    if writer.scan.has(.malformed),
      let index = writer.scan.first(.malformed),
      sink.entries.extracting(index...).contains(where: {
        writer.scan.field(of: $0) == .malformed && !$0.marks.contains(.hidden)
      })
    {
      writer.text.append("[Malformed Packet]")
    }
    if writer.scan.has(.short) { writer.text.append("[Packet size limited during capture]") }
  }
}
