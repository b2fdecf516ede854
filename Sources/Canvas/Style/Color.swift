/// A colour of a cell's text or background.
///
/// Packed in 26 bits so that a style is one word: bits 24-25 are the kind (0 inherit, 1 the
/// terminal's default, 2 palette, 3 red-green-blue), bits 0-23 the value.
public struct Color: Hashable, Sendable {
  /// Kind and value as described above.
  let bits: UInt32

  init(bits: UInt32) { self.bits = bits & 0x3FF_FFFF }

  /// Leaves the colour of what lies below; on a bare cell the same as `default`.
  public static let inherit = Color(bits: 0)

  /// The terminal's own colour.
  public static let `default` = Color(bits: 1 << 24)

  /// A colour of the palette: 0-7 and 8-15 are the terminal's, 16-255 xterm's cube and greys.
  public static func palette(_ index: UInt8) -> Color { Color(bits: 2 << 24 | UInt32(index)) }

  /// A true colour.
  public static func rgb(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color {
    Color(bits: 3 << 24 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue))
  }

  /// What a colour is made of.
  public enum Form: Equatable, Sendable {
    case inherit
    case `default`
    case palette(UInt8)
    case rgb(UInt8, UInt8, UInt8)
  }

  /// The kind of this colour with its value.
  public var form: Form {
    switch bits >> 24 {
    case 0: .inherit
    case 1: .default
    case 2: .palette(UInt8(truncatingIfNeeded: bits))
    default:
      .rgb(
        UInt8(truncatingIfNeeded: bits >> 16), UInt8(truncatingIfNeeded: bits >> 8),
        UInt8(truncatingIfNeeded: bits))
    }
  }
}

/// How many colours a terminal shows.
public enum ColorDepth: Int, Comparable, Sendable, CaseIterable {
  /// None: attributes only.
  case none
  /// The eight of ECMA-48.
  case eight
  /// The eight and their bright forms.
  case sixteen
  /// xterm's palette of 256.
  case palette
  /// Red, green, blue.
  case trueColor

  /// Orders by number of colours.
  public static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}
