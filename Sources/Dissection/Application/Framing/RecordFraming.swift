import Bytes

/// Framing of protocols whose header names the length of what follows.
enum RecordFraming {
  /// What the bytes at an offset say of the record there.
  enum Length: Equatable {
    /// Bytes of the record with its header.
    case known(Int)
    /// The header itself is cut: bytes needed to tell.
    case header(Int)
    /// No record of the protocol.
    case none
  }

  typealias Reader = (borrowing ByteView, Int) -> Length

  /// One record.
  static func one(_ bytes: borrowing ByteView, _ read: Reader) -> Framing {
    switch read(bytes, 0) {
    case .known(let count):
      count <= bytes.count
        ? .message(byteCount: max(count, 1)) : .incomplete(neededByteCount: count)
    case .header(let needed): .incomplete(neededByteCount: needed)
    case .none: .message(byteCount: bytes.count)
    }
  }

  /// All complete records; only the first one when it began in an earlier segment.
  static func run(
    _ bytes: borrowing ByteView, _ state: FramingState, _ read: Reader
  ) -> Framing {
    var at = 0
    while at < bytes.count {
      switch read(bytes, at) {
      case .known(let count):
        guard count <= bytes.count - at else {
          return at > 0 ? .message(byteCount: at) : .incomplete(neededByteCount: count)
        }
        at += max(count, 1)
        if state.isContinued { return .message(byteCount: at) }
      case .header(let needed):
        return at > 0 ? .message(byteCount: at) : .incomplete(neededByteCount: needed)
      case .none: return .message(byteCount: bytes.count)
      }
    }
    return .message(byteCount: at)
  }

  /// A TLS record (RFC 8446 §5.1): type, version, two bytes of length.
  ///
  /// An SSL 2 hello has its length in the first two bytes. Bytes that are neither go on to the end
  /// of the segment.
  static func tls(_ bytes: borrowing ByteView, _ at: Int) -> Length {
    // Less than a record's head tells nothing yet, whatever it is.
    guard let type = try? bytes.u8(at), let length = try? bytes.u16(at + 3) else {
      return .header(5)
    }
    if (20...24).contains(type) {
      guard HTTPOutline.octet(bytes, at + 1) == 3 else { return .none }
      guard length <= 16384 + 2048 else { return .none }
      return .known(5 + Int(length))
    }
    if type & 0x80 != 0, let hello = try? bytes.u8(at + 2), hello == 1,
      let major = try? bytes.u8(at + 3), major == 3 || major == 0,
      let length = try? bytes.u16(at)
    {
      return .known(2 + Int(length & 0x7fff))
    }
    return .none
  }

  /// DNS over TCP (RFC 1035 §4.2.2): two bytes of length.
  static func dns(_ bytes: borrowing ByteView, _ at: Int) -> Length {
    guard let length = try? bytes.u16(at) else { return .header(2) }
    return .known(2 + Int(length))
  }

  /// A WebSocket frame (RFC 6455 §5.2).
  static func webSocket(_ bytes: borrowing ByteView, _ at: Int) -> Length {
    guard let second = try? bytes.u8(at + 1) else { return .header(2) }
    let mask = second & 0x80 != 0 ? 4 : 0
    switch second & 0x7f {
    case 126:
      guard let length = try? bytes.u16(at + 2) else { return .header(4) }
      return .known(4 + mask + Int(length))
    case 127:
      guard let length = try? bytes.u64(at + 2) else { return .header(10) }
      guard length < 1 << 40 else { return .none }
      return .known(10 + mask + Int(length))
    default: return .known(2 + mask + Int(second & 0x7f))
    }
  }

  /// An HTTP/2 frame (RFC 9113 §4.1), or the client's preface (§3.4).
  static func http2(_ bytes: borrowing ByteView, _ at: Int) -> Length {
    if bytes.matches("PRI * HTTP/2.0\r\n", at: at) { return .known(24) }
    guard let length = try? bytes.u24(at) else { return .header(9) }
    return .known(9 + Int(length))
  }

  /// A FastCGI record (specification 1.0 §3.3): content length at 4, padding length at 6.
  static func fastCGI(_ bytes: borrowing ByteView, _ at: Int) -> Length {
    guard let version = try? bytes.u8(at), version == 1 else { return .none }
    guard let content = try? bytes.u16(at + 4), let padding = try? bytes.u8(at + 6) else {
      return .header(8)
    }
    return .known(8 + Int(content) + Int(padding))
  }

  /// A MySQL packet: three bytes of length, least significant first, and a sequence number.
  static func mySQL(_ bytes: borrowing ByteView, _ at: Int) -> Length {
    guard let low = try? bytes.u16le(at), let high = try? bytes.u8(at + 2) else {
      return .header(4)
    }
    return .known(4 + Int(low) + Int(high) << 16)
  }

  /// A PostgreSQL message: a letter and four bytes of length that count themselves; the client's
  /// first message has no letter, the answer to SSLRequest no length.
  static func postgreSQL(_ bytes: borrowing ByteView, _ at: Int) -> Length {
    guard let type = try? bytes.u8(at) else { return .header(5) }
    if bytes.count - at == 1, type == 0x53 || type == 0x4e { return .known(1) }
    let start = type == 0 ? 0 : 1
    guard let length = try? bytes.u32(at + start) else { return .header(start + 4) }
    guard length >= 4, length < 1 << 30 else { return .none }
    return .known(start + Int(length))
  }
}
