import Bytes
import Canvas
import Diagnosis
import Dissection

extension RawSpan {
  /// A byte; 0 behind the end.
  func byte(_ place: Int) -> UInt8 { (try? ByteView(self).u8(place)) ?? 0 }
}

/// Makes the lines of a block of a followed stream.
struct FollowWriter {
  let form: FollowOptions.Form
  let width: Int
  let names: (client: String, server: String)

  /// The lines of a block, under a heading where the side changes.
  func lines(of block: FollowPage.Block, _ bytes: [UInt8], decoded: [PageLine]?) -> [PageLine] {
    var lines: [PageLine] = []
    if let gap = block.runs.first, gap.missing > 0 {
      lines.append(
        PageLine(
          " \(Plain.number(gap.missing)) bytes of the \(side(block.side)) are not in the capture ",
          .gap, link: .packet(gap.packet)))
    }
    if let other = block.runs.first, other.kind == .different {
      lines.append(
        PageLine(
          " \(Plain.number(other.range.count)) bytes of the \(side(block.side)) were sent again with another content ",
          .gap, link: .packet(other.packet)))
    }
    if block.isTurn, let first = block.runs.first {
      let isClient = block.side == .client
      let arrow =
        isClient ? "▶ \(names.client) → \(names.server)" : "◀ \(names.server) → \(names.client)"
      lines.append(
        PageLine(
          [
            Piece(arrow, isClient ? .client : .server),
            Piece("   frame \(Plain.number(first.packet + 1))", .faint),
          ], link: .packet(first.packet)))
    }
    if let decoded { return lines + decoded }
    switch form {
    case .text: return lines + text(block, bytes)
    case .hex: return lines + hex(block, bytes)
    case .raw: return lines + raw(block, bytes)
    }
  }

  private func side(_ side: StreamSide) -> String { side == .client ? "client" : "server" }

  private func role(_ block: FollowPage.Block) -> Role {
    block.side == .client ? .client : .server
  }

  /// The packet that holds a byte of the block.
  private func packets(_ block: FollowPage.Block) -> (Int) -> Int {
    var ends: [(end: Int, packet: Int)] = []
    var end = 0
    for run in block.runs {
      end += run.range.count
      ends.append((end, run.packet))
    }
    return { offset in ends.first { offset < $0.end }?.packet ?? ends.last?.packet ?? 0 }
  }

  /// Text, broken at line ends and at the width.
  func text(_ block: FollowPage.Block, _ bytes: [UInt8]) -> [PageLine] {
    let packet = packets(block)
    let limit = max(20, width - 4)
    var lines: [PageLine] = []
    var start = 0
    func emit(_ end: Int) {
      let stop = end > start && bytes[end - 1] == 13 ? end - 1 : end
      let text = FollowWriter.shown(bytes[start..<stop])
      lines.append(PageLine("  " + text, role(block), link: .packet(packet(start))))
    }
    for (place, byte) in bytes.enumerated() {
      if byte == 10 {
        emit(place)
        start = place + 1
      } else if place - start >= limit, byte & 0xC0 != 0x80 {
        emit(place)
        start = place
      }
    }
    if start < bytes.count { emit(bytes.count) }
    return lines
  }

  /// Bytes as text: UTF-8 where it is, dots for control characters.
  static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    let plain = bytes.map { $0 == 9 || $0 >= 32 && $0 != 127 ? ($0 == 9 ? 32 : $0) : UInt8(46) }
    return String(decoding: plain, as: UTF8.self)
  }

  private func hex(_ block: FollowPage.Block, _ bytes: [UInt8]) -> [PageLine] {
    let packet = packets(block)
    return stride(from: 0, to: bytes.count, by: 16).map { start in
      let row = bytes[start..<min(start + 16, bytes.count)]
      var digits = ""
      for (index, byte) in row.enumerated() {
        digits += FollowWriter.digits(byte) + (index == 7 ? "  " : " ")
      }
      digits += String(repeating: " ", count: max(0, 49 - digits.count))
      let characters = String(
        decoding: row.map { (32...126).contains($0) ? $0 : 46 }, as: UTF8.self)
      let offset = String(block.offset + start, radix: 16)
      let zeros = String(repeating: "0", count: max(0, 8 - offset.count))
      return PageLine(
        [
          Piece("  \(zeros)\(offset)  ", .bytesOffset), Piece(digits + " ", role(block)),
          Piece(characters, role(block)),
        ], link: .packet(packet(start)))
    }
  }

  private func raw(_ block: FollowPage.Block, _ bytes: [UInt8]) -> [PageLine] {
    let packet = packets(block)
    let perLine = max(8, (width - 4) / 2)
    return stride(from: 0, to: bytes.count, by: perLine).map { start in
      let row = bytes[start..<min(start + perLine, bytes.count)]
      return PageLine(
        "  " + row.map(FollowWriter.digits).joined(), role(block), link: .packet(packet(start)))
    }
  }

  private static func digits(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
