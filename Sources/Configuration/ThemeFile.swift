import Canvas

/// A theme as its file says it, before its base and the terminal's colours are known.
struct ThemeFile {
  /// One style with the place where it stands.
  struct Entry {
    let file: SettingsFile
    let path: [String]
    let foreground: Setting?
    let background: Setting?
    let attributes: Style.Attributes
  }

  var name: String
  let base: String?
  var colors: [String: Setting] = [:]
  var styles: [Role: Entry] = [:]
  var protocols: [String: Entry] = [:]

  /// A theme that says nothing.
  init(name: String) {
    self.name = name
    base = nil
  }

  private static let sections = ["name", "base", "colors", "styles", "protocols"]

  /// Reads a theme's file; what cannot be used is left out and reported.
  init(_ file: SettingsFile, fallbackName: String, problems: inout [Problem]) {
    name = fallbackName
    if case .string(let given)? = file.root["name"] { name = given }
    var base: String?
    switch file.root["base"] {
    case nil: break
    case .string(let given)?: base = given
    case let other?:
      problems.append(file.problem(["base"], "a theme's name is expected, not \(other.kind)"))
    }
    self.base = base
    for key in file.root.keys.sorted() where !ThemeFile.sections.contains(key) {
      let clause = Suggestion.clause(for: key, among: ThemeFile.sections)
      problems.append(file.problem([key], "unknown key\(clause)"))
    }
    if case .table(let table)? = file.root["colors"] { colors = table }
    readStyles(file, &problems)
    readProtocols(file, &problems)
  }

  private mutating func readStyles(_ file: SettingsFile, _ problems: inout [Problem]) {
    guard case .table(let table)? = file.root["styles"] else { return }
    for (key, value) in table.sorted(by: { $0.key < $1.key }) {
      guard let role = Role(rawValue: key) else {
        let clause = Suggestion.clause(for: key, among: Role.allCases.map(\.rawValue))
        problems.append(file.problem(["styles", key], "unknown style\(clause)"))
        continue
      }
      styles[role] = ThemeFile.entry(value, ["styles", key], file, &problems)
    }
  }

  private mutating func readProtocols(_ file: SettingsFile, _ problems: inout [Problem]) {
    guard case .table(let table)? = file.root["protocols"] else { return }
    for (key, value) in table {
      protocols[key.lowercased()] = ThemeFile.entry(value, ["protocols", key], file, &problems)
    }
  }

  static func entry(
    _ value: Setting, _ path: [String], _ file: SettingsFile, _ problems: inout [Problem]
  ) -> Entry? {
    guard case .table(let table) = value else {
      let wanted = "a table such as { fg = \"red\", bold = true } is expected, not \(value.kind)"
      problems.append(file.problem(path, wanted))
      return nil
    }
    var attributes: Style.Attributes = []
    let known = ["fg", "bg"] + Style.Attributes.named.map(\.name)
    for (key, value) in table.sorted(by: { $0.key < $1.key }) where key != "fg" && key != "bg" {
      guard let named = Style.Attributes.named.first(where: { $0.name == key }) else {
        let clause = Suggestion.clause(for: key, among: known)
        problems.append(file.problem(path + [key], "unknown key\(clause)"))
        continue
      }
      switch value {
      case .boolean(true): attributes.insert(named.attribute)
      case .boolean(false): break
      default:
        problems.append(file.problem(path + [key], "true or false is expected, not \(value.kind)"))
      }
    }
    return Entry(
      file: file, path: path, foreground: table["fg"], background: table["bg"],
      attributes: attributes)
  }

  /// This theme with what it does not say taken from `base`.
  func over(_ base: ThemeFile) -> ThemeFile {
    var merged = self
    merged.colors = base.colors.merging(colors) { _, own in own }
    merged.styles = base.styles.merging(styles) { _, own in own }
    merged.protocols = base.protocols.merging(protocols) { _, own in own }
    return merged
  }
}
