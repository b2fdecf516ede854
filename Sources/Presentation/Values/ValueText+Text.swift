import Bytes
import Fields

/// Text of packets: valid UTF-8, without control characters that a terminal or a table would obey.
extension ValueText {
  /// Appends text up to the first zero octet.
  ///
  /// Octets that are not UTF-8 (above 127, where the text is ASCII) become U+FFFD; the control
  /// characters that have a letter in C become that escape.
  static func append(
    text bytes: RawSpan, isASCII isNarrow: Bool = false, to buffer: inout TextBuffer
  ) {
    if bytes.isPrintable() {
      buffer.append(bytes)
      return
    }
    let view = ByteView(bytes)
    let from = buffer.count
    var isASCII = true
    for index in 0..<view.count {
      guard let byte = try? view.u8(index), byte != 0 else { break }
      if byte >= 0x80 {
        if isNarrow {
          buffer.append("\u{fffd}")
          continue
        }
        isASCII = false
      }
      if let letter = escape(byte) {
        buffer.append(ascii: UInt8(ascii: "\\"))
        buffer.append(ascii: letter)
      } else {
        buffer.append(ascii: byte)
      }
    }
    if !isASCII {
      let text = buffer.string(from: from)
      buffer.removeAll(from: from)
      buffer.append(text)
    }
  }

  /// The letter of a control character's escape in C.
  @inline(__always)
  private static func escape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 8: UInt8(ascii: "b")
    case 9: UInt8(ascii: "t")
    case 10: UInt8(ascii: "n")
    case 12: UInt8(ascii: "f")
    case 13: UInt8(ascii: "r")
    default: nil
    }
  }
}
