import Canvas

extension ThemeFile {
  /// The theme for a terminal of `depth`; colours that cannot be read are reported and left out.
  func theme(for depth: ColorDepth, problems: inout [Problem]) -> Theme {
    var looks: [Role: Style] = [:]
    for role in Role.allCases {
      if let entry = styles[role] { looks[role] = style(entry, depth, &problems) }
    }
    var rows: [String: Style] = [:]
    for (name, entry) in protocols.sorted(by: { $0.key < $1.key }) {
      rows[name] = style(entry, depth, &problems)
    }
    return Theme(name: name, styles: looks, protocols: rows)
  }

  /// A style given outside a theme, in true colour: the terminal's colours are not known yet.
  static func style(
    of setting: Setting, _ path: [String], _ file: SettingsFile, _ problems: inout [Problem]
  ) -> Style {
    guard let entry = entry(setting, path, file, &problems) else { return .plain }
    return ThemeFile(name: "").style(entry, .trueColor, &problems)
  }

  private func style(
    _ entry: Entry, _ depth: ColorDepth, _ problems: inout [Problem]
  ) -> Style {
    Style(
      foreground: color(entry.foreground, entry, "fg", depth, &problems),
      background: color(entry.background, entry, "bg", depth, &problems),
      attributes: entry.attributes)
  }

  private func color(
    _ setting: Setting?, _ entry: Entry, _ key: String, _ depth: ColorDepth,
    _ problems: inout [Problem]
  ) -> Color {
    guard let setting else { return .inherit }
    if let color = color(setting, depth) { return color.reduced(to: depth) }
    var message = "\(ThemeFile.shown(setting)) is no colour"
    if case .string(let name) = setting {
      let known = Array(colors.keys) + ThemeFile.basicNames + ["default"]
      message += Suggestion.clause(for: name, among: known)
    }
    problems.append(entry.file.problem(entry.path + [key], message))
    return .inherit
  }

  /// The colour that a setting means on a terminal of `depth`.
  ///
  /// A name within its own definition is the basic colour of that name.
  private func color(
    _ setting: Setting, _ depth: ColorDepth, within names: Set<String> = []
  ) -> Color? {
    switch setting {
    case .integer(let number): return UInt8(exactly: number).map(Color.palette)
    case .list(let choices):
      // True colour, palette, sixteen and fewer; the last given stands for what is missing.
      let index = depth == .trueColor ? 0 : (depth == .palette ? 1 : 2)
      guard !choices.isEmpty, choices.count <= 3 else { return nil }
      let choice = choices[min(index, choices.count - 1)]
      if case .list = choice { return nil }
      return color(choice, depth, within: names)
    case .string(let name):
      guard let named = colors[name], !names.contains(name) else {
        return ThemeFile.color(named: name)
      }
      return color(named, depth, within: names.union([name]))
    default: return nil
    }
  }

  private static func color(named name: String) -> Color? {
    if name == "default" { return .default }
    if let index = basicNames.firstIndex(of: name) { return .palette(UInt8(index)) }
    guard name.first == "#", name.utf8.count == 7, let value = UInt32(name.dropFirst(), radix: 16)
    else { return nil }
    return .rgb(
      UInt8(truncatingIfNeeded: value >> 16), UInt8(truncatingIfNeeded: value >> 8),
      UInt8(truncatingIfNeeded: value))
  }

  private static let basicNames: [String] = {
    let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    return names + names.map { "bright-" + $0 }
  }()

  private static func shown(_ setting: Setting) -> String {
    switch setting {
    case .string(let text): "`\(text)`"
    case .integer(let number): "\(number)"
    default: setting.kind
    }
  }
}
