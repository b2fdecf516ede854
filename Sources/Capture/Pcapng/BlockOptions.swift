/// One option of a pcapng block: its code and where its value lies.
public struct BlockOption: Hashable, Sendable, BitwiseCopyable {
  /// The option's code; its meaning depends on the block's type except for a few common ones.
  public let code: UInt16
  /// Position of the value in the bytes that were walked.
  public let offset: Int
  /// Bytes in the value, without padding.
  public let length: Int

  /// `opt_comment`, common to all blocks.
  public static var comment: UInt16 { 1 }
}

/// Walks the options of a block (draft-ietf-opsawg-pcapng section 3.5): code (2 bytes), length (2),
/// value padded to four bytes, up to `opt_endofopt` or the block's end.
///
/// An option that reaches beyond the block ends the walk.
struct BlockOptions {
  private var at: Int
  private let end: Int
  private let swapped: Bool

  /// The options in `range`.
  init(in range: Range<Int>, swapped: Bool) {
    at = range.lowerBound
    end = range.upperBound
    self.swapped = swapped
  }

  /// The next option, or nil behind the last one.
  mutating func next(in bytes: RawSpan) -> BlockOption? {
    guard at <= end - 4 else { return nil }
    let code = bytes.half(at, swapped: swapped)
    let length = Int(bytes.half(at + 2, swapped: swapped))
    guard code != 0, length <= end - at - 4 else { return nil }
    defer { at += 4 + (length + 3) & ~3 }
    return BlockOption(code: code, offset: at + 4, length: length)
  }
}

extension RawSpan {
  /// The text of an option's value, up to a zero byte; bytes that are not UTF-8 become U+FFFD.
  func text(of option: BlockOption) -> String {
    text(in: option.offset..<option.offset + option.length)
  }

  /// The text in `range`, cut to the span, up to a zero byte.
  func text(in range: Range<Int>) -> String {
    let there = range.clamped(to: 0..<byteCount)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(there.count)
    for at in there {
      let byte = integer(at, as: UInt8.self)
      if byte == 0 { break }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
