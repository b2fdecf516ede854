/// The protocols that finback dissects, and how far up the stack each one lies.
///
/// The raw value is the protocol's number in a `FieldID`; below 128.
public enum ProtocolID: UInt8, CaseIterable, Sendable {
  case frame = 0
  /// Diagnostics of the walk itself: malformed and truncated layers, notes.
  case diagnostics
  /// Bytes that nothing better is known of.
  case data

  // Link
  case ethernet, vlan, llc, sll, null, raw, ppp, pppoe, pppoeDiscovery, mpls, stp, lldp, radiotap
  case wlan, radio, etherType, providerBridge, ciscoHDLC, named

  // Network
  case arp, ipv4, ipv6, hopByHop, routingHeader, fragmentHeader, destinationOptions
  case authentication, securityPayload, icmp, icmpv6, igmp, gre, erspan, vxlan, geneve, teredo

  // Transport
  case tcp, mptcp, udp, sctp

  // Application
  case http, tls, x509, dns, mdns, llmnr, dhcp, dhcpv6, ntp, websocket, http2, fastcgi, quic, gquic,
    ssh
  case smtp, ftp, ftpData, redis, mysql, postgresql, memcached, imap, pop, sip, rtp

  // Link types known by name only, and carriers without fields of their own
  case lineBasedText, media
  // Bodies of HTTP
  case json, xml, urlEncodedForm, multipart, png, gif, jfif, ocsp, imf
  // Borrows HTTP's form over UDP
  case ssdp
  // Parts of certificates
  case x509ce, pkix1implicit, pkix1explicit, pkcs1, netscapeCertificate, logotype

  /// How far up a protocol lies; a walk need not go further than the wanted fields do.
  public var isApplication: Bool { rawValue >= ProtocolID.http.rawValue }
}
