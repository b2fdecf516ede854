import Bytes
import Fields

/// Fingerprints of hellos.
///
/// Source: the JA3 and JA3S definitions at github.com/salesforce/ja3: decimal numbers of version,
/// cipher suites, extensions, groups and point formats, without the values of RFC 8701, and the
/// MD5 of that text.
enum JA3 {
  /// A ClientHello's fingerprint.
  static func client(_ body: borrowing ByteView, into sink: inout FieldSink) {
    guard sink.wants(TLSField.ja3) || sink.wants(TLSField.ja3Full) else { return }
    guard let text = try? clientText(body) else { return }
    sink.add(TLSField.ja3Full, at: .none, .generated) { text }
    sink.add(TLSField.ja3, at: .none, .generated) { MD5.hexadecimal(Array(text.utf8)) }
  }

  /// A ServerHello's fingerprint.
  static func server(_ body: borrowing ByteView, into sink: inout FieldSink) {
    guard sink.wants(TLSField.ja3s) || sink.wants(TLSField.ja3sFull) else { return }
    guard let text = try? serverText(body) else { return }
    sink.add(TLSField.ja3sFull, at: .none, .generated) { text }
    sink.add(TLSField.ja3s, at: .none, .generated) { MD5.hexadecimal(Array(text.utf8)) }
  }

  private static func clientText(_ body: borrowing ByteView) throws(Truncation) -> String {
    var at = 35 + Int(try body.u8(34))
    let suites = Int(try body.u16(at))
    let suiteList = try words(body, at + 2, suites)
    at += 2 + suites
    at += 1 + Int(try body.u8(at))
    var types: [UInt16] = []
    var groups: [UInt16] = []
    var formats: [UInt16] = []
    let end = body.count > at + 1 ? at + 2 + Int(try body.u16(at)) : at
    at += 2
    while at + 4 <= end {
      let type = try body.u16(at)
      let length = Int(try body.u16(at + 2))
      types.append(type)
      if type == 10, length >= 2 {
        groups = try words(body, at + 6, min(length - 2, Int(try body.u16(at + 4))))
      } else if type == 11, length >= 1 {
        for index in 0..<min(length - 1, Int(try body.u8(at + 4))) {
          formats.append(UInt16(try body.u8(at + 5 + index)))
        }
      }
      at += 4 + length
    }
    let lists = [suiteList, types, groups].map { $0.filter { !TLSNames.isGrease($0) } }
    return ([[try body.u16(0)]] + lists + [formats]).map(joined).joined(separator: ",")
  }

  private static func serverText(_ body: borrowing ByteView) throws(Truncation) -> String {
    var at = 35 + Int(try body.u8(34))
    let suite = try body.u16(at)
    at += 3
    var types: [UInt16] = []
    let end = body.count > at + 1 ? at + 2 + Int(try body.u16(at)) : at
    at += 2
    while at + 4 <= end {
      types.append(try body.u16(at))
      at += 4 + Int(try body.u16(at + 2))
    }
    return [[try body.u16(0)], [suite], types].map(joined).joined(separator: ",")
  }

  private static func words(
    _ body: borrowing ByteView, _ start: Int, _ count: Int
  ) throws(Truncation) -> [UInt16] {
    var words: [UInt16] = []
    for index in 0..<(max(count, 0) / 2) { words.append(try body.u16(start + 2 * index)) }
    return words
  }

  private static func joined(_ values: [UInt16]) -> String {
    values.map { String($0) }.joined(separator: "-")
  }
}
