/// The glyphs of a text in the order in which they are drawn: escapes applied, marks joined.
///
/// The text may be a `String` or bytes that came from a packet; bytes that are not UTF-8 become
/// `\xNN`. A glyph carries the UTF-8 offset at which it begins, for cursors and highlights.
public struct GlyphSequence: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var position = 0
  private var pendingHexadecimal: [Unicode.Scalar] = []
  /// The UTF-8 offset of the glyph that `next()` returned last.
  public private(set) var offset = 0

  /// The glyphs of a string.
  public init(_ text: String) { bytes = Array(text.utf8) }

  /// The glyphs of bytes that ought to be UTF-8.
  public init(utf8 bytes: [UInt8]) { self.bytes = bytes }

  /// The next glyph, or nil at the end.
  public mutating func next() -> Glyph? {
    if let scalar = pendingHexadecimal.popLast() { return Glyph(scalar) }
    guard position < bytes.count else { return nil }
    offset = position
    let byte = bytes[position]
    if byte < 0x80 {
      position += 1
      var glyph = Glyph(Unicode.Scalar(byte))
      if position < bytes.count, bytes[position] >= 0xCC { joinMarks(&glyph) }
      return glyph
    }
    guard let (scalar, count) = UTF8Decoder.decode(bytes, at: position) else {
      position += 1
      pendingHexadecimal = Hexadecimal.scalars(byte).reversed() + ["x"]
      return Glyph("\\")
    }
    position += count
    var glyph = Glyph(scalar)
    joinMarks(&glyph)
    return glyph
  }

  /// Takes the combining marks that follow.
  private mutating func joinMarks(_ glyph: inout Glyph) {
    while position < bytes.count, bytes[position] >= 0xCC,
      let (scalar, count) = UTF8Decoder.decode(bytes, at: position),
      ScalarWidth.of(scalar) == 0
    {
      if Glyph.escape(scalar) == nil { glyph.join(scalar) }
      position += count
    }
  }
}

/// Two hexadecimal digits of a byte.
enum Hexadecimal {
  /// The lower-case digits, high nibble first.
  static func scalars(_ byte: UInt8) -> [Unicode.Scalar] { [digit(byte >> 4), digit(byte & 15)] }

  /// The lower-case digit of a value below 16.
  static func digit(_ value: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(value < 10 ? 0x30 + value : 0x57 + value)
  }
}
