/// What a protocol number above IP stands for.
///
/// Source: IANA, "Assigned Internet Protocol Numbers".
enum IPProtocol {
  /// Goes on with what a number stands for; nothing follows 59.
  static func handoff(
    _ number: UInt8, at offset: Int, length: Int = .max, _ walk: inout Walk
  ) -> Handoff {
    .next(next(number), or: NamedNumber.ip(number), at: offset, length: length, &walk)
  }

  /// The dissector for a number; extension headers of IPv6 are protocols like the others.
  static func next(_ number: UInt8) -> ProtocolID {
    switch number {
    case 0: .hopByHop
    case 1: .icmp
    case 2: .igmp
    case 4, 94: .ipv4
    case 6: .tcp
    case 17: .udp
    case 41: .ipv6
    case 43: .routingHeader
    case 44: .fragmentHeader
    case 47: .gre
    case 50: .securityPayload
    case 51: .authentication
    case 58: .icmpv6
    case 60: .destinationOptions
    case 132: .sctp
    case 137: .mpls
    default: .data
    }
  }
}
