import Bytes
import Dissection

/// ICMPv6 (RFC 4443), neighbor discovery (RFC 4861), multicast listeners (RFC 3810).
extension TcpdumpLine {
  mutating func icmpv6(
    at offset: Int, _ length: Int, _ ends: Ends, _ bytes: borrowing ByteView
  ) {
    text.append("ICMP6, ")
    guard let type = try? bytes.u8(offset), let code = try? bytes.u8(offset + 1) else {
      return text.append("[|icmp6]")
    }
    let isWhole: Bool
    switch type {
    case 1: isWhole = unreachableV6(code, at: offset, bytes)
    case 2...4: isWhole = errorV6(type, code, at: offset, bytes)
    case 128, 129:
      text.append("echo \(type == 128 ? "request" : "reply"), id ")
      append((try? bytes.u16(offset + 4)) ?? 0)
      text.append(", seq ")
      append((try? bytes.u16(offset + 6)) ?? 0)
      isWhole = true
    case 130...132, 143: isWhole = listener(type, length, at: offset, bytes)
    case 133...137: isWhole = neighbor(type, at: offset, bytes)
    default:
      text.append("type-#\(type)")
      isWhole = true
    }
    if isWhole { text.append(", length \(length)") } else { text.append(" [|icmp6]") }
  }

  private func address(_ offset: Int, _ bytes: borrowing ByteView) -> NetworkAddress? {
    (try? bytes.u128(offset)).map { .ipv6($0) }
  }

  private mutating func unreachableV6(
    _ code: UInt8, at offset: Int, _ bytes: borrowing ByteView
  ) -> Bool {
    text.append("destination unreachable, ")
    guard let destination = address(offset + 32, bytes) else { return false }
    switch code {
    case 0: text.append("unreachable route ")
    case 1: text.append(" unreachable prohibited ")
    case 2: text.append("beyond scope ")
    case 3: text.append("unreachable address ")
    case 4: text.append("unreachable port, ")
    default: text.append("unknown unreach code (\(code)) ")
    }
    append(destination)
    if code == 2, let source = address(offset + 16, bytes) {
      text.append(", source address ")
      append(source)
    }
    if code == 4, let next = try? bytes.u8(offset + 14), let port = try? bytes.u16(offset + 50) {
      text.append(next == 6 ? " tcp" : next == 17 ? " udp" : " protocol \(next)")
      text.append(" port \(port)")
    }
    return true
  }

  private mutating func errorV6(
    _ type: UInt8, _ code: UInt8, at offset: Int, _ bytes: borrowing ByteView
  ) -> Bool {
    let word = (try? bytes.u32(offset + 4)) ?? 0
    switch type {
    case 2: text.append("packet too big, mtu \(word)")
    case 3 where code == 0:
      text.append("time exceeded in-transit for ")
      guard let destination = address(offset + 32, bytes) else { return false }
      append(destination)
    case 3: text.append("time exceeded in-transit (reassembly)")
    default:
      let words = ["erroneous", "next header", "option"]
      text.append("parameter problem, ")
      text.append(code < 3 ? "\(words[Int(code)]) - octet \(word)" : "code-#\(code)")
    }
    return true
  }

  private mutating func listener(
    _ type: UInt8, _ length: Int, at offset: Int, _ bytes: borrowing ByteView
  ) -> Bool {
    text.append("multicast listener ")
    if type == 143 {
      text.append("report v2, \((try? bytes.u16(offset + 6)) ?? 0) group record(s)")
      return true
    }
    guard let group = address(offset + 8, bytes) else { return false }
    if type == 130, length >= 28 {
      text.append("query v2 [gaddr ")
      append(group)
      text.append("]")
      return true
    }
    text.append(type == 130 ? "query" : type == 131 ? "report" : "done")
    text.append("max resp delay: \((try? bytes.u16(offset + 4)) ?? 0) addr: ")
    append(group)
    return true
  }

  private mutating func neighbor(
    _ type: UInt8, at offset: Int, _ bytes: borrowing ByteView
  ) -> Bool {
    switch type {
    case 133, 134:
      text.append(type == 133 ? "router solicitation" : "router advertisement")
      return true
    case 135, 136:
      text.append(type == 135 ? "neighbor solicitation" : "neighbor advertisement")
      guard let target = address(offset + 8, bytes) else { return false }
      text.append(type == 135 ? ", who has " : ", tgt is ")
      append(target)
      return true
    default:
      text.append("redirect")
      guard let target = address(offset + 8, bytes), let to = address(offset + 24, bytes) else {
        return false
      }
      text.append(", ")
      append(to)
      text.append(" to ")
      append(target)
      return true
    }
  }
}
