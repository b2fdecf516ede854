import Canvas

/// What `config.toml` says; everything has a default.
public struct Configuration: Equatable, Sendable {
  /// The theme's name, or nil for the default.
  public var theme: String?
  /// The time format's name, as in `--time`, or nil for the default.
  public var timeFormat: String?
  /// Whether relative sequence numbers are shown.
  public var relativeSequenceNumbers = true
  /// Whether the mouse is used.
  public var usesMouse = true
  /// Columns of the packet list; empty for the default ones.
  public var columns: [Column] = []
  /// Keys by the name of the command they call.
  ///
  /// The names are the browser's.
  public var keys: [Binding] = []
  /// Rules that colour rows, first match first.
  public var colorRules: [ColorRule] = []
  /// Dissectors by what they are applied to, e.g.
  ///
  /// `tcp.port==8888` → `http`.
  public var decodeAs: [DecodeRule] = []
  /// Filters with names.
  public var bookmarks: [Bookmark] = []
  /// Filter macros: `${name}` stands for the text.
  public var macros: [Bookmark] = []

  /// The defaults.
  public init() {}

  /// A column of the packet list.
  public struct Column: Equatable, Sendable {
    /// The heading.
    public let title: String
    /// A built-in column's name or a field's filter name.
    public let field: String
    /// Cells; nil for the column's own.
    public let width: Int?
    /// Whether texts stand at the right.
    public let isRightAligned: Bool?

    /// A column.
    public init(title: String, field: String, width: Int? = nil, isRightAligned: Bool? = nil) {
      self.title = title
      self.field = field
      self.width = width
      self.isRightAligned = isRightAligned
    }
  }

  /// Keys that call a command.
  public struct Binding: Equatable, Sendable {
    /// The keys.
    public let keys: KeySequence
    /// The command's name, or `none` to take the keys' meaning away.
    public let command: String
    /// Where it stands, for problems found later.
    public let place: Problem
  }

  /// A rule that colours rows.
  public struct ColorRule: Equatable, Sendable {
    /// What the rule is called.
    public let name: String
    /// Rows that match this filter are coloured.
    public let filter: String
    /// How.
    public let style: Style
    /// The role of the theme that says how, in place of `style`.
    public let role: Role?
    /// Where it stands, for a filter that does not compile.
    public let place: Problem
  }

  /// A dissector to use.
  public struct DecodeRule: Equatable, Sendable {
    /// What it is applied to, e.g.
    ///
    /// `tcp.port==8888`.
    public let selector: String
    /// The protocol's name.
    public let protocolName: String
    /// Where it stands.
    public let place: Problem
  }

  /// A text with a name.
  public struct Bookmark: Equatable, Sendable {
    /// Its name.
    public let name: String
    /// The filter or macro text.
    public let text: String

    /// A text with its name.
    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }
}
