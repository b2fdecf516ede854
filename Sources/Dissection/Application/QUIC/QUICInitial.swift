import Bytes

/// Opens Initial packets: their keys follow from a connection ID that went over the wire.
///
/// Source: RFC 9001 §5.2 (keys), §5.3 (packets), §5.4 (headers). With another connection ID than the
/// one that the keys follow from, a packet stays closed: the tag tells.
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

  /// Opens a packet.
  ///
  /// - Parameters:
  ///   - bytes: The datagram.
  ///   - head: The packet's header.
  ///   - keyID: The connection ID that the keys follow from.
  ///   - isFromServer: Whether the server sent it.
  static func open(
    _ bytes: borrowing ByteView, _ head: QUICHead, keyID: [UInt8], isFromServer: Bool
  ) -> Opened? {
    guard let salt = QUICVersion.salt(head.version), let numberOffset = head.numberOffset,
      head.end <= bytes.count, head.end - numberOffset >= 20
    else { return nil }
    let (start, end) = (head.start, head.end)
    let prefix = QUICVersion.isSecond(head.version) ? "quicv2" : "quic"
    let first = KeyDerivation.extract(salt: salt, keyID)
    let label = isFromServer ? "server in" : "client in"
    let secret = KeyDerivation.expand(first, label: label, count: 32)
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
