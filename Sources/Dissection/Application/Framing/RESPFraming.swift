import Bytes

/// Framing of the Redis protocol: lines, and bulk strings with a length.
///
/// Source: the Redis serialization protocol specification (RESP2 and RESP3).
enum RESPFraming {
  /// One value; an inline command is one line.
  static func next(_ bytes: borrowing ByteView, _ state: FramingState) -> Framing {
    var at = 0
    var pending = 1
    while pending > 0 {
      guard let lineEnd = bytes.firstIndex(of: 0x0a, from: at) else {
        return .incomplete(neededByteCount: bytes.count + 1)
      }
      let first = at
      at = lineEnd + 1
      pending -= 1
      let count = number(bytes, first + 1, lineEnd)
      switch HTTPOutline.octet(bytes, first) {
      case 0x24, 0x21, 0x3d:  // $ ! =
        guard let count, count >= 0 else { break }
        guard count < 1 << 30 else { return .message(byteCount: bytes.count) }
        at += count + 2
      case 0x2a, 0x7e, 0x3e:  // * ~ >
        if let count, count > 0 { pending += min(count, 1 << 30) }
      case 0x25, 0x7c:  // % |
        if let count, count > 0 { pending += 2 * min(count, 1 << 29) }
      default: break
      }
      if at > bytes.count { return .incomplete(neededByteCount: at) }
      if at == bytes.count, pending > 0 { return .incomplete(neededByteCount: at + 3) }
    }
    return .message(byteCount: at)
  }

  private static func number(_ bytes: borrowing ByteView, _ from: Int, _ to: Int) -> Int? {
    var value = 0
    var digits = 0
    for at in from..<max(from, to) {
      let octet = HTTPOutline.octet(bytes, at)
      if octet == 0x2d { return -1 }
      guard octet &- 0x30 < 10, digits < 12 else { break }
      value = value * 10 + Int(octet &- 0x30)
      digits += 1
    }
    return digits > 0 ? value : nil
  }
}

/// Framing of memcached: the binary protocol's packets, or lines of the text protocol.
enum MemcachedFraming {
  /// One binary packet, or all lines of the segment.
  static func next(_ bytes: borrowing ByteView, _ state: FramingState) -> Framing {
    let magic = HTTPOutline.octet(bytes, 0)
    if magic == 0x80 || magic == 0x81 {
      return RecordFraming.one(bytes) { bytes, at in
        guard let body = try? bytes.u32(at + 8) else { return .header(24) }
        return body < 1 << 30 ? .known(24 + Int(body)) : .none
      }
    }
    return LineFraming.next(bytes, state)
  }
}
