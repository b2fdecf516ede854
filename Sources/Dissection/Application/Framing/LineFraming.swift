import Bytes

/// Framing of protocols that speak in lines.
enum LineFraming {
  /// All complete lines of a segment; the rest waits for its line end.
  static func next(_ bytes: borrowing ByteView, _ state: FramingState) -> Framing {
    var at = bytes.count
    while at > 0 {
      if HTTPOutline.octet(bytes, at - 1) == 0x0a { return .message(byteCount: at) }
      at -= 1
    }
    return state.isClosed
      ? .message(byteCount: bytes.count) : .incomplete(neededByteCount: bytes.count + 1)
  }
}

/// Framing of SSH.
///
/// Source: RFC 4253 §4.2 (identification line) and §6 (packets).
enum SSHFraming {
  /// The identification line, or the segment's packets.
  ///
  /// Packets are encrypted after the key exchange, and their lengths too: what makes no sense as a
  /// length goes on to the segment's end.
  static func next(_ bytes: borrowing ByteView, _ state: FramingState) -> Framing {
    if bytes.matches("SSH-") {
      guard let end = bytes.firstIndex(of: 0x0a) else {
        return .incomplete(neededByteCount: bytes.count + 1)
      }
      return .message(byteCount: end + 1)
    }
    return RecordFraming.run(bytes, state) { bytes, at in
      guard let length = try? bytes.u32(at), let padding = try? bytes.u8(at + 4) else {
        return .none
      }
      guard length >= 8, length <= 35000, UInt32(padding) < length, padding >= 4 else {
        return .none
      }
      return .known(4 + Int(length))
    }
  }
}
