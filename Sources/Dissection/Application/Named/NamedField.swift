import Fields

/// Protocols that finback knows by name: a layer without fields instead of bytes called data.
public enum NamedField: UInt16, FieldTable {
  case named
  // Over TCP or UDP
  case telnet, mbtcp, modbus, vnc, nbss, smb, smb2, tpkt, cotp, fix, synphasor, nbns, nbdgm
  case udpencap, esp, isakmp, tplink, stun, dtls, bitcoin, snmp, opcua, kerberos, radius, rpc
  case openflow, xmpp, rtsp, wireguard, megaco, bfd, ldap, irc, syslog, hislip, collectd, bgp
  case dropbox, capwap, rx, oicq, raknet, natpmp, pfcp, enip, rdpudp, nntp, wow, pptp, icq,
    lispControl
  case gtp, gtpv2, ayiya, lisp, mqtt, dnp3, ajp13, iec104, tns, cql, amqp, classicSTUN, rtcp
  case socks, ams, skinny, hsrp, drda, ceph, tftp, rip, rip6, dcerpc, tplinkJSON, ymsg
  // Over IP, LLC or an EtherType
  case pim, eigrp, ospf, pgm, vrrp, rsvp, egp, l2tp, udplite, dccp, mobility, hip, aoe, geonet
  case wpan, ptp, eapol, loop, slow, macControl, homeplug, profinet, goose, macsec, ieee1722, ipx
  case cdp, dtp, vtp, udld, osi, netbios, lcp, ipcp, ipv6cp, pap, chap, ccp, slarp, wol, cfm
  case realtek, tipc, frameRelay, arcnet, ipoib
  case rarp, etherCAT, nsh, trill, metadata, fabricPath, capwapData, wlccp, nflog, pktap, knx

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.named.rawValue

  /// Filter name and full name.
  private var names: (String, String) {
    switch self {
    case .named: ("_ws.named", "A protocol known by its name")
    case .telnet: ("telnet", "Telnet")
    case .mbtcp: ("mbtcp", "Modbus/TCP")
    case .modbus: ("modbus", "Modbus")
    case .vnc: ("vnc", "Virtual Network Computing")
    case .nbss: ("nbss", "NetBIOS Session Service")
    case .smb: ("smb", "SMB (Server Message Block Protocol)")
    case .smb2: ("smb2", "SMB2 (Server Message Block Protocol version 2)")
    case .tpkt: ("tpkt", "TPKT - ISO on TCP")
    case .cotp: ("cotp", "ISO 8073/X.224 COTP Connection-Oriented Transport Protocol")
    case .fix: ("fix", "Financial Information eXchange Protocol")
    case .synphasor: ("synphasor", "IEEE C37.118 Synchrophasor Protocol")
    case .nbns: ("nbns", "NetBIOS Name Service")
    case .nbdgm: ("nbdgm", "NetBIOS Datagram Service")
    case .udpencap: ("udpencap", "UDP Encapsulation of IPsec Packets")
    case .esp: ("esp", "Encapsulating Security Payload")
    case .isakmp: ("isakmp", "Internet Security Association and Key Management Protocol")
    case .tplink: ("tplink-smarthome", "TP-Link Smart Home Protocol")
    case .tplinkJSON: ("json", "JavaScript Object Notation")
    case .stun: ("stun", "Session Traversal Utilities for NAT")
    case .dtls: ("dtls", "Datagram Transport Layer Security")
    case .ymsg: ("ymsg", "Yahoo YMSG Messenger Protocol")
    case .bitcoin: ("bitcoin", "Bitcoin protocol")
    case .snmp: ("snmp", "Simple Network Management Protocol")
    case .opcua: ("opcua", "OpcUa Binary Protocol")
    case .kerberos: ("kerberos", "Kerberos")
    case .radius: ("radius", "RADIUS Protocol")
    case .rpc: ("rpc", "Remote Procedure Call")
    case .openflow: ("openflow", "OpenFlow")
    case .xmpp: ("xmpp", "XMPP Protocol")
    case .rtsp: ("rtsp", "Real Time Streaming Protocol")
    case .wireguard: ("wg", "WireGuard Protocol")
    case .megaco: ("megaco", "MEGACO")
    case .bfd: ("bfd", "Bidirectional Forwarding Detection")
    case .ldap: ("ldap", "Lightweight Directory Access Protocol")
    case .irc: ("irc", "Internet Relay Chat")
    case .syslog: ("syslog", "Syslog Message")
    case .hislip: ("hislip", "High-Speed LAN Instrument Protocol")
    case .collectd: ("collectd", "collectd network data")
    case .bgp: ("bgp", "Border Gateway Protocol")
    case .dropbox: ("db-lsp-disc", "Dropbox LAN sync Discovery Protocol")
    case .capwap: ("capwap", "Control And Provisioning of Wireless Access Points - Control")
    case .rx: ("rx", "RX Protocol")
    case .oicq: ("oicq", "OICQ - IM software, popular in China")
    case .raknet: ("raknet", "RakNet game network protocol")
    case .natpmp: ("portcontrol", "Port Control Protocol")
    case .pfcp: ("pfcp", "Packet Forwarding Control Protocol")
    case .enip: ("enip", "EtherNet/IP (Industrial Protocol)")
    case .rdpudp: ("rdpudp", "UDP Remote Desktop Protocol")
    case .nntp: ("nntp", "Network News Transfer Protocol")
    case .wow: ("wow", "World of Warcraft")
    case .pptp: ("pptp", "Point-to-Point Tunnelling Protocol")
    case .icq: ("icq", "ICQ Protocol")
    case .lispControl: ("lisp", "Locator/ID Separation Protocol")
    case .gtp: ("gtp", "GPRS Tunneling Protocol")
    case .gtpv2: ("gtpv2", "GPRS Tunneling Protocol V2")
    case .ayiya: ("ayiya", "Anything in Anything Protocol")
    case .lisp: ("lisp-data", "Locator/ID Separation Protocol (Data)")
    case .mqtt: ("mqtt", "MQ Telemetry Transport Protocol")
    case .dnp3: ("dnp3", "Distributed Network Protocol 3.0")
    case .ajp13: ("ajp13", "Apache JServ Protocol v1.3")
    case .iec104: ("iec60870_104", "IEC 60870-5-104")
    case .tns: ("tns", "Transparent Network Substrate Protocol")
    case .cql: ("cql", "Cassandra CQL Protocol")
    case .amqp: ("amqp", "Advanced Message Queuing Protocol")
    case .classicSTUN: ("classicstun", "Simple Traversal of UDP Through NAT")
    case .rtcp: ("rtcp", "Real-time Transport Control Protocol")
    case .socks: ("socks", "Socks Protocol")
    case .ams: ("ams", "AMS")
    case .skinny: ("skinny", "Skinny Client Control Protocol")
    case .hsrp: ("hsrp", "Cisco Hot Standby Router Protocol")
    case .drda: ("drda", "DRDA")
    case .ceph: ("ceph", "Ceph")
    case .tftp: ("tftp", "Trivial File Transfer Protocol")
    case .rip: ("rip", "Routing Information Protocol")
    case .rip6: ("ripng", "RIPng")
    case .dcerpc: ("dcerpc", "Distributed Computing Environment / Remote Procedure Call (DCE/RPC)")
    default: carrierNames
    }
  }

  private var carrierNames: (String, String) {
    switch self {
    case .pim: ("pim", "Protocol Independent Multicast")
    case .eigrp: ("eigrp", "Cisco EIGRP")
    case .ospf: ("ospf", "Open Shortest Path First")
    case .pgm: ("pgm", "Pragmatic General Multicast")
    case .vrrp: ("vrrp", "Virtual Router Redundancy Protocol")
    case .rsvp: ("rsvp", "Resource ReserVation Protocol (RSVP)")
    case .egp: ("egp", "Exterior Gateway Protocol")
    case .l2tp: ("l2tp", "Layer 2 Tunneling Protocol")
    case .udplite: ("udplite", "Lightweight User Datagram Protocol")
    case .dccp: ("dccp", "Datagram Congestion Control Protocol")
    case .mobility: ("mipv6", "Mobile IPv6")
    case .hip: ("hip", "Host Identity Protocol")
    case .aoe: ("aoe", "ATAoverEthernet")
    case .geonet: ("gnw", "GeoNetworking")
    case .wpan: ("wpan", "IEEE 802.15.4 Low-Rate Wireless PAN")
    case .ptp: ("ptp", "Precision Time Protocol (IEEE1588)")
    case .eapol: ("eapol", "802.1X Authentication")
    case .loop: ("loop", "Configuration Test Protocol (loopback)")
    case .slow: ("slow", "Slow Protocols")
    case .macControl: ("macc", "MAC Control")
    case .homeplug: ("homeplug-av", "HomePlug AV protocol")
    case .profinet: ("pn_rt", "PROFINET Real-Time Protocol")
    case .goose: ("goose", "GOOSE")
    case .macsec: ("macsec", "802.1AE Security Tag")
    case .ieee1722: ("ieee1722", "IEEE 1722 Protocol")
    case .ipx: ("ipx", "Internetwork Packet eXchange")
    case .cdp: ("cdp", "Cisco Discovery Protocol")
    case .dtp: ("dtp", "Dynamic Trunk Protocol")
    case .vtp: ("vtp", "VLAN Trunking Protocol")
    case .udld: ("udld", "Unidirectional Link Detection")
    case .osi: ("osi", "OSI")
    case .netbios: ("netbios", "NetBIOS")
    case .lcp: ("lcp", "PPP Link Control Protocol")
    case .ipcp: ("ipcp", "PPP IP Control Protocol")
    case .ipv6cp: ("ipv6cp", "PPP IPv6 Control Protocol")
    case .pap: ("pap", "PPP Password Authentication Protocol")
    case .chap: ("chap", "PPP Challenge Handshake Authentication Protocol")
    case .ccp: ("ccp", "PPP Compression Control Protocol")
    case .slarp: ("slarp", "Cisco SLARP")
    case .wol: ("wol", "Wake On LAN")
    case .cfm: ("cfm", "CFM EOAM 802.1ag/ITU Protocol")
    case .realtek: ("realtek", "Realtek Layer 2 Protocols")
    case .tipc: ("tipc", "Transparent Inter Process Communication(TIPC)")
    case .frameRelay: ("fr", "Frame Relay")
    case .arcnet: ("arcnet", "ARCNET")
    case .ipoib: ("ipoib", "IP over Infiniband")
    case .rarp: ("rarp", "Reverse Address Resolution Protocol")
    case .etherCAT: ("ecatf", "EtherCAT frame header")
    case .nsh: ("nsh", "Network Service Header")
    case .metadata: ("cmd", "Cisco MetaData")
    case .fabricPath: ("cfp", "Cisco FabricPath")
    case .capwapData: ("capwap.data", "Control And Provisioning of Wireless Access Points - Data")
    case .wlccp: ("wlccp", "Cisco Wireless LAN Context Control Protocol")
    case .nflog: ("nflog", "Linux Netfilter NFLOG")
    case .knx: ("kip", "KNX/IP")
    case .pktap: ("pktap", "PKTAP packet header")
    default: ("trill", "TRILL")
    }
  }

  /// What is said about each field.
  public var declaration: FieldDeclaration { .layer(names.0, names.1) }
}
