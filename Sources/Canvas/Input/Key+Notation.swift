extension Key {
  /// Reads the notation of the help and the configuration: `f`, `G`, `C-f`, `M-b`, `<Enter>`,
  /// `<C-Left>`, `<S-Tab>`, `Space`.
  ///
  /// Nil when it names no key.
  public init?(notation: String) {
    var rest = Substring(notation)
    if rest.count > 2, rest.first == "<", rest.last == ">" { rest = rest.dropFirst().dropLast() }
    var modifiers: Modifiers = []
    while rest.count > 2, rest.dropFirst().first == "-", let mark = rest.first,
      let modifier = Key.modifierMarks.first(where: { $0.mark == mark })
    {
      modifiers.insert(modifier.modifier)
      rest = rest.dropFirst(2)
    }
    if rest.unicodeScalars.count == 1, let scalar = rest.unicodeScalars.first {
      guard Glyph.escape(scalar) == nil else { return nil }
      self.init(.character(modifiers.contains(.control) ? scalar.lowercased : scalar), modifiers)
      return
    }
    guard let code = Key.code(named: String(rest)) else { return nil }
    self.init(code, modifiers)
  }

  /// The notation of this key; `init(notation:)` reads it back.
  public var notation: String {
    let marks = Key.modifierMarks.filter { modifiers.contains($0.modifier) }
      .map { "\($0.mark)-" }.joined()
    if case .character(let scalar) = code, scalar != " " { return marks + String(scalar) }
    return "<\(marks)\(name)>"
  }

  private static let modifierMarks: [(mark: Character, modifier: Modifiers)] = [
    ("C", .control), ("M", .meta), ("S", .shift),
  ]

  private static let names: [(name: String, code: Code)] = [
    ("Enter", .enter), ("Tab", .tab), ("Esc", .escape), ("Backspace", .backspace),
    ("Delete", .delete), ("Insert", .insert), ("Up", .up), ("Down", .down), ("Left", .left),
    ("Right", .right), ("Home", .home), ("End", .end), ("PageUp", .pageUp),
    ("PageDown", .pageDown), ("Space", .character(" ")),
  ]

  private var name: String {
    if case .function(let number) = code { return "F\(number)" }
    return Key.names.first { $0.code == code }?.name ?? ""
  }

  private static func code(named name: String) -> Code? {
    let wanted = name.lowercased()
    if let found = names.first(where: { $0.name.lowercased() == wanted }) { return found.code }
    switch wanted {
    case "return", "cr": return .enter
    case "escape": return .escape
    case "pgup": return .pageUp
    case "pgdn": return .pageDown
    default: break
    }
    if wanted.first == "f", let number = Int(wanted.dropFirst()), (1...24).contains(number) {
      return .function(number)
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// The small letter of an ASCII capital; any other scalar as it is.
  fileprivate var lowercased: Unicode.Scalar {
    (0x41...0x5A).contains(value) ? Unicode.Scalar(UInt8(value) + 0x20) : self
  }
}
