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

  init(_ layers: [FieldSink.Layer]) {
    var speaker = ProtocolID.frame
    var isOverTCP = false
    var named: FieldID?
    for layer in layers {
      guard let id = ProtocolID(rawValue: layer.protocolNumber) else { continue }
      if id == .tcp { isOverTCP = true }
      // The handshake inside QUIC is told by QUIC's own words.
      if speaker == .quic, id == .tls { continue }
      if Self.speaks(id) {
        speaker = id
        named = id == .named ? layer.field : nil
      }
      // What an ICMP error quotes does not speak.
      if id == .icmp || id == .icmpv6 { break }
    }
    layer = speaker
    self.named = named
    self.isOverTCP = isOverTCP
  }

  private static func speaks(_ id: ProtocolID) -> Bool {
    switch id {
    case .frame, .diagnostics, .data, .vlan, .x509, .lineBasedText, .media: false
    default: true
    }
  }

  /// The Protocol column.
  func protocolName(_ writer: borrowing SummaryWriter, _ sink: borrowing FieldSink) -> String {
    switch layer {
    case .tls: TLSInfo.protocolName(writer, sink)
    case .named: NamedColumn.text(named, writer.schema)
    default: Self.names[Int(layer.rawValue)]
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
    .teredo: "Teredo",
  ]

  /// The Info column.
  func appendInfo(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    if isOverTCP { TCPInfo.appendTrouble(&writer, sink, frame) }
    switch layer {
    case .tcp: TCPInfo.append(&writer, sink, frame)
    case .udp: UDPInfo.append(&writer, sink, frame)
    case .arp: ARPInfo.append(&writer, sink, frame)
    case .icmp: ICMPInfo.append(&writer, sink, frame)
    case .icmpv6: ICMPv6Info.append(&writer, sink, frame)
    case .dns, .mdns, .llmnr: DNSInfo.append(&writer, sink, frame)
    case .http: HTTPInfo.append(&writer, sink, frame)
    case .tls: TLSInfo.append(&writer, sink, frame)
    case .ipv4: IPv4Info.append(&writer, sink, frame)
    default: ServiceInfo.append(layer, &writer, sink, frame)
    }
  }
}
