import Bytes
import Dissection

/// IPv4 and IPv6.
extension TcpdumpLine {
  /// A network layer by the version in its first four bits.
  mutating func network(at offset: Int, _ length: Int, _ bytes: borrowing ByteView) {
    depth += 1
    guard depth <= Self.depthLimit else { return }
    let version = ((try? bytes.u8(offset)) ?? 0) >> 4
    if version == 6 {
      text.append("IP6 ")
      takeIPv6(at: offset, length, bytes)
    } else {
      text.append("IP ")
      takeIPv4(at: offset, length, bytes)
    }
  }

  private mutating func takeIPv4(at offset: Int, _ length: Int, _ bytes: borrowing ByteView) {
    guard let first = try? bytes.u8(offset), let total = try? bytes.u16(offset + 2),
      let fragment = try? bytes.u16(offset + 6), let next = try? bytes.u8(offset + 9),
      let source = try? bytes.u32(offset + 12), let destination = try? bytes.u32(offset + 16)
    else {
      text.append("truncated-ip ")
      append(max(length, 0))
      return
    }
    let header = Int(first & 0xf) * 4
    guard header >= 20 else {
      text.append("bad-hlen ")
      return append(header)
    }
    guard Int(total) >= header else {
      text.append("bad-len ")
      return append(total)
    }
    if length < Int(total) {
      text.append("truncated-ip - ")
      append(Int(total) - max(length, 0))
      text.append(" bytes missing! ")
    }
    let ends = Ends(source: .ipv4(source), destination: .ipv4(destination))
    if fragment & 0x1fff != 0 {
      append(ends)
      text.append("ip-proto-")
      return append(next)
    }
    transport(next, at: offset + header, Int(total) - header, ends, bytes)
  }

  private mutating func takeIPv6(at offset: Int, _ length: Int, _ bytes: borrowing ByteView) {
    guard let payload = try? bytes.u16(offset + 4), var next = try? bytes.u8(offset + 6),
      let source = try? bytes.u128(offset + 8), let destination = try? bytes.u128(offset + 24)
    else { return text.append("[|ip6]") }
    var rest = Int(payload)
    if length < rest + 40 {
      text.append("truncated-ip6 - ")
      append(rest + 40 - max(length, 0))
      text.append(" bytes missing!")
    }
    var ends = Ends(source: .ipv6(source), destination: .ipv6(destination))
    var at = offset + 40
    while let size = extensionHeader(next, at: at, &ends, bytes) {
      guard size > 0, let following = try? bytes.u8(at) else { return }
      next = following
      at += size
      rest -= size
      guard rest >= 0 else { return }
    }
    transport(next, at: at, rest, ends, bytes)
  }

  /// Writes an extension header and gives its size; nil when it is none, 0 when the line ends.
  private mutating func extensionHeader(
    _ next: UInt8, at offset: Int, _ ends: inout Ends, _ bytes: borrowing ByteView
  ) -> Int? {
    guard [0, 43, 44, 60].contains(next) else { return nil }
    append(ends)
    ends.areWritten = true
    guard let length = try? bytes.u8(offset + 1), let word = try? bytes.u16(offset + 2) else {
      text.append("[|ip6]")
      return 0
    }
    switch next {
    case 0: text.append("HBH ")
    case 60: text.append("DSTOPT ")
    case 43:
      text.append("RT6 (len=")
      append(length)
      text.append(", type=")
      append(word >> 8)
      if word >> 8 == 0 { text.append(" [Deprecated]") }
      text.append(", segleft=")
      append(word & 0xff)
      appendRoute(Int(length) / 2, at: offset + 8, bytes)
      text.append(") ")
    default: return fragmentHeader(word, at: offset, ends, bytes)
    }
    return (Int(length) + 1) * 8
  }

  /// `, [0]2001:db8::1`: the addresses of a routing header.
  private mutating func appendRoute(_ count: Int, at offset: Int, _ bytes: borrowing ByteView) {
    for place in 0..<count {
      guard let address = try? bytes.u128(offset + place * 16) else { return }
      text.append(", [\(place)]")
      append(.ipv6(address))
    }
  }

  private mutating func fragmentHeader(
    _ word: UInt16, at offset: Int, _ ends: Ends, _ bytes: borrowing ByteView
  ) -> Int {
    text.append("frag (")
    append(word & 0xfff8)
    text.append("|")
    append(max(bytes.reportedCount - offset - 8, 0))
    text.append(") ")
    return word & 0xfff8 == 0 ? 8 : 0
  }

  /// What an IP header carries.
  mutating func transport(
    _ next: UInt8, at offset: Int, _ length: Int, _ ends: Ends, _ bytes: borrowing ByteView
  ) {
    switch next {
    case 6: tcp(at: offset, length, ends, bytes)
    case 17: udp(at: offset, length, ends, bytes)
    case 1, 4, 41, 47, 58, 59, 50, 51, 2, 132:
      if next == 132, let from = try? bytes.u16(offset), let to = try? bytes.u16(offset + 2) {
        append(ends, from, to)
      } else {
        append(ends)
      }
      carried(next, at: offset, length, ends, bytes)
    default:
      append(ends)
      text.append(" ip-proto-")
      append(next)
      text.append(" ")
      append(length)
    }
  }

  private mutating func carried(
    _ next: UInt8, at offset: Int, _ length: Int, _ ends: Ends, _ bytes: borrowing ByteView
  ) {
    switch next {
    case 1: icmp(at: offset, length, bytes)
    case 58: icmpv6(at: offset, length, ends, bytes)
    case 4, 41: network(at: offset, length, bytes)
    case 47: gre(at: offset, length, bytes)
    case 59: text.append("no next header")
    case 2: text.append("igmp, length \(length)")
    case 50:
      text.append("ESP(spi=")
      append(hex: (try? bytes.u32(offset)) ?? 0, digits: 8)
      text.append(",seq=")
      append(hex: (try? bytes.u32(offset + 4)) ?? 0)
      text.append("), length \(length)")
    case 51: text.append("AH, length \(length)")
    default: text.append("sctp, length \(length)")
    }
  }
}
