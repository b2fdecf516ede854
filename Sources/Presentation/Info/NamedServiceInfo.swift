import Bytes
import Dissection

/// The Info column of named protocols above TCP and UDP.
enum NamedServiceInfo {
  /// The words of a message; nil where nothing is known of it.
  static func text(_ field: NamedField, _ bytes: borrowing ByteView) -> String? {
    switch field {
    case .wireguard: wireGuard(bytes)
    case .radius: radius(bytes)
    case .rtsp: streaming(bytes)
    case .nbns: NetBIOSInfo.text(bytes)
    case .snmp: ManagementInfo.text(bytes)
    case .isakmp: keyExchange(bytes)
    case .pptp: (try? bytes.u16(8)).flatMap { tunneling[Int($0)] }
    case .bgp: (try? bytes.u8(18)).flatMap { gateway[Int($0)] }
    case .mqtt: (try? bytes.u8(0)).flatMap { telemetry[Int($0 >> 4)] }
    case .telnet: "Telnet Data ..."
    case .tftp: trivial(bytes)
    case .smb2: fileSharing(bytes)
    case .kerberos: ticket(bytes)
    default: nil
    }
  }

  // RFC 2637 §2
  private static let tunneling = [
    1: "Start-Control-Connection-Request", 2: "Start-Control-Connection-Reply",
    3: "Stop-Control-Connection-Request", 4: "Stop-Control-Connection-Reply", 5: "Echo-Request",
    6: "Echo-Reply", 7: "Outgoing-Call-Request", 8: "Outgoing-Call-Reply",
    9: "Incoming-Call-Request", 10: "Incoming-Call-Reply", 11: "Incoming-Call-Connected",
    12: "Call-Clear-Request", 13: "Call-Disconnect-Notify", 14: "WAN-Error-Notify",
    15: "Set-Link-Info",
  ]
  // RFC 4271 §4.1, RFC 2918
  private static let gateway = [
    1: "OPEN Message", 2: "UPDATE Message", 3: "NOTIFICATION Message", 4: "KEEPALIVE Message",
    5: "ROUTE-REFRESH Message",
  ]
  // MQTT 3.1.1 §2.2.1
  private static let telemetry = [
    1: "Connect Command", 2: "Connect Ack", 4: "Publish Ack", 5: "Publish Received",
    6: "Publish Release", 7: "Publish Complete", 9: "Subscribe Ack", 11: "Unsubscribe Ack",
    12: "Ping Request", 13: "Ping Response", 14: "Disconnect Req",
  ]

  /// Source: wireguard.com, "Protocol": 0 type, 4 sender or receiver, 8 counter, all little-endian.
  private static func wireGuard(_ bytes: borrowing ByteView) -> String? {
    guard let type = try? bytes.u8(0), let first = try? bytes.u32le(4),
      let second = try? bytes.u32le(8)
    else { return nil }
    switch type {
    case 1: return "Handshake Initiation, sender=\(hex(first))"
    case 2: return "Handshake Response, sender=\(hex(first)), receiver=\(hex(second))"
    case 3: return "Cookie Reply, receiver=\(hex(first))"
    case 4:
      guard let high = try? bytes.u32le(12) else { return nil }
      let counter = UInt64(high) << 32 | UInt64(second)
      let length = bytes.reportedCount - 32
      return length > 0
        ? "Transport Data, receiver=\(hex(first)), counter=\(counter), datalen=\(length)"
        : "Keepalive, receiver=\(hex(first)), counter=\(counter)"
    default: return nil
    }
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// Source: RFC 2865 §3, RFC 2866 §3, RFC 5176 §2.3: 0 code, 1 identifier.
  private static func radius(_ bytes: borrowing ByteView) -> String? {
    guard let code = try? bytes.u8(0), let identifier = try? bytes.u8(1) else { return nil }
    let names: [UInt8: String] = [
      1: "Access-Request", 2: "Access-Accept", 3: "Access-Reject", 4: "Accounting-Request",
      5: "Accounting-Response", 11: "Access-Challenge", 12: "Status-Server", 13: "Status-Client",
      40: "Disconnect-Request", 41: "Disconnect-ACK", 42: "Disconnect-NAK", 43: "CoA-Request",
      44: "CoA-ACK", 45: "CoA-NAK",
    ]
    return names[code].map { "\($0) id=\(identifier)" }
  }

  /// The first line; of a response behind a word.
  ///
  /// Source: RFC 2326 §6 and §7.
  private static func streaming(_ bytes: borrowing ByteView) -> String? {
    guard let end = bytes.firstIndex(of: 0x0a) else { return nil }
    let line = bytes.text(0, end).filter { $0 != "\r" }
    return line.hasPrefix("RTSP/") ? "Reply: \(line)" : line
  }

  /// Source: RFC 2408 §3.1, RFC 7296 §3.1: 17 version, 18 exchange, 19 flags, 20 message.
  private static func keyExchange(_ bytes: borrowing ByteView) -> String? {
    guard let version = try? bytes.u8(17), let exchange = try? bytes.u8(18),
      let flags = try? bytes.u8(19), let message = try? bytes.u32(20)
    else { return nil }
    let names: [UInt8: String] = [
      2: "Identity Protection (Main Mode)", 4: "Aggressive", 5: "Informational", 32: "Quick Mode",
      34: "IKE_SA_INIT", 35: "IKE_AUTH", 36: "CREATE_CHILD_SA", 37: "INFORMATIONAL",
    ]
    guard let name = names[exchange] else { return nil }
    guard version >> 4 == 2 else { return name }
    let number = message < 10 ? "0\(message)" : "\(message)"
    return "\(name) MID=\(number) \(flags & 0x08 != 0 ? "Initiator" : "Responder") "
      + (flags & 0x20 != 0 ? "Response" : "Request")
  }

  /// Source: RFC 1350 §5.
  private static func trivial(_ bytes: borrowing ByteView) -> String? {
    guard let code = try? bytes.u16(0) else { return nil }
    switch code {
    case 1, 2:
      let words = bytes.text(2, bytes.count - 2).split(separator: "\0")
      guard words.count >= 2 else { return nil }
      return "\(code == 1 ? "Read" : "Write") Request, File: \(words[0]), "
        + "Transfer type: \(words[1])"
    case 3, 4:
      guard let block = try? bytes.u16(2) else { return nil }
      return code == 4
        ? "Acknowledgement, Block: \(block)"
        : "Data Packet, Block: \(block)" + (bytes.reportedCount < 516 ? " (last)" : "")
    case 6: return "Option Acknowledgement"
    default: return nil
    }
  }

  /// Source: MS-SMB2 §2.2.1 behind four bytes: 12 command, 16 flags, little-endian.
  private static func fileSharing(_ bytes: borrowing ByteView) -> String? {
    guard let command = try? bytes.u16le(12), let flags = try? bytes.u32le(16) else {
      return nil
    }
    let names = [
      "Negotiate Protocol", "Session Setup", "Session Logoff", "Tree Connect", "Tree Disconnect",
      "Create", "Close", "Flush", "Read", "Write", "Lock", "Ioctl", "Cancel", "KeepAlive", "Find",
      "Notify", "GetInfo", "SetInfo", "Break",
    ]
    guard Int(command) < names.count else { return nil }
    return names[Int(command)] + (flags & 1 != 0 ? " Response" : " Request")
  }

  /// The application tag of a Kerberos message (RFC 4120 §5.10), behind a length over TCP.
  private static func ticket(_ bytes: borrowing ByteView) -> String? {
    guard let first = try? bytes.u8(0), let tag = first == 0 ? try? bytes.u8(4) : first else {
      return nil
    }
    let names: [UInt8: String] = [
      10: "AS-REQ", 11: "AS-REP", 12: "TGS-REQ", 13: "TGS-REP", 14: "AP-REQ", 15: "AP-REP",
    ]
    return tag & 0xe0 == 0x60 ? names[tag & 0x1f] : nil
  }
}
