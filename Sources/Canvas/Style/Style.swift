/// How a cell's text is shown: two colours and attributes, in one word.
///
/// Bits 0-25 are the foreground, 26-51 the background, 52-59 the attributes.
public struct Style: Hashable, Sendable {
  /// Ways of showing text that do not need colour.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// One bit an attribute.
    public let rawValue: UInt8

    /// The attributes of these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Bold or bright.
    public static let bold = Attributes(rawValue: 1)
    /// Faint.
    public static let dim = Attributes(rawValue: 2)
    /// Foreground and background exchanged.
    public static let reverse = Attributes(rawValue: 4)
    /// Underlined.
    public static let underline = Attributes(rawValue: 8)
    /// Slanted.
    public static let italic = Attributes(rawValue: 16)

    /// Every attribute with the name that themes use for it.
    public static let named: [(name: String, attribute: Attributes)] = [
      ("bold", .bold), ("dim", .dim), ("reverse", .reverse), ("underline", .underline),
      ("italic", .italic),
    ]
  }

  /// The packed word, for hashing rows.
  public private(set) var bits: UInt64

  /// A style of the given parts; what is not given is inherited.
  public init(
    foreground: Color = .inherit, background: Color = .inherit, attributes: Attributes = []
  ) {
    bits =
      UInt64(foreground.bits) | UInt64(background.bits) << 26
      | UInt64(attributes.rawValue) << 52
  }

  /// Inherits everything.
  public static let plain = Style()

  /// The text's colour.
  public var foreground: Color { Color(bits: UInt32(truncatingIfNeeded: bits)) }

  /// The colour behind the text.
  public var background: Color { Color(bits: UInt32(truncatingIfNeeded: bits >> 26)) }

  /// The attributes.
  public var attributes: Attributes {
    Attributes(rawValue: UInt8(truncatingIfNeeded: bits >> 52))
  }

  /// This style with `upper` laid over it: colours that `upper` gives replace, attributes add.
  public func with(_ upper: Style) -> Style {
    Style(
      foreground: upper.foreground == .inherit ? foreground : upper.foreground,
      background: upper.background == .inherit ? background : upper.background,
      attributes: attributes.union(upper.attributes))
  }

  /// This style with attributes added.
  public func with(_ added: Attributes) -> Style {
    Style(foreground: foreground, background: background, attributes: attributes.union(added))
  }

  /// This style with the nearest colours that a terminal of `depth` shows.
  public func reduced(to depth: ColorDepth) -> Style {
    Style(
      foreground: foreground.reduced(to: depth), background: background.reduced(to: depth),
      attributes: attributes)
  }

  /// This style as a terminal of `depth` shows it: nearest colours, inherited ones as the default.
  public func resolved(for depth: ColorDepth) -> Style {
    func shown(_ color: Color) -> Color {
      color == .inherit ? .default : color.reduced(to: depth)
    }
    return Style(
      foreground: shown(foreground), background: shown(background), attributes: attributes)
  }
}
