import Bytes
import Dissection

/// Services over UDP of which tcpdump says more than their length.
extension TcpdumpLine {
  /// SIP (RFC 3261 §7): the first line.
  mutating func sessionInitiation(
    at offset: Int, _ length: Int, _ bytes: borrowing ByteView
  ) -> Bool {
    let line = bytes.octets(offset, min(length, 1024)).prefix { $0 != 13 && $0 != 10 }
    guard line.count > 8, line.allSatisfy({ (32...126).contains($0) }) else { return false }
    text.append("SIP: " + String(decoding: line, as: UTF8.self))
    return true
  }

  /// Syslog (RFC 3164 §4.1.1): facility and severity.
  mutating func systemLog(at offset: Int, _ length: Int, _ bytes: borrowing ByteView) -> Bool {
    let head = bytes.text(offset, min(length, 5))
    guard head.first == "<", let end = head.firstIndex(of: ">"),
      let priority = Int(head[head.index(after: head.startIndex)..<end]),
      (0..<192).contains(priority)
    else {
      text.append("[|syslog]")
      return true
    }
    let facilities = [
      "kernel", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron",
      "authpriv", "ftp", "ntp", "security", "console", "cron",
    ]
    let severities = [
      "emergency", "alert", "critical", "error", "warning", "notice", "info", "debug",
    ]
    let facility = priority >> 3
    text.append("SYSLOG ")
    text.append(facility < 16 ? facilities[facility] : "local\(facility - 16)")
    text.append(".\(severities[priority & 7]), length: \(length)")
    return true
  }

  /// RADIUS (RFC 2865 §3).
  mutating func radius(at offset: Int, _ length: Int, _ bytes: borrowing ByteView) -> Bool {
    let names: [UInt8: String] = [
      1: "Access-Request", 2: "Access-Accept", 3: "Access-Reject", 4: "Accounting-Request",
      5: "Accounting-Response", 11: "Access-Challenge", 12: "Status-Server", 13: "Status-Client",
      40: "Disconnect-Request", 41: "Disconnect-ACK", 42: "Disconnect-NAK", 43: "CoA-Request",
      44: "CoA-ACK", 45: "CoA-NAK",
    ]
    guard length >= 20, let code = try? bytes.u8(offset), let id = try? bytes.u8(offset + 1),
      let total = try? bytes.u16(offset + 2), let name = names[code]
    else { return false }
    text.append("RADIUS, \(name) (\(code)), id: ")
    append(hex: id, digits: 2)
    text.append(" length: \(total)")
    return true
  }

  /// DHCPv6 (RFC 8415 §7.3).
  mutating func dynamicHostV6(at offset: Int, _ bytes: borrowing ByteView) -> Bool {
    let names = [
      "solicit", "advertise", "request", "confirm", "renew", "rebind", "reply", "release",
      "decline", "reconfigure", "inf-req", "relay-fwd", "relay-reply",
    ]
    guard let type = try? bytes.u8(offset), (1...13).contains(type) else { return false }
    text.append("dhcp6 \(names[Int(type) - 1])")
    return true
  }

  /// VXLAN (RFC 7348 §5).
  mutating func extensibleLAN(
    at offset: Int, _ length: Int, _ bytes: borrowing ByteView
  ) -> Bool {
    guard let flags = try? bytes.u8(offset), let network = try? bytes.u32(offset + 4) else {
      return false
    }
    text.append("VXLAN, flags [\(flags & 8 != 0 ? "I" : ".")] (")
    append(hex: flags, digits: 2)
    text.append("), vni \(network >> 8)")
    return true
  }
}
