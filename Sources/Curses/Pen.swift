import Canvas

/// The style that the terminal will draw with next, and the shortest way to another one.
struct Pen {
  /// What is set on the terminal: resolved for its colours.
  private(set) var style = Style().resolved(for: .trueColor)
  private let depth: ColorDepth
  private let shown: Style.Attributes
  private let canSwitchOff: Bool
  private var resolved: [Style: Style] = [:]

  init(_ terminal: TerminalDescription) {
    depth = terminal.colorDepth
    shown = terminal.attributes
    canSwitchOff = terminal.hasAttributeOff
  }

  /// The style as this terminal shows it.
  mutating func resolve(_ style: Style) -> Style {
    if let known = resolved[style] { return known }
    let full = style.resolved(for: depth)
    let answer = Style(
      foreground: full.foreground, background: full.background,
      attributes: full.attributes.intersection(shown))
    resolved[style] = answer
    return answer
  }

  /// Appends what makes the terminal draw with `target` (already resolved): the changed parts, or
  /// a reset and everything, whichever is shorter.
  mutating func change(to target: Style, into output: inout [UInt8]) {
    guard target != style else { return }
    var afresh = ["0"]
    afresh += Pen.codes(switchingOn: target.attributes)
    if target.foreground != .default { afresh.append(Pen.code(target.foreground, base: 30)) }
    if target.background != .default { afresh.append(Pen.code(target.background, base: 40)) }
    var best = afresh.count == 1 ? "" : afresh.joined(separator: ";")
    if let changes = codes(changingTo: target) {
      let joined = changes.joined(separator: ";")
      if joined.utf8.count < best.utf8.count { best = joined }
    }
    output.append(contentsOf: [0x1B, 0x5B])
    output.append(contentsOf: best.utf8)
    output.append(0x6D)
    style = target
  }

  /// The codes that change only what differs; nil when the terminal cannot switch off an attribute
  /// that has to go.
  private func codes(changingTo target: Style) -> [String]? {
    var codes: [String] = []
    let gone = style.attributes.subtracting(target.attributes)
    var added = target.attributes.subtracting(style.attributes)
    if !gone.isEmpty {
      guard canSwitchOff else { return nil }
      if !gone.isDisjoint(with: [.bold, .dim]) {
        codes.append("22")
        added.formUnion(target.attributes.intersection([.bold, .dim]))
      }
      if gone.contains(.italic) { codes.append("23") }
      if gone.contains(.underline) { codes.append("24") }
      if gone.contains(.reverse) { codes.append("27") }
    }
    codes += Pen.codes(switchingOn: added)
    if style.foreground != target.foreground {
      codes.append(Pen.code(target.foreground, base: 30))
    }
    if style.background != target.background {
      codes.append(Pen.code(target.background, base: 40))
    }
    return codes
  }

  private static func codes(switchingOn attributes: Style.Attributes) -> [String] {
    let table: [(Style.Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    return table.filter { attributes.contains($0.0) }.map(\.1)
  }

  /// The code of a colour; `base` is 30 for text, 40 for the background.
  private static func code(_ color: Color, base: Int) -> String {
    switch color.form {
    case .inherit, .default: "\(base + 9)"
    case .palette(let index) where index < 8: "\(base + Int(index))"
    case .palette(let index) where index < 16: "\(base + 52 + Int(index))"
    case .palette(let index): "\(base + 8);5;\(index)"
    case .rgb(let red, let green, let blue): "\(base + 8);2;\(red);\(green);\(blue)"
    }
  }
}
