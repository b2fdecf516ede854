import Bytes

/// The protocols known by name, by the number that announces them.
///
/// Sources: IANA, "Service Name and Transport Protocol Port Number Registry", "Assigned Internet
/// Protocol Numbers", "IEEE 802 Numbers", "Point-to-Point Protocol Field Assignments", and numbers in
/// use beside them.
enum NamedNumber {
  /// Over TCP; the lower port is asked first.
  static func tcp(_ a: UInt16, _ b: UInt16) -> NamedField? { tcp(min(a, b)) ?? tcp(max(a, b)) }

  /// Over UDP; the lower port is asked first.
  static func udp(_ a: UInt16, _ b: UInt16) -> NamedField? { udp(min(a, b)) ?? udp(max(a, b)) }

  private static func tcp(_ port: UInt16) -> NamedField? {
    switch port {
    case 23: .telnet
    case 88: .kerberos
    case 102, 3389: .tpkt
    case 111, 2049: .rpc
    case 119: .nntp
    case 135: .dcerpc
    case 139, 445: .nbss
    case 179: .bgp
    case 389, 3268: .ldap
    case 502: .mbtcp
    case 554, 8554: .rtsp
    case 1080: .socks
    case 2000: .skinny
    case 4712: .synphasor
    case 4840: .opcua
    case 4880: .hislip
    case 1521: .tns
    case 1723: .pptp
    case 1883: .mqtt
    case 2404: .iec104
    case 3724: .wow
    case 5222, 5269: .xmpp
    case 5672: .amqp
    case 8009: .ajp13
    case 9042: .cql
    case 19999, 20000: .dnp3
    case 5900, 5901, 6900: .vnc
    case 6633, 6653: .openflow
    case 6667: .irc
    case 6789: .ceph
    case 8333: .bitcoin
    case 44818: .enip
    case 48898: .ams
    default: nil
    }
  }

  private static func udp(_ port: UInt16) -> NamedField? {
    switch port {
    case 69: .tftp
    case 88: .kerberos
    case 111, 2049: .rpc
    case 137: .nbns
    case 138: .nbdgm
    case 161, 162: .snmp
    case 389: .ldap
    case 500: .isakmp
    case 514: .syslog
    case 520: .rip
    case 521: .rip6
    case 1645, 1646, 1812, 1813: .radius
    case 1701: .l2tp
    case 1985, 2029: .hsrp
    case 2123: .gtp
    case 2152, 3386: .gtp
    case 2944: .megaco
    case 4000: .icq
    case 4341: .lisp
    case 4342: .lispControl
    case 5072: .ayiya
    case 5246: .capwap
    case 5247: .capwapData
    case 5351: .natpmp
    case 7000...7009: .rx
    case 8000: .oicq
    case 8805: .pfcp
    case 17500: .dropbox
    case 19132: .raknet
    case 44818: .enip
    case 20000: .dnp3
    case 319, 320: .ptp
    case 3389: .rdpudp
    case 3671: .knx
    case 3784, 4784, 7784: .bfd
    case 4433, 5684: .dtls
    case 4500: .udpencap
    case 4712, 4713: .synphasor
    case 9999: .tplink
    case 25826: .collectd
    case 51820: .wireguard
    default: nil
    }
  }

  /// Above IP.
  static func ip(_ number: UInt8) -> NamedField? {
    switch number {
    case 8: .egp
    case 33: .dccp
    case 46: .rsvp
    case 88: .eigrp
    case 89: .ospf
    case 103: .pim
    case 112: .vrrp
    case 113: .pgm
    case 115: .l2tp
    case 135: .mobility
    case 136: .udplite
    case 139: .hip
    default: nil
    }
  }

  /// By EtherType.
  static func etherType(_ type: UInt16) -> NamedField? {
    switch type {
    case 0x0842: .wol
    case 0x22f0: .ieee1722
    case 0x22f3: .trill
    case 0x809a: .wpan
    case 0x8137: .ipx
    case 0x8808: .macControl
    case 0x8809: .slow
    case 0x888e: .eapol
    case 0x8892: .profinet
    case 0x8899: .realtek
    case 0x88a2: .aoe
    case 0x88a4: .etherCAT
    case 0x88b8: .goose
    case 0x88ca: .tipc
    case 0x88e1: .homeplug
    case 0x88e5: .macsec
    case 0x88f7: .ptp
    case 0x8902: .cfm
    case 0x8947: .geonet
    case 0x894f: .nsh
    case 0x9000: .loop
    default: nil
    }
  }

  /// Above LLC, by the destination's access point.
  static func accessPoint(_ point: UInt8) -> NamedField? {
    switch point & 0xfe {
    case 0xe0: .ipx
    case 0xf0: .netbios
    case 0xfe: .osi
    default: nil
    }
  }

  /// Above SNAP, by Cisco's numbers.
  static func cisco(_ number: UInt16) -> NamedField? {
    switch number {
    case 0x0111: .udld
    case 0x2000: .cdp
    case 0x2003: .vtp
    case 0x2004: .dtp
    default: nil
    }
  }

  /// Above PPP.
  static func ppp(_ number: UInt16) -> NamedField? {
    switch number {
    case 0x8021: .ipcp
    case 0x8057: .ipv6cp
    case 0x80fd: .ccp
    case 0xc021: .lcp
    case 0xc023: .pap
    case 0xc223: .chap
    default: nil
    }
  }
}
