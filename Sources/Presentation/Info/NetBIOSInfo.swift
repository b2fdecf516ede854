import Bytes

/// The Info column of the NetBIOS name service.
enum NetBIOSInfo {
  /// Source: RFC 1002 §4.2: 2 flags with the operation, 4 questions, 6 answers, 12 the first name.
  static func text(_ bytes: borrowing ByteView) -> String? {
    guard let flags = try? bytes.u16(2), let questions = try? bytes.u16(4),
      let answers = try? bytes.u16(6)
    else { return nil }
    let names: [UInt16: String] = [
      0: "Name query", 5: "Registration", 6: "Release", 7: "Wait for acknowledgment",
      8: "Refresh", 9: "Refresh", 15: "Multi-homed registration",
    ]
    let isResponse = flags & 0x8000 != 0
    var text = names[flags >> 11 & 15] ?? "Unknown operation"
    if isResponse {
      text += " response"
      if flags & 15 == 3 { text += ", The requested name does not exist" }
    }
    guard questions > 0 || answers > 0, let (name, end) = name(bytes, 12),
      let type = try? bytes.u16(end)
    else { return text }
    let kind = type == 33 ? "NBSTAT" : type == 32 ? "NB" : "Unknown"
    if questions > 0 { return text + " \(kind) \(name)" }
    // Of an answer the first address: flags (2) and address behind type, class, life, length.
    guard type == 32, let address = try? bytes.u32(end + 12) else { return text + " \(kind)" }
    return text
      + " \(kind) \(address >> 24).\(address >> 16 & 255).\(address >> 8 & 255).\(address & 255)"
  }

  /// A name in first-level encoding (RFC 1001 §14.1), its last character as a number, and the offset
  /// behind it.
  private static func name(_ bytes: borrowing ByteView, _ at: Int) -> (String, Int)? {
    guard (try? bytes.u8(at)) == 32 else { return nil }
    var octets: [UInt8] = []
    for index in 0..<16 {
      guard let high = try? bytes.u8(at + 1 + index * 2), high >= 0x41,
        let low = try? bytes.u8(at + 2 + index * 2), low >= 0x41
      else { return nil }
      octets.append((high &- 0x41) << 4 | (low &- 0x41) & 15)
    }
    let suffix = octets.removeLast()
    while octets.last == 0x20 { octets.removeLast() }
    let text = octets.map { (0x20..<0x7f).contains($0) ? String(UnicodeScalar($0)) : angled($0) }
    return (text.joined() + angled(suffix), at + 34)
  }

  private static func angled(_ octet: UInt8) -> String {
    let digits = String(octet, radix: 16)
    return "<" + (digits.count < 2 ? "0" : "") + digits + ">"
  }
}
