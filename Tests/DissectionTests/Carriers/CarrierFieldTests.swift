import Bytes
import Fields
import Testing

@testable import Dissection

/// The fields of one frame of each kind.
@Suite struct CarrierFieldTests {
  /// The sample of a name.
  static func walk(_ name: String) -> PacketWalk {
    let sample = SampleFrames.all.first { $0.name == name }
    return PacketWalk(sample?.bytes ?? [], linkType: sample?.linkType ?? 1, seconds: 1_700_000_000)
  }

  @Test(arguments: [
    ("tcp", "eth:ethertype:ip:tcp"), ("arp", "eth:ethertype:arp"),
    ("vlan", "eth:ethertype:ieee8021ad:ethertype:vlan:ethertype:arp"),
    ("sll", "sll:ethertype:ip:udp:data"), ("sll2", "sll:ethertype:ip:icmp:data"),
    ("null", "null:ip:tcp:data"), ("raw6", "raw:ipv6:udp:data"),
    ("icmp", "eth:ethertype:ip:icmp:ip:udp:dns"), ("options", "eth:ethertype:ip:igmp:igmp"),
    ("hopopts", "eth:ethertype:ipv6:ipv6.hopopts:icmpv6"),
    ("routing", "eth:ethertype:ipv6:ipv6.routing:udp:data"),
    ("fragment", "eth:ethertype:ipv6:ipv6.fraghdr:data"),
    ("nd", "eth:ethertype:ipv6:icmpv6"), ("ra", "eth:ethertype:ipv6:icmpv6"),
    ("gre", "eth:ethertype:ip:gre:eth:ethertype:ip:udp:data"),
    ("erspan", "eth:ethertype:ip:gre:erspan:eth:ethertype:ip:udp:data"),
    ("vxlan", "eth:ethertype:ip:udp:vxlan:eth:ethertype:ip:udp:data"),
    ("geneve", "eth:ethertype:ip:udp:geneve:eth:ethertype:ip:udp:data"),
    ("teredo", "eth:ethertype:ip:udp:teredo:ipv6"),
    ("mpls", "eth:ethertype:mpls:ip:udp:data"),
    ("pppoe", "eth:ethertype:pppoes:ppp:ip:udp:data"), ("padi", "eth:ethertype:pppoed"),
    ("stp", "eth:llc:stp"), ("snap", "eth:llc:ip:udp:data"), ("lldp", "eth:ethertype:lldp"),
    ("wlan", "radiotap:wlan_radio:wlan:llc:ip:udp:data"), ("ppp", "ppp:ipv6:tcp"),
    ("xid", "eth:llc"), ("mstp", "eth:llc:stp"), ("loop", "eth:ethertype:loop:data"),
    ("tdls", "eth:ethertype:wlan"), ("grecdp", "eth:ethertype:ip:gre:cdp"),
    ("nflog", "nflog:ip:udp:data"), ("pktap", "pktap:eth:ethertype:arp"),
    ("capwap", "eth:ethertype:ip:udp:capwap.data:wlan:llc:arp"),
    ("capwapdtls", "eth:ethertype:ip:udp:capwap:dtls"), ("wlccp", "eth:llc:wlccp"),
    ("hdlc", "chdlc:ip:udp:data"), ("sctp", "eth:ethertype:ip:sctp:data"),
    ("ah", "eth:ethertype:ipv6:ah:udp:data"), ("mptcp", "eth:ethertype:ip:tcp:mptcp"),
  ])
  func layers(_ name: String, _ expected: String) {
    #expect(Self.walk(name).layers == expected)
  }

  @Test(arguments: [
    ("tcp", "eth.dst", ["02:00:00:00:00:02"]), ("tcp", "eth.lg", ["1", "1"]),
    ("tcp", "ip.addr", ["10.0.0.1", "10.0.0.2"]), ("tcp", "ip.flags", ["2"]),
    ("tcp", "tcp.hdr_len", ["40"]), ("tcp", "tcp.len", ["0"]), ("tcp", "tcp.flags", ["2"]),
    ("tcp", "tcp.flags.str", ["··········S·"]), ("tcp", "tcp.options.mss_val", ["1460"]),
    ("tcp", "tcp.option_kind", ["2", "4", "8", "1", "3"]), ("tcp", "tcp.ack.nonzero", [""]),
    ("tcp", "tcp.option_len", ["4", "2", "10", "3"]),
    ("tcp", "tcp.options.wscale.multiplier", ["128"]),
    ("arp", "arp.src.proto_ipv4", ["10.0.0.1"]),
    ("arp", "eth.padding", [String(repeating: "0", count: 36)]),
    ("vlan", "vlan.id", ["5"]), ("vlan", "vlan.priority", ["1"]),
    ("vlan", "ieee8021ad.id", ["200"]),
    ("sll", "sll.src.eth", ["02:00:00:00:00:01"]), ("sll", "sll.unused", ["0000"]),
    ("sll2", "sll.ifindex", ["3"]), ("sll2", "icmp.ident", ["258"]),
    ("sll2", "icmp.ident_le", ["513"]),
    ("null", "null.family", ["2"]), ("null", "tcp.payload", ["010203"]),
    ("raw6", "ipv6.flow", ["74565"]), ("raw6", "udp.checksum.status", ["4"]),
    ("icmp", "icmp.checksum.status", ["1"]), ("icmp", "ip.src", ["10.0.0.1", "10.0.0.1"]),
    ("icmp", "icmp.unused", ["00000000"]), ("options", "ip.opt.type", ["148"]),
    ("options", "igmp.maddr", ["239.1.2.3"]), ("options", "igmp.version", ["2"]),
    ("hopopts", "ipv6.opt.router_alert", ["0"]),
    ("hopopts", "icmpv6.mldr.mar.multicast_address", ["ff02::16"]),
    ("routing", "ipv6.routing.src.addr", ["2001:db8::9"]),
    ("fragment", "ipv6.fraghdr.more", ["1"]),
    ("nd", "icmpv6.opt.src_linkaddr", ["02:00:00:00:00:01"]),
    ("nd", "icmpv6.checksum.status", ["1"]), ("ra", "icmpv6.opt.prefix", ["2001:db8::"]),
    ("ra", "icmpv6.opt.mtu", ["1500"]), ("ra", "icmpv6.nd.ra.flag.prf", ["1"]),
    ("gre", "gre.key", ["1"]), ("gre", "gre.sequence_number", ["2"]),
    ("erspan", "erspan.vlan", ["100"]), ("vxlan", "vxlan.vni", ["100"]),
    ("geneve", "geneve.vni", ["2571"]), ("geneve", "geneve.option.length", ["8", "8"]),
    ("teredo", "teredo.orig.addr", ["10.0.0.1"]), ("mpls", "mpls.label", ["16", "17"]),
    ("pppoe", "pppoe.session_id", ["7"]), ("pppoe", "ppp.protocol", ["33"]),
    ("padi", "pppoed.tags.host_uniq", ["01020304"]), ("stp", "stp.root.hw", ["02:00:00:00:00:09"]),
    ("stp", "stp.root.ext", ["1"]), ("stp", "stp.hello", ["2.0"]), ("snap", "llc.type", ["2048"]),
    ("lldp", "lldp.chassis.id.mac", ["02:00:00:00:00:01"]), ("lldp", "lldp.time_to_live", ["120"]),
    ("wlan", "wlan.sa", ["02:00:00:00:00:02"]), ("wlan", "wlan.seq", ["292"]),
    ("hdlc", "chdlc.protocol", ["2048"]), ("sctp", "sctp.chunk_length", ["20"]),
    ("mstp", "stp.flags.tcack", ["0", "1"]), ("mstp", "stp.flags.learning", ["1", "0"]),
    ("capwap", "wlan.fc.type_subtype", ["32"]), ("capwap", "wlan.fc.tods", ["1"]),
    ("beacon", "wlan.ssid", ["net"]),
    ("beacon", "wlan.fixed.beacon", ["100"]), ("optpast", "ip.opt.type", ["148"]),
    ("optpast", "ip.opt.len.invalid", [""]), ("dnp3", "udp.pdu.size", ["4"]),

    ("ah", "ah.sequence", ["2"]), ("mptcp", "tcp.options.mptcp.ipv4", ["10.0.2.1"]),
  ])
  func values(_ name: String, _ field: String, _ expected: [String]) {
    #expect(Self.walk(name)[field] == expected)
  }

  @Test func labelsOfTheLayers() {
    #expect(
      Self.walk("tcp").labels.dropFirst() == [
        "Ethernet II, Src: 02:00:00:00:00:01, Dst: 02:00:00:00:00:02",
        "Internet Protocol Version 4, Src: 10.0.0.1, Dst: 10.0.0.2",
        "Transmission Control Protocol, Src Port: 40000, Dst Port: 8888, Seq: 100, Len: 0",
      ])
  }

  @Test func tellsAFragmentFromADatagram() {
    let first = FrameBuilder.ipv4(17, FrameBuilder.udp([1, 2]), fragment: 0x2000)
    #expect(PacketWalk(FrameBuilder.ethernet(0x0800, first)).layers == "eth:ethertype:ip:data")
  }

  @Test func marksWhatDoesNotFit() {
    let long = FrameBuilder.ipv4(17, FrameBuilder.udp([1]), totalLength: 1500)
    #expect(PacketWalk(long, linkType: 228)["ip.bogus_ip_length"] == [""])
    let version = [UInt8](repeating: 0x35, count: 20)
    #expect(PacketWalk(version, linkType: 228)["ip.bogus_ip_version"] == [""])
    let short = FrameBuilder.ipv4(17, FrameBuilder.udp([1], length: 7))
    #expect(PacketWalk(short, linkType: 228)["udp.length.bad"] == [""])
    let header = FrameBuilder.tcp(0x010).enumerated().map { $0 == 12 ? 0xf0 : $1 }
    #expect(PacketWalk(FrameBuilder.ipv4(6, header), linkType: 228)["tcp.short_segment"] == [""])
  }

  @Test func readsNoMoreThanIsWanted() {
    let frame = SampleFrames.all[0].bytes
    let walk = PacketWalk(frame, selection: FieldSelection([TCPField.dstport.id]))
    #expect(walk.names == ["tcp.dstport"])
  }

  @Test func writesAddressesInTheirCanonicalForm() {
    #expect(AddressText.ipv6(0) == "::")
    #expect(AddressText.ipv6(1) == "::1")
    #expect(AddressText.ipv6(0x2001_0db8_0000_0000_0001_0000_0000_0001) == "2001:db8::1:0:0:1")
    #expect(AddressText.ipv6(0xffff_0a00_0001) == "::ffff:10.0.0.1")
    #expect(AddressText.ipv6(0x2001_0db8_0000_0001_0001_0001_0001_0001) == "2001:db8:0:1:1:1:1:1")
  }

  /// TCP headers that end with the datagram before they are whole.
  @Test(arguments: [
    (15, "tcp.dstport", ["8888"]), (15, "tcp.flags", []), (15, "_ws.malformed", [""]),
    (16, "tcp.flags", ["2"]), (16, "tcp.short_segment", [""]), (16, "_ws.malformed", ["", ""]),
    (28, "tcp.options.mss_val", ["1460"]), (28, "tcp.option.len.invalid", []),
    (28, "_ws.malformed", ["", ""]),
  ])
  func cutHeader(byteCount: Int, field: String, expected: [String]) {
    let header = FrameBuilder.tcp(0x002, options: SampleFrames.options)
    let frame = FrameBuilder.ethernet(
      0x0800, FrameBuilder.ipv4(6, Array(header.prefix(byteCount))))
    #expect(PacketWalk(frame)[field] == expected)
  }
}
