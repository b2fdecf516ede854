import Bytes
import Fields

/// A domain name as it stands in a message.
///
/// Source: RFC 1035 §3.1 and §4.1.4.
struct DNSName {
  /// The labels, joined with dots, as the message has them; not escaped.
  private(set) var text: [UInt8] = []
  /// Offset behind the name where it stands; what a pointer leads to does not count.
  private(set) var end: Int

  /// Texts longer than this are cut: several times what a name may have.
  static let textLimit = 1024
  /// Pointers that are followed, at most: each one must lead to a label of its own.
  static let pointerLimit = 256

  /// The name as a value: control characters as C writes them (`\\t`, `\\004`), bytes that are not
  /// UTF-8 as U+FFFD.
  var string: String {
    var escaped = ""
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 7...13:
        escaped += ["\\a", "\\b", "\\t", "\\n", "\\v", "\\f", "\\r"][Int(scalar.value) - 7]
      case 0..<32, 127:
        let digits = String(scalar.value, radix: 8)
        escaped += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
  /// Labels of the name; 1 for the root.
  var labelCount: Int { text.reduce(1) { $1 == UInt8(ascii: ".") ? $0 + 1 : $0 } }

  /// Reads the name at `start`.
  ///
  /// - Parameters:
  ///   - message: The message, from its first byte on: pointers count from there.
  ///   - start: Offset of the name.
  /// - Throws: `Truncation` where a label or a pointer leads out of the message.
  init(_ message: borrowing ByteView, at start: Int) throws(Truncation) {
    end = start
    var at = start
    var pointers = 0
    var isTooLong = false
    labels: while true {
      let length = try message.u8(at)
      switch length >> 6 {
      case 0:
        if pointers == 0 { end = at + 1 + Int(length) }
        if length == 0 { break labels }
        try message.require(at + 1, Int(length))
        if text.count > Self.textLimit {
          isTooLong = true
          if pointers > 0 { break labels }
        } else {
          try append(message, at + 1, Int(length))
        }
        at += 1 + Int(length)
      case 3:
        let target = Int(try message.u16(at) & 0x3fff)
        if pointers == 0 { end = at + 2 }
        pointers += 1
        if pointers > Self.pointerLimit {
          text = Array("<Name contains a pointer that loops>".utf8)
          return
        }
        at = target
      default:
        // Label types that were never put to use (RFC 6891 §5): what follows cannot be told.
        throw Truncation(
          offset: message.start + at, needed: 1, available: 0, beyondReported: true)
      }
    }
    if isTooLong { text = Array("<Name too long>".utf8) }
    if text.isEmpty { text = Array("<Root>".utf8) }
  }

  private mutating func append(
    _ message: borrowing ByteView, _ offset: Int, _ count: Int
  ) throws(Truncation) {
    if !text.isEmpty { text.append(UInt8(ascii: ".")) }
    for index in offset..<offset + count { text.append(try message.u8(index)) }
  }
}

extension DNSName {
  /// Offers the name at `at` as a field and moves `at` behind it.
  static func add(
    _ field: some FieldTable, _ message: borrowing ByteView, _ at: inout Int,
    into sink: inout FieldSink
  ) throws(Truncation) {
    let name = try DNSName(message, at: at)
    sink.add(field, at: message.range(at, name.end - at)) { name.string }
    at = name.end
  }
}
