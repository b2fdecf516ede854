import Bytes
import Fields

/// What protocols that are known by name carry, as far as it is IP.
enum NamedCarrier {
  /// The link types that are known by name.
  ///
  /// Source: the registry of LINKTYPE values at tcpdump.org.
  static func ofLink(_ linkType: UInt16) -> NamedField {
    switch linkType {
    case 107: .frameRelay
    case 129: .arcnet
    case 239: .nflog
    case 258: .pktap
    case 242: .ipoib
    default: .named
    }
  }

  /// Where the walk goes on; nil where nothing that is known follows.
  static func handoff(_ field: NamedField, _ bytes: borrowing ByteView) -> Handoff? {
    switch field {
    case .gtp: tunnel(bytes)
    case .ayiya: anything(bytes)
    case .lisp: ip(bytes, at: 8)
    case .frameRelay: frameRelay(bytes)
    case .arcnet: arcnet(bytes)
    case .nflog: netfilter(bytes)
    // Length of the header (4, lowest byte first), 8 link type (4).
    case .pktap:
      if let length = try? bytes.u32le(0), length >= 12, let link = try? bytes.u32le(8) {
        .next(LinkType.first(UInt16(truncatingIfNeeded: link)), at: Int(length))
      } else {
        nil
      }
    case .loop: configurationTest(bytes)
    // 20 bytes of each link address, an EtherType, two reserved bytes (RFC 4391 §6).
    case .ipoib: byType(try? bytes.u16(40), at: 44)
    default: nil
    }
  }

  private static func ip(_ bytes: borrowing ByteView, at offset: Int) -> Handoff? {
    switch (try? bytes.u8(offset)).map({ $0 >> 4 }) {
    case 4: .next(.ipv4, at: offset)
    case 6: .next(.ipv6, at: offset)
    default: nil
    }
  }

  private static func byType(_ type: UInt16?, at offset: Int) -> Handoff? {
    guard let type, case let next = EtherType.next(type), next != .data else { return nil }
    return .next(next, at: offset)
  }

  /// GTP's user plane, versions 0 and 1.
  ///
  /// Source: 3GPP TS 29.060 §6, TS 29.281 §5: flags, type (255 for a packet), length (2), tunnel
  /// (4); with one of three flags four bytes more, the last of them the next header's type.
  private static func tunnel(_ bytes: borrowing ByteView) -> Handoff? {
    guard let flags = try? bytes.u8(0), let type = try? bytes.u8(1), type == 255 else { return nil }
    if flags >> 5 == 0 { return ip(bytes, at: 20) }
    guard flags >> 5 == 1 else { return nil }
    guard flags & 7 != 0 else { return ip(bytes, at: 8) }
    var at = 12
    var next = flags & 4 != 0 ? (try? bytes.u8(11)) ?? 0 : 0
    while next != 0 {
      // A header's length is in units of four bytes; its last byte tells what follows.
      guard let units = try? bytes.u8(at), units > 0,
        let following = try? bytes.u8(at + Int(units) * 4 - 1)
      else { return nil }
      at += Int(units) * 4
      next = following
    }
    return ip(bytes, at: at)
  }

  /// AYIYA.
  ///
  /// Source: draft-massar-v6ops-ayiya-02 §3: exponent of the identity's length, length of the
  /// signature in units of four bytes, the next header; the time; identity and signature.
  private static func anything(_ bytes: borrowing ByteView) -> Handoff? {
    guard let identity = try? bytes.u8(0), let signature = try? bytes.u8(1),
      let next = try? bytes.u8(3)
    else { return nil }
    let at = 8 + 1 << Int(identity >> 4) + Int(signature >> 4) * 4
    switch next {
    case 4, 41: return ip(bytes, at: at)
    default: return nil
    }
  }

  /// Source: RFC 2427 §3 and §4.1; without the control field an EtherType, as Cisco has it.
  private static func frameRelay(_ bytes: borrowing ByteView) -> Handoff? {
    guard let control = try? bytes.u8(2) else { return nil }
    guard control == 3 else { return byType(try? bytes.u16(2), at: 4) }
    let at = (try? bytes.u8(3)) == 0 ? 4 : 3
    switch try? bytes.u8(at) {
    case 0xcc: return .next(.ipv4, at: at + 1)
    case 0x8e: return .next(.ipv6, at: at + 1)
    case 0x80: return byType(try? bytes.u16(at + 4), at: at + 6)
    default: return nil
    }
  }

  /// Source: RFC 1201 §2: addresses, two bytes of the driver's, the protocol, a split flag and a
  /// sequence number (2).
  private static func arcnet(_ bytes: borrowing ByteView) -> Handoff? {
    switch try? bytes.u8(4) {
    case 212: .next(.ipv4, at: 8)
    case 213: .next(.arp, at: 8)
    case 196: .next(.ipv6, at: 8)
    default: nil
    }
  }

  /// The Ethernet configuration test: how many bytes to skip (2, lowest byte first), then functions:
  /// 1 a reply with its receipt number, 2 an address to forward to.
  ///
  /// Source: DEC, Intel, Xerox, "The Ethernet", version 2.0, §8.
  private static func configurationTest(_ bytes: borrowing ByteView) -> Handoff? {
    guard let skipped = try? bytes.u16le(0) else { return nil }
    var at = 2 + Int(skipped)
    while let function = try? bytes.u16le(at) {
      switch function {
      case 1: return bytes.reportedCount > at + 4 ? .data(at: at + 4) : nil
      case 2: at += 8
      default: return nil
      }
    }
    return nil
  }

  /// Linux's log of packets: family, version, resource (2), then attributes of length (2, which
  /// counts itself), type (2) and value, padded to four bytes; type 9 is the packet.
  ///
  /// Source: tcpdump.org, "LINKTYPE_NFLOG". The attributes are in the byte order of the machine that
  /// wrote them: taken for little-endian unless the first one makes no sense so.
  private static func netfilter(_ bytes: borrowing ByteView) -> Handoff? {
    guard let family = try? bytes.u8(0), let first = try? bytes.u16le(4) else { return nil }
    let isLittle = first >= 4 && Int(first) <= bytes.reportedCount
    var at = 4
    while let length = try? isLittle ? bytes.u16le(at) : bytes.u16(at),
      let type = try? isLittle ? bytes.u16le(at + 2) : bytes.u16(at + 2), length >= 4
    {
      if type == 9 {
        let next: ProtocolID = family == 2 ? .ipv4 : family == 10 ? .ipv6 : .data
        return .next(next, at: at + 4, length: Int(length) - 4)
      }
      at += (Int(length) + 3) & ~3
    }
    return nil
  }

  /// Where the data of a PGM packet begins; nil where it has none.
  ///
  /// Source: RFC 3208 §8.1 and §9: 4 type (4 and 5 carry data), 5 flags (bit 0: there are options),
  /// 24 options, the first of which tells the length of all (26, two bytes).
  static func groupData(_ bytes: borrowing ByteView) -> Int? {
    guard let type = try? bytes.u8(4), type == 4 || type == 5, let flags = try? bytes.u8(5) else {
      return nil
    }
    var start = 24
    if flags & 1 != 0 { start += Int((try? bytes.u16(26)) ?? 0) }
    return start < bytes.reportedCount ? start : nil
  }
}
