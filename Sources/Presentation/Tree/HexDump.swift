import Bytes

/// Bytes as lines of offset, hexadecimal and ASCII, 16 a line.
public enum HexDump {
  /// Appends the lines of `bytes`.
  public static func append(_ bytes: [UInt8], to buffer: inout TextBuffer) {
    append(bytes.span.rawBytes, to: &buffer)
  }

  /// Appends the lines of `bytes`; control characters and what is not ASCII show as dots.
  public static func append(_ bytes: RawSpan, to buffer: inout TextBuffer) {
    let view = ByteView(bytes)
    var line = 0
    while line < view.count {
      buffer.append(hex: UInt64(line), digits: 4)
      buffer.append("  ")
      for place in line..<line + 16 {
        if place == line + 8 { buffer.append(" ") }
        if let byte = try? view.u8(place) {
          buffer.append(hexOf: byte)
          buffer.append(" ")
        } else {
          buffer.append("   ")
        }
      }
      buffer.append("  ")
      for place in line..<min(line + 16, view.count) {
        if place == line + 8 { buffer.append(" ") }
        let byte = (try? view.u8(place)) ?? 0
        buffer.append(ascii: byte >= 32 && byte < 127 ? byte : UInt8(ascii: "."))
      }
      buffer.append("\n")
      line += 16
    }
  }
}
