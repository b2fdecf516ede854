import Bytes
import Dissection

/// UDP, and in short words what it carries where tcpdump has words for it.
extension TcpdumpLine {
  mutating func udp(
    at offset: Int, _ length: Int, _ ends: Ends, _ bytes: borrowing ByteView
  ) {
    guard let from = try? bytes.u16(offset), let to = try? bytes.u16(offset + 2) else {
      append(ends)
      return text.append("[|udp]")
    }
    append(ends, from, to)
    guard length >= 8 else { return text.append("truncated-udp \(length)") }
    guard let total = try? bytes.u16(offset + 4) else { return text.append("[|udp]") }
    guard total >= 8 else { return text.append("truncated-udplength \(total)") }
    guard Int(total) <= length else {
      return text.append("UDP, bad length \(total - 8) > \(length - 8)")
    }
    let payload = Int(total) - 8
    if !service(from, to, at: offset + 8, payload, bytes) { text.append("UDP, length \(payload)") }
  }

  private mutating func service(
    _ from: UInt16, _ to: UInt16, at offset: Int, _ length: Int, _ bytes: borrowing ByteView
  ) -> Bool {
    func isPort(_ ports: UInt16...) -> Bool { ports.contains(from) || ports.contains(to) }
    if isPort(53, 5353) {
      dns(at: offset, length, isMulticast: isPort(5353), bytes)
      return true
    }
    if isPort(67, 68) { return bootstrap(at: offset, length, bytes) }
    if isPort(123) { return timeProtocol(at: offset, length, bytes) }
    if isPort(5060) { return sessionInitiation(at: offset, length, bytes) }
    if isPort(514) { return systemLog(at: offset, length, bytes) }
    if isPort(1812, 1813, 1645, 1646, 3799) { return radius(at: offset, length, bytes) }
    if isPort(546, 547) { return dynamicHostV6(at: offset, bytes) }
    if to == 4789 { return extensibleLAN(at: offset, length, bytes) }
    if to == 6081 { return geneve(at: offset, length, bytes) }
    return false
  }

  /// BOOTP and DHCP (RFC 951 §3).
  private mutating func bootstrap(
    at offset: Int, _ length: Int, _ bytes: borrowing ByteView
  ) -> Bool {
    guard let code = try? bytes.u8(offset), code == 1 || code == 2 else { return false }
    text.append("BOOTP/DHCP, ")
    text.append(code == 1 ? "Request" : "Reply")
    if code == 1, let high = try? bytes.u16(offset + 28), let low = try? bytes.u32(offset + 30) {
      text.append(" from ")
      append(.ethernet(UInt64(high) << 32 | UInt64(low)))
    }
    text.append(", length \(length)")
    return true
  }

  /// NTP (RFC 5905 §7.3).
  private mutating func timeProtocol(
    at offset: Int, _ length: Int, _ bytes: borrowing ByteView
  ) -> Bool {
    guard let first = try? bytes.u8(offset) else { return false }
    let modes = [
      "unspecified", "symmetric active", "symmetric passive", "Client", "Server", "Broadcast",
      "Control Message", "Reserved",
    ]
    text.append("NTPv\(first >> 3 & 7), \(modes[Int(first & 7)]), length \(length)")
    return true
  }

  /// Geneve (RFC 8926 §3.4) and the frame in it.
  private mutating func geneve(
    at offset: Int, _ length: Int, _ bytes: borrowing ByteView
  ) -> Bool {
    guard let first = try? bytes.u8(offset), let flags = try? bytes.u8(offset + 1),
      let next = try? bytes.u16(offset + 2), let network = try? bytes.u32(offset + 4),
      first >> 6 == 0
    else { return false }
    text.append("Geneve, Flags [")
    let letters = (flags & 0x80 != 0 ? "O" : "") + (flags & 0x40 != 0 ? "C" : "")
    text.append(letters.isEmpty ? "none" : letters)
    text.append("], vni ")
    append(hex: network >> 8)
    let options = Int(first & 0x3f) * 4
    if options > 0 { text.append(", options [\(options) bytes]") }
    text.append(": ")
    etherType(next, at: offset + 8 + options, length - 8 - options, bytes)
    return true
  }
}
