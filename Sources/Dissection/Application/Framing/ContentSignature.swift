import Bytes

/// What the first bytes of protocols look like on a port that says nothing.
enum ContentSignature {
  /// A status line, or a request line that ends with a version.
  static func http(_ bytes: borrowing ByteView) -> Bool {
    guard bytes.count >= 16 || bytes.matches("HTTP/1.") else { return false }
    if bytes.matches("HTTP/1.") { return true }
    guard HTTPMethod.end(bytes) != nil, let end = bytes.firstIndex(of: 0x0a) else { return false }
    let lineEnd = end > 0 && HTTPOutline.octet(bytes, end - 1) == 0x0d ? end - 1 : end
    return lineEnd > 9 && bytes.matches(" HTTP/1.", at: lineEnd - 9)
  }

  /// A TLS record of a known version and a sensible length, or an SSL 2 hello.
  static func tls(_ bytes: borrowing ByteView) -> Bool {
    guard bytes.count >= 6, let type = try? bytes.u8(0) else { return false }
    if (20...24).contains(type) {
      guard let version = try? bytes.u16(1), (0x0300...0x0304).contains(version),
        let length = try? bytes.u16(3), length > 0, length <= 16384 + 2048
      else { return false }
      switch type {
      case 20: return length == 1
      case 21: return length == 2 || length >= 18
      case 22: return handshake(bytes)
      default: return true
      }
    }
    return sslHello(bytes)
  }

  private static func handshake(_ bytes: borrowing ByteView) -> Bool {
    guard let type = try? bytes.u8(5) else { return false }
    return type <= 24 || type == 67 || type == 254 || bytes.count < 9
      || ((try? bytes.u16(3)) ?? 0) >= 32
  }

  private static func sslHello(_ bytes: borrowing ByteView) -> Bool {
    guard let length = try? bytes.u16(0), length & 0x8000 != 0, length & 0x7fff >= 9,
      let type = try? bytes.u8(2), type == 1, let version = try? bytes.u16(3),
      version == 0x0002 || (0x0300...0x0303).contains(version),
      let ciphers = try? bytes.u16(5), ciphers > 0, ciphers % 3 == 0,
      let session = try? bytes.u16(7), session == 0 || session == 16 || session == 32,
      let challenge = try? bytes.u16(9), challenge >= 16, challenge <= 32
    else { return false }
    return 9 + Int(ciphers) + Int(session) + Int(challenge) == Int(length & 0x7fff)
  }

  /// FCGI_BEGIN_REQUEST with its 8 bytes, role 1 to 3, reserved bytes 0.
  static func fastCGI(_ bytes: borrowing ByteView) -> Bool {
    guard bytes.count >= 16, bytes.matches("\u{1}\u{1}"), let length = try? bytes.u16(4),
      length == 8, let role = try? bytes.u16(8), (1...3).contains(role),
      let reserved = try? bytes.u32(11), reserved == 0
    else { return false }
    return true
  }
}
