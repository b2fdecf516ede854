import Bytes
import Dissection

/// ICMP for IPv4 (RFC 792).
extension TcpdumpLine {
  mutating func icmp(at offset: Int, _ length: Int, _ bytes: borrowing ByteView) {
    text.append("ICMP ")
    guard let type = try? bytes.u8(offset), let code = try? bytes.u8(offset + 1) else {
      return text.append("[|icmp]")
    }
    let first = (try? bytes.u16(offset + 4)) ?? 0
    let second = (try? bytes.u16(offset + 6)) ?? 0
    switch type {
    case 0, 8:
      text.append("echo \(type == 8 ? "request" : "reply"), id \(first), seq \(second)")
    case 3: unreachable(code, at: offset, bytes)
    case 4: text.append("source quench")
    case 5: redirect(code, at: offset, bytes)
    case 10: text.append("router solicitation")
    case 11:
      let words = ["time exceeded in-transit", "ip reassembly time exceeded"]
      text.append(code < 2 ? words[Int(code)] : "time exceeded-#\(code)")
    case 12:
      text.append("parameter problem - ")
      text.append(code == 0 ? "octet \(first >> 8)" : "code \(code)")
    case 13: text.append("time stamp query id \(first) seq \(second)")
    case 14: timeStampReply(first, second, at: offset, bytes)
    case 15: text.append("information request")
    case 16: text.append("information reply")
    case 17: text.append("address mask request")
    case 18:
      text.append("address mask is ")
      append(hex: (try? bytes.u32(offset + 8)) ?? 0, digits: 8)
    default: text.append("type-#\(type)")
    }
    text.append(", length \(length)")
  }

  private mutating func unreachable(
    _ code: UInt8, at offset: Int, _ bytes: borrowing ByteView
  ) {
    let destination = NetworkAddress.ipv4((try? bytes.u32(offset + 24)) ?? 0)
    if code == 2 || code == 3 {
      append(destination)
      quoted(code, at: offset + 8, bytes)
      return text.append(" unreachable")
    }
    let words: [(before: String, after: String)] = [
      ("net ", ""), ("host ", ""), ("", ""), ("", ""), ("", " - need to frag"),
      ("", " - source route failed"), ("net ", " - unknown"), ("host ", " - unknown"),
      ("", " - source host isolated"), ("net ", " - admin prohibited"),
      ("host ", " - admin prohibited"), ("net ", " - tos prohibited"),
      ("host ", " - tos prohibited"), ("host ", " - admin prohibited filter"),
      ("host ", " - host precedence violation"), ("host ", " - precedence cutoff"),
    ]
    guard Int(code) < words.count else {
      append(destination)
      return text.append(" unreachable - #\(code)")
    }
    text.append(words[Int(code)].before)
    append(destination)
    text.append(" unreachable" + words[Int(code)].after)
    if code == 4, let size = try? bytes.u16(offset + 6), size > 0 {
      text.append(" (mtu \(size))")
    }
  }

  /// ` udp port 53` or ` protocol 47` of the quoted IPv4 header.
  private mutating func quoted(
    _ code: UInt8, at offset: Int, _ bytes: borrowing ByteView
  ) {
    let header = Int(((try? bytes.u8(offset)) ?? 0) & 0xf) * 4
    let next = (try? bytes.u8(offset + 9)) ?? 0
    if code == 2 { return text.append(" protocol \(next)") }
    text.append(next == 6 ? " tcp" : next == 17 ? " udp" : " protocol \(next)")
    text.append(" port \((try? bytes.u16(offset + header + 2)) ?? 0)")
  }

  private mutating func redirect(
    _ code: UInt8, at offset: Int, _ bytes: borrowing ByteView
  ) {
    let names = ["redirect ", "redirect ", "redirect-tos ", "redirect-tos "]
    text.append(code < 4 ? names[Int(code)] : "redirect-#\(code) ")
    append(.ipv4((try? bytes.u32(offset + 24)) ?? 0))
    text.append(code < 4 ? (code % 2 == 0 ? " to net " : " to host ") : " to ")
    append(.ipv4((try? bytes.u32(offset + 4)) ?? 0))
  }

  private mutating func timeStampReply(
    _ id: UInt16, _ sequence: UInt16, at offset: Int, _ bytes: borrowing ByteView
  ) {
    text.append("time stamp reply id \(id) seq \(sequence): ")
    for (place, name) in ["org", "recv", "xmit"].enumerated() {
      let value = (try? bytes.u32(offset + 8 + place * 4)) ?? 0
      text.append(place > 0 ? ", \(name) " : "\(name) ")
      text.append(decimal: UInt64(value / 3_600_000), digits: 2)
      text.append(":")
      text.append(decimal: UInt64(value / 60_000 % 60), digits: 2)
      text.append(":")
      text.append(decimal: UInt64(value / 1000 % 60), digits: 2)
      text.append(".")
      text.append(decimal: UInt64(value % 1000), digits: 3)
    }
  }
}
