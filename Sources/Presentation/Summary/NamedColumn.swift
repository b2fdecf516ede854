import Dissection
import Fields

/// The Protocol column of the protocols that are known by name only.
enum NamedColumn {
  /// The name as Wireshark's column has it: the filter name in capitals where it is no other.
  static func text(_ field: FieldID?, _ schema: Schema) -> String {
    guard let field, let name = schema[field]?.name else { return "Unknown" }
    return names[name] ?? name.uppercased()
  }

  private static let names: [String: String] = [
    "mbtcp": "Modbus/TCP", "modbus": "Modbus/TCP", "synphasor": "SYNCHROPHASOR", "nbdgm": "NBDS",
    "tplink-smarthome": "TPLINK-SMARTHOME", "bitcoin": "Bitcoin", "opcua": "OpcUa",
    "kerberos": "KRB5", "openflow": "OpenFlow", "xmpp": "XMPP/XML", "wg": "WireGuard",
    "bfd": "BFD Control", "syslog": "Syslog", "hislip": "HiSLIP", "collectd": "collectd",
    "socks": "Socks", "ceph": "Ceph", "ripng": "RIPng", "rip": "RIPv2", "pim": "PIMv2",
    "kip": "KNXnet/IP",
    "netbios": "NetBIOS", "ptp": "PTPv2", "aoe": "AoE", "classicstun": "CLASSIC-STUN",
    "dnp3": "DNP 3.0", "mqtt": "MQTT", "iec60870_104": "IEC 60870-5-104", "rpc": "RPC",
    "portcontrol": "PCP v2", "lisp-data": "LISP", "l2tp": "L2TP", "homeplug-av": "HomePlug AV",
    "ieee1722": "IEEE1722", "pn_rt": "PNIO", "macc": "MAC CTRL", "wol": "WOL",
    "db-lsp-disc": "DB-LSP-DISC/JSON", "capwap": "CAPWAP-Control", "raknet": "RakNet",
    "wow": "WOW", "rdpudp": "RDPUDP", "realtek": "Realtek", "ipcp": "PPP IPCP",
    "ipv6cp": "PPP IPV6CP", "lcp": "PPP LCP", "pap": "PPP PAP", "chap": "PPP CHAP",
    "ccp": "PPP CCP", "slow": "Slow Protocols", "gnw": "GeoNetworking", "wpan": "IEEE 802.15.4",
    "skinny": "SKINNY", "tns": "TNS", "ymsg": "YMSG",
  ]
}
