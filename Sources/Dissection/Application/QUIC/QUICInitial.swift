import Bytes

/// Opens a client's Initial packets: their keys follow from the connection ID they carry.
///
/// Source: RFC 9001 §5.2 (keys), §5.3 (packets), §5.4 (headers). Packets whose connection ID is not
/// the client's first one stay closed: the tag tells.
enum QUICInitial {
  /// An opened packet.
  struct Opened {
    /// Number of the packet.
    let number: UInt64
    /// Bytes of the number.
    let numberByteCount: Int
    /// The frames.
    let frames: [UInt8]
  }

  /// Opens the packet that begins at `start`.
  ///
  /// - Parameters:
  ///   - bytes: The datagram.
  ///   - start: Offset of the packet's first byte.
  ///   - numberOffset: Offset of its packet number.
  ///   - end: Offset behind the packet.
  ///   - version: The version.
  ///   - destination: The destination connection ID.
  static func open(
    _ bytes: borrowing ByteView, start: Int, numberOffset: Int, end: Int, version: UInt32,
    destination: [UInt8]
  ) -> Opened? {
    guard let salt = QUICVersion.salt(version), end <= bytes.count, end - numberOffset >= 20 else {
      return nil
    }
    let prefix = QUICVersion.isSecond(version) ? "quicv2" : "quic"
    let first = KeyDerivation.extract(salt: salt, destination)
    let secret = KeyDerivation.expand(first, label: "client in", count: 32)
    let key = KeyDerivation.expand(secret, label: "\(prefix) key", count: 16)
    let vector = KeyDerivation.expand(secret, label: "\(prefix) iv", count: 12)
    let headerKey = KeyDerivation.expand(secret, label: "\(prefix) hp", count: 16)
    guard let mask = AES128(key: headerKey)?.encrypt(bytes.octets(numberOffset + 4, 16)) else {
      return nil
    }
    var header = bytes.octets(start, numberOffset - start)
    guard !header.isEmpty else { return nil }
    header[0] ^= mask[0] & 0x0f
    let count = Int(header[0] & 3) + 1
    var number: UInt64 = 0
    for (index, octet) in bytes.octets(numberOffset, count).enumerated() {
      let clear = octet ^ mask[1 + index]
      header.append(clear)
      number = number << 8 | UInt64(clear)
    }
    var nonce = vector
    for index in 0..<8 { nonce[11 - index] ^= UInt8(truncatingIfNeeded: number >> (8 * index)) }
    let sealed = bytes.octets(numberOffset + count, end - numberOffset - count)
    guard
      let frames = GaloisCounterMode(key: key)?.open(sealed, nonce: nonce, header: header)
    else { return nil }
    return Opened(number: number, numberByteCount: count, frames: frames)
  }
}
