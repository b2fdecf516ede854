/// What one cell shows: a character of up to three scalars, safe to send to a terminal.
///
/// A plain value of eight bytes, so that a canvas is compared without following pointers. Bits
/// 0-20 hold the base scalar, 21-41 and 42-62 the marks that join it (0: none), bit 63 says that it
/// takes two cells. The all-zero glyph is the second cell of a wide one. Marks beyond two are
/// dropped: no script needs them and piled-up marks would run into the rows above.
public struct Glyph: Hashable, Sendable {
  /// The packed scalars and the width bit.
  public private(set) var bits: UInt64

  private init(bits: UInt64) { self.bits = bits }

  /// The empty cell.
  public static let space = Glyph(bits: 0x20)

  /// The second cell of a glyph that takes two.
  public static let continuation = Glyph(bits: 0)

  /// The mark that stands for what must not be sent to a terminal.
  public static let hidden = Glyph(bits: 0xB7)

  /// The glyph of a scalar, or what stands for it when a terminal would act on it.
  public init(_ scalar: Unicode.Scalar) {
    self = Glyph.escape(scalar) ?? Glyph(drawing: scalar)
  }

  /// The glyph of a scalar that is known to be harmless.
  private init(drawing scalar: Unicode.Scalar) {
    switch ScalarWidth.of(scalar) {
    case 0: bits = 0x25CC | UInt64(scalar.value) << 21
    case 2: bits = UInt64(scalar.value) | 1 << 63
    default: bits = UInt64(scalar.value)
    }
  }

  /// The cells this glyph takes: 0 for a continuation, 1 or 2.
  public var width: Int { bits == 0 ? 0 : (bits >> 63 == 0 ? 1 : 2) }

  /// True when the glyph is one byte of UTF-8, which every terminal draws in one cell.
  public var isASCII: Bool { bits < 0x80 && bits != 0 }

  /// Adds a mark to this glyph; a third one is dropped.
  public mutating func join(_ mark: Unicode.Scalar) {
    guard bits != 0 else { return }
    if (bits >> 21) & 0x1F_FFFF == 0 {
      bits |= UInt64(mark.value) << 21
    } else if (bits >> 42) & 0x1F_FFFF == 0 {
      bits |= UInt64(mark.value) << 42
    }
  }

  /// The scalars of this glyph: none for a continuation.
  public var scalars: [Unicode.Scalar] {
    [0, 21, 42].compactMap { shift in
      let value = UInt32(truncatingIfNeeded: (bits >> UInt64(shift)) & 0x1F_FFFF)
      return value == 0 ? nil : Unicode.Scalar(value)
    }
  }

  /// Appends the UTF-8 of this glyph to `bytes`.
  public func append(to bytes: inout [UInt8]) {
    if isASCII {
      bytes.append(UInt8(truncatingIfNeeded: bits))
    } else {
      for scalar in scalars { bytes.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
    }
  }

  /// What stands for a scalar that a terminal or a reader must not meet raw, or nil when it is
  /// harmless.
  ///
  /// C0 controls and DEL become their control pictures (U+2400 on). C1 controls, bidirectional
  /// controls, other formatting characters, line and paragraph separators, private and
  /// non-characters become `·`.
  public static func escape(_ scalar: Unicode.Scalar) -> Glyph? {
    let value = scalar.value
    switch value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF: return nil
    case 0...0x1F: return Glyph(bits: UInt64(0x2400 + value))
    case 0x7F: return Glyph(bits: 0x2421)
    case 0x80...0x9F, 0xAD: return hidden
    case 0xA0: return space
    case 0xFE00...0xFE0F, 0xE0000...0x10FFFF: return hidden
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator:
        return hidden
      case .spaceSeparator: return value == 0x3000 ? nil : space
      case .unassigned: return hidden
      default: return nil
      }
    }
  }
}
