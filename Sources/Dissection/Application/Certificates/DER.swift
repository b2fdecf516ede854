import Bytes

/// Elements of the distinguished encoding rules.
///
/// Source: ITU-T X.690 §8.1. An element is a tag of one byte (certificates need no longer ones), a
/// length of one to five bytes, and the content.
struct DER {
  /// The tag.
  let tag: UInt8
  /// Offset of the content.
  let content: Int
  /// Bytes of the content.
  let count: Int

  /// Offset behind the element.
  var end: Int { content + count }

  /// The element at `at`; nil where there is none that lies inside the view.
  static func element(_ bytes: borrowing ByteView, _ at: Int) -> DER? {
    guard let tag = try? bytes.u8(at), let first = try? bytes.u8(at + 1) else { return nil }
    guard first & 0x80 != 0 else { return inside(bytes, tag, at + 2, Int(first)) }
    let size = Int(first & 0x7f)
    guard (1...4).contains(size), let length = try? bytes.unsigned(at + 2, size) else {
      return nil
    }
    return inside(bytes, tag, at + 2 + size, Int(length))
  }

  private static func inside(
    _ bytes: borrowing ByteView, _ tag: UInt8, _ content: Int, _ count: Int
  ) -> DER? {
    count <= bytes.count - content ? DER(tag: tag, content: content, count: count) : nil
  }

  /// An object identifier's content in dotted form (X.690 §8.19).
  static func objectIdentifier(_ bytes: borrowing ByteView, _ element: DER) -> String {
    var parts: [UInt64] = []
    var value: UInt64 = 0
    for at in element.content..<element.end {
      let octet = HTTPOutline.octet(bytes, at)
      value = value &<< 7 | UInt64(octet & 0x7f)
      guard octet & 0x80 == 0 else { continue }
      if parts.isEmpty {
        parts = [min(value / 40, 2), value &- 40 &* min(value / 40, 2)]
      } else {
        parts.append(value)
      }
      value = 0
    }
    return parts.map { String($0) }.joined(separator: ".")
  }
}
