import Bytes
import Dissection
import Presentation
import Session
import Streams

/// A conversation for people: a heading for each turn, then text or a hex dump.
struct FollowText: FollowWriter {
  private let summary: StreamSummary
  private let isHexadecimal: Bool
  private let isColored: Bool
  private var last: StreamSide?
  /// True when the text so far ends in the middle of a line.
  private var isInLine = false

  init(_ summary: StreamSummary, isHexadecimal: Bool, isColored: Bool) {
    self.summary = summary
    self.isHexadecimal = isHexadecimal
    self.isColored = isColored
  }

  var opening: [UInt8] {
    var buffer = TextBuffer()
    buffer.append("stream \(summary.stream)\n")
    buffer.append("client ")
    buffer.append(summary.client.address, port: summary.client.port)
    buffer.append("\nserver ")
    buffer.append(summary.server.address, port: summary.server.port)
    buffer.append("\n")
    return buffer.octets
  }

  var closing: [UInt8] { isInLine ? [10] : [] }

  mutating func text(of piece: FollowPiece) -> [UInt8] {
    var buffer = TextBuffer()
    if piece.kind != .data || piece.side != last || piece.isDecoded {
      appendHeading(piece, to: &buffer)
    }
    last = piece.kind == .data ? piece.side : nil
    guard !piece.bytes.isEmpty else { return buffer.octets }
    if isColored { buffer.append(piece.side == .client ? "\u{1b}[31m" : "\u{1b}[34m") }
    if isHexadecimal {
      appendHex(piece, to: &buffer)
    } else {
      appendText(piece.bytes, to: &buffer)
    }
    if isColored { buffer.append("\u{1b}[0m") }
    return buffer.octets
  }

  private mutating func appendHeading(_ piece: FollowPiece, to buffer: inout TextBuffer) {
    if isInLine { buffer.append("\n") }
    isInLine = false
    buffer.append("\n")
    let arrow = piece.side == .client ? ">" : "<"
    switch piece.kind {
    case .data: buffer.append("\(arrow) \(piece.side.name), frame \(piece.frame)\n")
    case .gap:
      buffer.append(
        "\(arrow) [\(piece.missing) bytes of the \(piece.side.name) are not in the capture,"
          + " before frame \(piece.frame)]\n")
    case .different:
      buffer.append(
        "\(arrow) [\(piece.bytes.count) bytes of the \(piece.side.name) were sent again with"
          + " another content in frame \(piece.frame), from byte \(piece.offset) on]\n")
    }
  }

  private func appendHex(_ piece: FollowPiece, to buffer: inout TextBuffer) {
    for start in stride(from: 0, to: piece.bytes.count, by: 16) {
      let row = piece.bytes[start..<min(start + 16, piece.bytes.count)]
      if piece.side == .server { buffer.append("    ") }
      buffer.append(hex: UInt64(piece.offset + start), digits: 8)
      buffer.append("  ")
      for place in 0..<16 {
        if place == 8 { buffer.append(" ") }
        if place < row.count {
          buffer.append(hexOf: row[row.startIndex + place])
          buffer.append(" ")
        } else {
          buffer.append("   ")
        }
      }
      buffer.append(" ")
      for byte in row { buffer.append(ascii: (32...126).contains(byte) ? byte : 46) }
      buffer.append("\n")
    }
  }

  /// Text in which control characters but the line end and the tab are dots; a carriage return
  /// before a line end is left out.
  private mutating func appendText(_ bytes: [UInt8], to buffer: inout TextBuffer) {
    var shown: [UInt8] = []
    shown.reserveCapacity(bytes.count)
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case 9, 10, 32..<127, 128...: shown.append(byte)
      case 13 where place + 1 < bytes.count && bytes[place + 1] == 10: break
      case 13 where place + 1 == bytes.count: break
      default: shown.append(46)
      }
    }
    let text = String(decoding: shown, as: UTF8.self)
    for scalar in text.unicodeScalars {
      // C1 controls are two bytes of UTF-8 that a terminal obeys.
      buffer.append((128..<160).contains(scalar.value) ? "." : String(scalar))
    }
    isInLine = shown.last != 10
  }
}
