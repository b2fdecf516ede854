import Bytes
import Dissection
import Fields

/// The Info column of protocols that are known by name: what the head of their message says.
enum NamedInfo {
  /// The layers of named protocols, whose bytes are read again for the words.
  static let fields: [FieldID] = [
    NamedField.pgm, .pim, .ospf, .eigrp, .vrrp, .rip, .loop, .eapol, .slarp, .cdp, .tpkt,
    .synphasor,
    .wireguard, .radius, .rtsp, .mbtcp, .nbns, .snmp, .isakmp, .pptp, .bgp, .mqtt, .telnet, .tftp,
    .smb2, .kerberos, .dropbox,
  ].map(\.id)

  /// The words of a named layer; none for those that are known by no more than their name.
  static func append(
    _ named: FieldID?, _ writer: inout SummaryWriter, _ sink: borrowing FieldSink,
    _ frame: RawSpan
  ) {
    guard let named, let field = NamedField(rawValue: named.local) else { return }
    // Modbus has its transaction in the header that carries it.
    let wanted = field == .modbus ? NamedField.mbtcp.id : named
    guard let index = sink.entries.lastIndex(where: { $0.id == wanted }) else { return }
    let isFromServer = writer.number(.tcpSourcePort, sink) == 502
    let words = sink.withBytes(of: sink.entries[index], frame: frame) { bytes in
      let view = ByteView(bytes)
      return Self.text(field, view, isResponse: isFromServer)
        ?? NamedServiceInfo.text(field, view) ?? ""
    }
    writer.text.append(words)
  }

  private static func text(
    _ field: NamedField, _ bytes: borrowing ByteView, isResponse: Bool
  ) -> String? {
    switch field {
    case .pgm: group(bytes)
    case .pim: (try? bytes.u8(0)).flatMap { independent[Int($0 & 15)] }
    case .ospf: (try? bytes.u8(1)).flatMap { shortestPath[Int($0)] }
    case .eigrp: (try? bytes.u8(1)).flatMap { enhanced[Int($0)] }
    case .vrrp: (try? bytes.u8(0)).map { "Announcement (v\($0 >> 4))" }
    case .rip: (try? bytes.u8(0)).flatMap { [1: "Request", 2: "Response"][Int($0)] }
    case .loop: configurationTest(bytes)
    case .eapol: key(bytes)
    case .slarp: keepalive(bytes)
    case .cdp: discovery(bytes)
    case .tpkt: (try? bytes.u8(0)) == 3 ? "" : "Continuation"
    case .synphasor: (try? bytes.u8(1)).flatMap { synchrophasor[Int($0 >> 4 & 7)] }
    case .mbtcp, .modbus: modbus(bytes, isResponse: isResponse)
    case .dropbox: "Dropbox LAN sync Discovery Protocol, JavaScript Object Notation"
    default: nil
    }
  }

  // RFC 7761 §4.9, RFC 3973 §4.7
  private static let independent = [
    0: "Hello", 1: "Register", 2: "Register-stop", 3: "Join/Prune", 4: "Bootstrap", 5: "Assert",
    6: "Graft", 7: "Graft-Ack", 8: "Candidate-RP-Advertisement", 9: "State-Refresh",
  ]
  // RFC 2328 §A.3
  private static let shortestPath = [
    1: "Hello Packet", 2: "DB Description", 3: "LS Request", 4: "LS Update", 5: "LS Acknowledge",
  ]
  // RFC 7868 §6.2
  private static let enhanced = [
    1: "Update", 2: "Request", 3: "Query", 4: "Reply", 5: "Hello", 10: "SIA-Query", 11: "SIA-Reply",
  ]
  // IEEE C37.118.2 §6.2
  private static let synchrophasor = [
    0: "Data Frame", 1: "Header Frame", 2: "Configuration Frame 1", 3: "Configuration Frame 2",
    4: "Command Frame", 5: "Configuration Frame 3",
  ]

  /// Source: RFC 3208 §8.1: 4 type, 8 source identifier (6), 14 length of data, 16 sequence number.
  private static func group(_ bytes: borrowing ByteView) -> String? {
    guard let type = try? bytes.u8(4), let high = try? bytes.u48(8),
      let length = try? bytes.u16(14), let number = try? bytes.u32(16)
    else { return nil }
    let names: [UInt8: String] = [
      0x00: "SPM  ", 0x04: "ODATA", 0x05: "RDATA", 0x08: "NAK  ", 0x09: "NNAK ", 0x0a: "NCF  ",
    ]
    guard let name = names[type] else { return nil }
    let digits = String(high, radix: 16)
    let identifier = String(repeating: "0", count: 12 - digits.count) + digits
    let isData = type == 4 || type == 5
    return "\(name) sqn 0x\(String(number, radix: 16)) gsi \(identifier)"
      + (isData ? " tsdulen \(length)" : "")
  }

  /// Source: "The Ethernet", version 2.0, §8.
  private static func configurationTest(_ bytes: borrowing ByteView) -> String? {
    guard let skipped = try? bytes.u16le(0), let function = try? bytes.u16le(2 + Int(skipped))
    else { return nil }
    return function == 1 ? "Reply" : function == 2 ? "Forward Data" : nil
  }

  /// Source: IEEE 802.1X §11.3, IEEE 802.11 §12.7.2: 1 type, 5 key information.
  private static func key(_ bytes: borrowing ByteView) -> String? {
    switch try? bytes.u8(1) {
    case 1: return "Start"
    case 2: return "Logoff"
    case 3: break
    default: return nil
    }
    guard let bits = try? bytes.u16(5) else { return "Key" }
    let (isPairwise, isAcknowledged) = (bits & 0x008 != 0, bits & 0x080 != 0)
    let (isSigned, isSecure) = (bits & 0x100 != 0, bits & 0x200 != 0)
    if !isPairwise { return "Key (Group Message \(isAcknowledged ? 1 : 2) of 2)" }
    let number = isAcknowledged ? (isSigned ? 3 : 1) : (isSecure ? 4 : 2)
    return "Key (Message \(number) of 4)"
  }

  /// Cisco's serial line address resolution: 0 kind (2 is a keepalive), 4 and 8 sequence numbers.
  private static func keepalive(_ bytes: borrowing ByteView) -> String? {
    guard let kind = try? bytes.u32(0), kind == 2, let mine = try? bytes.u32(4),
      let other = try? bytes.u32(8)
    else { return nil }
    return "Line keepalive, outgoing sequence \(mine), returned sequence \(other)"
  }

  /// Cisco's discovery: 0 version, 4 elements of type (2), length (2, which counts itself), value.
  private static func discovery(_ bytes: borrowing ByteView) -> String {
    var text = ""
    var at = 4
    while let type = try? bytes.u16(at), let length = try? bytes.u16(at + 2), length >= 4 {
      let name = type == 1 ? "Device ID: " : type == 3 ? "Port ID: " : ""
      if !name.isEmpty { text += name + bytes.text(at + 4, Int(length) - 4) + "  " }
      at += Int(length)
    }
    return text
  }

  /// Source: Modbus Messaging on TCP/IP 1.0b §3.1.3: 0 transaction, 6 unit, 7 function; Modbus
  /// Application Protocol 1.1b3 §6.
  private static func modbus(_ bytes: borrowing ByteView, isResponse: Bool) -> String? {
    guard let transaction = try? bytes.u16(0), let unit = try? bytes.u8(6),
      let code = try? bytes.u8(7)
    else { return nil }
    let names: [UInt8: String] = [
      1: "Read Coils", 2: "Read Discrete Inputs", 3: "Read Holding Registers",
      4: "Read Input Registers", 5: "Write Single Coil", 6: "Write Single Register",
      7: "Read Exception Status", 8: "Diagnostics", 15: "Write Multiple Coils",
      16: "Write Multiple Registers", 17: "Report Slave ID", 22: "Mask Write Register",
      23: "Read Write Register", 43: "Encapsulated Interface Transport",
    ]
    let function = code & 0x7f
    return (isResponse ? "Response" : "   Query") + ": Trans: \(padded(Int(transaction), 5)); "
      + "Unit: \(padded(Int(unit), 3)), Func: \(padded(Int(function), 3)): "
      + (names[function] ?? "Unknown function") + (code > 0x7f ? ". Exception returned " : "")
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: " ", count: max(0, width - digits.count)) + digits
  }
}
