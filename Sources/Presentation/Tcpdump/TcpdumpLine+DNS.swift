import Bytes
import Dissection

/// DNS over UDP (RFC 1035 §4): `45323 2/0/0 CNAME www.example.com., A 192.0.2.1 (78)`.
extension TcpdumpLine {
  /// A message that begins at an offset.
  mutating func dns(
    at offset: Int, _ length: Int, isMulticast: Bool, _ bytes: borrowing ByteView
  ) {
    guard length >= 12 else { return text.append("domain [length \(length) < 12] (invalid)") }
    guard let id = try? bytes.u16(offset), let flags = try? bytes.u16(offset + 2),
      let questions = try? bytes.u16(offset + 4), let answers = try? bytes.u16(offset + 6),
      let authorities = try? bytes.u16(offset + 8), let others = try? bytes.u16(offset + 10)
    else { return text.append("[|domain]") }
    let isResponse = flags & 0x8000 != 0
    text.append("\(id)" + Self.opcode(flags))
    if isResponse {
      text.append(Self.responseCode(flags) + Self.responseMarks(flags))
    } else {
      text.append((flags & 0x100 != 0 ? "+" : "") + (flags & 0x10 != 0 ? "%" : ""))
      if answers > 0 { text.append(" [\(answers)a]") }
    }
    if questions != 1 { text.append(" [\(questions)q]") }
    if !isResponse {
      if authorities > 0 { text.append(" [\(authorities)n]") }
      if others > 0 { text.append(" [\(others)au]") }
    }
    let message = Message(start: offset, isMulticast: isMulticast)
    var at = offset + 12
    for _ in 0..<questions {
      guard let next = question(at: at, isShown: !isResponse, message, bytes) else {
        return text.append(" [|domain]")
      }
      at = next
    }
    if isResponse {
      text.append(" \(answers)/\(authorities)/\(others)")
      for place in 0..<answers {
        if place > 0 { text.append(",") }
        guard let next = record(at: at, message, bytes) else { return text.append("[|domain]") }
        at = next
      }
    }
    text.append(" (\(length))")
  }

  /// Where a message begins, which its names point into.
  private struct Message {
    let start: Int
    let isMulticast: Bool
  }

  private static func opcode(_ flags: UInt16) -> String {
    let names = [
      "", " inv_q", " stat", " op3", " notify", " update", " op6", " op7", " op8", " updateA",
      " updateD", " updateDA", " updateM", " updateMA", " zoneInit", " zoneRef",
    ]
    return names[Int(flags >> 11 & 0xf)]
  }

  private static func responseCode(_ flags: UInt16) -> String {
    let names = [
      "", " FormErr", " ServFail", " NXDomain", " NotImp", " Refused", " YXDomain", " YXRRSet",
      " NXRRSet", " NotAuth", " NotZone", " Resp11", " Resp12", " Resp13", " Resp14", " NoChange",
    ]
    return names[Int(flags & 0xf)]
  }

  private static func responseMarks(_ flags: UInt16) -> String {
    (flags & 0x400 != 0 ? "*" : "") + (flags & 0x80 == 0 ? "-" : "")
      + (flags & 0x200 != 0 ? "|" : "") + (flags & 0x20 != 0 ? "$" : "")
  }

  private static func typeName(_ type: UInt16) -> String {
    let names: [UInt16: String] = [
      1: "A", 2: "NS", 5: "CNAME", 6: "SOA", 11: "WKS", 12: "PTR", 13: "HINFO", 15: "MX",
      16: "TXT", 17: "RP", 24: "SIG", 25: "KEY", 28: "AAAA", 29: "LOC", 33: "SRV", 35: "NAPTR",
      37: "CERT", 39: "DNAME", 41: "OPT", 43: "DS", 44: "SSHFP", 46: "RRSIG", 47: "NSEC",
      48: "DNSKEY", 99: "SPF", 249: "TKEY", 250: "TSIG", 251: "IXFR", 252: "AXFR", 255: "ANY",
    ]
    return names[type] ?? "Type\(type)"
  }

  private func className(_ value: UInt16, _ message: Message, isQuestion: Bool) -> String {
    var value = value
    var mark = ""
    if message.isMulticast {
      mark =
        isQuestion
        ? (value & 0x8000 != 0 ? " (QU)" : " (QM)") : (value & 0x8000 != 0 ? " (Cache flush)" : "")
      value &= 0x7fff
    }
    switch value {
    case 1: return mark
    case 3: return " CHAOS" + mark
    case 255: return " ANY" + mark
    default: return " (Class \(value))" + mark
    }
  }

  private mutating func question(
    at offset: Int, isShown: Bool, _ message: Message, _ bytes: borrowing ByteView
  ) -> Int? {
    guard let (name, next) = Self.name(at: offset, message, bytes),
      let type = try? bytes.u16(next), let kind = try? bytes.u16(next + 2)
    else { return nil }
    if isShown {
      text.append(
        " \(Self.typeName(type))\(className(kind, message, isQuestion: true))? ")
      text.append(printable: name)
    }
    return next + 4
  }

  private mutating func record(
    at offset: Int, _ message: Message, _ bytes: borrowing ByteView
  ) -> Int? {
    guard let (_, next) = Self.name(at: offset, message, bytes),
      let type = try? bytes.u16(next), let kind = try? bytes.u16(next + 2),
      let size = try? bytes.u16(next + 8)
    else { return nil }
    let data = next + 10
    if type != 41 { text.append(className(kind, message, isQuestion: false)) }
    text.append(" \(Self.typeName(type))")
    switch type {
    case 1: if let address = try? bytes.u32(data) { append(" ", .ipv4(address)) }
    case 28: if let address = try? bytes.u128(data) { append(" ", .ipv6(address)) }
    case 2, 5, 12, 39:
      guard let (name, _) = Self.name(at: data, message, bytes) else { return nil }
      text.append(printable: " " + name)
    case 15:
      guard let (name, _) = Self.name(at: data + 2, message, bytes) else { return nil }
      text.append(printable: " \(name) \((try? bytes.u16(data)) ?? 0)")
    case 33:
      guard let (name, _) = Self.name(at: data + 6, message, bytes) else { return nil }
      let numbers = (0..<3).map { (try? bytes.u16(data + $0 * 2)) ?? 0 }
      text.append(printable: " \(name):\(numbers[2]) \(numbers[0]) \(numbers[1])")
    case 16: appendStrings(from: data, to: data + Int(size), bytes)
    default: break
    }
    return data + Int(size)
  }

  private mutating func append(_ space: String, _ address: NetworkAddress) {
    text.append(space)
    append(address)
  }

  private mutating func appendStrings(
    from start: Int, to end: Int, _ bytes: borrowing ByteView
  ) {
    var at = start
    while at < end, let size = try? bytes.u8(at) {
      text.append(printable: " \"" + bytes.text(at + 1, Int(size)) + "\"")
      at += 1 + Int(size)
    }
  }

  /// A name with a dot behind each label, and the offset behind it; pointers are followed at most
  /// 64 times.
  private static func name(
    at offset: Int, _ message: Message, _ bytes: borrowing ByteView
  ) -> (String, Int)? {
    var name = ""
    var at = offset
    var end: Int?
    var jumps = 0
    while let size = try? bytes.u8(at), name.utf8.count < 1024 {
      if size == 0 { return (name.isEmpty ? "." : name, end ?? at + 1) }
      if size & 0xc0 == 0xc0 {
        guard let pointer = try? bytes.u16(at), jumps < 64 else { return nil }
        end = end ?? at + 2
        at = message.start + Int(pointer & 0x3fff)
        jumps += 1
        continue
      }
      guard size & 0xc0 == 0, (try? bytes.require(at + 1, Int(size))) != nil else { return nil }
      name += bytes.text(at + 1, Int(size)) + "."
      at += 1 + Int(size)
    }
    return nil
  }
}
