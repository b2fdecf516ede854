import Canvas
import Foundation

extension Configuration {
  /// Reads the file at `path`; a file that does not exist gives the defaults.
  ///
  /// What cannot be used is left out and reported.
  public static func read(path: String?) -> (configuration: Configuration, problems: [Problem]) {
    guard let path, FileManager.default.fileExists(atPath: path) else {
      return (Configuration(), [])
    }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      return (Configuration(), [Problem(file: path, message: "cannot be read as UTF-8 text")])
    }
    return parse(text, file: path)
  }

  /// Reads a text; `file` is its name in problems.
  public static func parse(
    _ text: String, file: String
  ) -> (configuration: Configuration, problems: [Problem]) {
    do {
      var reader = ConfigurationReader(try SettingsFile(name: file, text: text))
      return (reader.read(), reader.problems)
    } catch {
      return (Configuration(), [error])
    }
  }
}

/// Takes the settings of a file one by one and collects what is wrong.
struct ConfigurationReader {
  let file: SettingsFile
  private(set) var problems: [Problem] = []

  init(_ file: SettingsFile) { self.file = file }

  private static let known = [
    "theme", "time", "relative-sequence-numbers", "mouse", "columns", "keys", "color", "decode-as",
    "bookmarks", "macros",
  ]

  mutating func read() -> Configuration {
    var configuration = Configuration()
    for key in file.root.keys.sorted() where !Self.known.contains(key) {
      report([key], "unknown key\(Suggestion.clause(for: key, among: Self.known))")
    }
    configuration.theme = string(["theme"], file.root["theme"])
    configuration.timeFormat = string(["time"], file.root["time"])
    configuration.relativeSequenceNumbers =
      boolean(["relative-sequence-numbers"], file.root["relative-sequence-numbers"]) ?? true
    configuration.usesMouse = boolean(["mouse"], file.root["mouse"]) ?? true
    configuration.columns = columns()
    configuration.keys = bindings()
    configuration.colorRules = colorRules()
    configuration.decodeAs = texts("decode-as").map {
      Configuration.DecodeRule(
        selector: $0.name, protocolName: $0.text, place: file.problem(["decode-as", $0.name], ""))
    }
    configuration.bookmarks = texts("bookmarks")
    configuration.macros = texts("macros")
    return configuration
  }

  private mutating func report(_ path: [String], _ message: String) {
    problems.append(file.problem(path, message))
  }

  private mutating func string(_ path: [String], _ setting: Setting?) -> String? {
    guard let setting else { return nil }
    if case .string(let text) = setting { return text }
    report(path, "a text in quotes is expected, not \(setting.kind)")
    return nil
  }

  private mutating func boolean(_ path: [String], _ setting: Setting?) -> Bool? {
    guard let setting else { return nil }
    if case .boolean(let value) = setting { return value }
    report(path, "true or false is expected, not \(setting.kind)")
    return nil
  }

  private mutating func integer(_ path: [String], _ setting: Setting?) -> Int? {
    guard let setting else { return nil }
    if case .integer(let value) = setting { return value }
    report(path, "a whole number is expected, not \(setting.kind)")
    return nil
  }

  /// A table of texts, by name.
  private mutating func texts(_ section: String) -> [Configuration.Bookmark] {
    table(section).compactMap { name, setting in
      string([section, name], setting).map { Configuration.Bookmark(name: name, text: $0) }
    }
  }

  private mutating func table(_ section: String) -> [(String, Setting)] {
    switch file.root[section] {
    case nil: return []
    case .table(let table)?: return table.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    case let other?:
      report([section], "a table [\(section)] is expected, not \(other.kind)")
      return []
    }
  }

  private mutating func list(_ section: String) -> [Setting] {
    switch file.root[section] {
    case nil: return []
    case .list(let list)?: return list
    case let other?:
      report([section], "a list is expected, not \(other.kind)")
      return []
    }
  }
}

extension ConfigurationReader {
  /// `[keys]`: `"C-f" = "find"`.
  private mutating func bindings() -> [Configuration.Binding] {
    table("keys").compactMap { notation, setting in
      let path = ["keys", notation]
      guard let keys = KeySequence(notation: notation) else {
        report(path, "no such key (write f, G, C-f, M-b, <Enter>, <F5>, \"g g\")")
        return nil
      }
      return string(path, setting).map {
        Configuration.Binding(keys: keys, command: $0, place: file.problem(path, ""))
      }
    }
  }

  /// `columns`: names, or tables with `field`, `title`, `width`, `align`.
  private mutating func columns() -> [Configuration.Column] {
    list("columns").enumerated().compactMap { index, setting in
      let path = ["columns", "\(index)"]
      switch setting {
      case .string(let field): return Configuration.Column(title: field, field: field)
      case .table(let table): return column(path, table)
      default:
        report(path, "a column's name or table is expected, not \(setting.kind)")
        return nil
      }
    }
  }

  private mutating func column(
    _ path: [String], _ table: [String: Setting]
  ) -> Configuration.Column? {
    expect(["field", "title", "width", "align"], in: table, path)
    guard let field = string(path + ["field"], table["field"]) else {
      if table["field"] == nil { report(path, "`field` is missing") }
      return nil
    }
    let width = integer(path + ["width"], table["width"])
    if let width, !(1...500).contains(width) {
      report(path + ["width"], "a width from 1 to 500 is expected")
      return nil
    }
    let align = string(path + ["align"], table["align"])
    if let align, align != "left", align != "right" {
      report(path + ["align"], "left or right is expected")
    }
    return Configuration.Column(
      title: string(path + ["title"], table["title"]) ?? field, field: field, width: width,
      isRightAligned: align.map { $0 == "right" })
  }

  /// `[[color]]`: `filter`, `name`, and a style as in a theme, or the `role` of one.
  private mutating func colorRules() -> [Configuration.ColorRule] {
    list("color").enumerated().compactMap { index, setting in
      let path = ["color", "\(index)"]
      guard case .table(let table) = setting else {
        report(path, "a table [[color]] is expected, not \(setting.kind)")
        return nil
      }
      expect(["filter", "name", "style", "role"], in: table, path)
      guard let filter = string(path + ["filter"], table["filter"]) else {
        if table["filter"] == nil { report(path, "`filter` is missing") }
        return nil
      }
      var style = Style.plain
      if let given = table["style"] {
        style = ThemeFile.style(of: given, path + ["style"], file, &problems)
      } else if table["role"] == nil {
        report(path, "`style` or `role` is missing")
      }
      let name = string(path + ["name"], table["name"]) ?? filter
      return Configuration.ColorRule(
        name: name, filter: filter, style: style, role: role(path + ["role"], table["role"]),
        place: file.problem(path + ["filter"], ""))
    }
  }

  private mutating func role(_ path: [String], _ setting: Setting?) -> Role? {
    guard let name = string(path, setting) else { return nil }
    if let role = Role(rawValue: name) { return role }
    let clause = Suggestion.clause(for: name, among: Role.allCases.map(\.rawValue))
    report(path, "no such role of a theme\(clause)")
    return nil
  }

  private mutating func expect(_ keys: [String], in table: [String: Setting], _ path: [String]) {
    for key in table.keys.sorted() where !keys.contains(key) {
      report(path + [key], "unknown key\(Suggestion.clause(for: key, among: keys))")
    }
  }
}
