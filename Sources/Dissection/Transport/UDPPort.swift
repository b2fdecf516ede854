import Bytes

/// The protocols of UDP ports that finback knows.
///
/// Source: the IANA service name and port number registry, and ports in use beside it.
enum UDPPort {
  /// The protocol between two ports; the lower one is asked first.
  static func next(_ a: UInt16, _ b: UInt16) -> ProtocolID? {
    next(min(a, b)) ?? next(max(a, b))
  }

  /// The protocol of a port, nil for one that says nothing.
  static func next(_ port: UInt16) -> ProtocolID? {
    switch port {
    case 53: .dns
    case 67, 68: .dhcp
    case 123: .ntp
    case 546, 547: .dhcpv6
    case 1900: .ssdp
    case 3544: .teredo
    case 4789, 8472: .vxlan
    case 5060: .sip
    case 5353: .mdns
    case 5355: .llmnr
    case 6081: .geneve
    case 6635: .mpls
    default: nil
    }
  }

  /// What the first bytes of a payload suggest, where neither a rule nor a port does.
  static func guess(
    _ bytes: borrowing ByteView, _ source: UInt16, _ destination: UInt16
  ) -> ProtocolID? {
    if QUICSignature.matches(bytes) { return .quic }
    if GQUICSignature.matches(bytes) { return .gquic }
    // NetBIOS names look like DNS.
    let isNetBIOS = source == 137 || destination == 137
    if !isNetBIOS, DNSSignature.matches(bytes) { return .dns }
    if bytes.matches("SIP/2.0 ") { return .sip }
    return nil
  }

  /// What a datagram without its stream is taken for on the port of HTTPS: QUIC's packets behind the
  /// handshake hold no version.
  static func lone(
    _ bytes: borrowing ByteView, _ source: UInt16, _ destination: UInt16
  ) -> ProtocolID? {
    guard source == 443 || destination == 443, let first = try? bytes.u8(0),
      NamedContent.udp(bytes) == nil
    else { return nil }
    return first & 0xc0 == 0 ? .gquic : .quic
  }
}
