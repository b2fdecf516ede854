import Canvas
import Foundation
import Themes

/// The themes that can be chosen: the built-in ones and the user's.
public struct ThemeLibrary: Sendable {
  /// The default theme.
  public static let defaultName = "finback-dark"
  /// What is shown where there are no colours.
  public static let colorlessName = "mono"

  private let texts: [(name: String, file: String, text: String)]

  /// The built-in themes and the `*.toml` files of `directory`, which take the place of built-in
  /// ones of the same name.
  public init(directory: String?) {
    var texts = BuiltInThemes.files.map { theme in
      (
        name: theme.name, file: "built-in theme \(theme.name)",
        text: String(decoding: theme.text, as: UTF8.self)
      )
    }
    for (name, path) in ThemeLibrary.files(in: directory) {
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { continue }
      texts.removeAll { $0.name == name }
      texts.append((name, path, text))
    }
    self.texts = texts
  }

  private static func files(in directory: String?) -> [(name: String, path: String)] {
    guard let directory,
      let entries = try? FileManager.default.contentsOfDirectory(atPath: directory)
    else { return [] }
    return entries.filter { $0.hasSuffix(".toml") }.sorted()
      .map { (String($0.dropLast(5)), directory + "/" + $0) }
  }

  /// The names that can be chosen, built-in ones first.
  public var names: [String] { texts.map(\.name) }

  /// The theme of a name for a terminal of `depth`, with what was wrong in its files.
  ///
  /// Where there are no colours it is the colourless theme. An unknown name gives the default theme
  /// and a problem.
  public func theme(named name: String, depth: ColorDepth) -> (theme: Theme, problems: [Problem]) {
    var problems: [Problem] = []
    var wanted = depth == .none ? ThemeLibrary.colorlessName : name
    if !names.contains(name) {
      let clause = Suggestion.clause(for: name, among: names)
      let known = names.joined(separator: ", ")
      problems.append(
        Problem(file: "theme", key: name, message: "no such theme\(clause) (there are: \(known))"))
      if depth != .none { wanted = ThemeLibrary.defaultName }
    }
    guard let file = load(wanted, after: [], &problems) else { return (.fallback, problems) }
    return (file.theme(for: depth, problems: &problems), problems)
  }

  /// Reads a theme and those it is based on.
  private func load(
    _ name: String, after visited: [String], _ problems: inout [Problem]
  ) -> ThemeFile? {
    guard let source = texts.first(where: { $0.name == name }) else { return nil }
    do {
      let settings = try SettingsFile(name: source.file, text: source.text)
      let file = ThemeFile(settings, fallbackName: name, problems: &problems)
      guard let base = file.base else { return file }
      guard !visited.contains(base), base != name else {
        problems.append(settings.problem(["base"], "`\(base)` is based on this theme itself"))
        return file
      }
      guard names.contains(base) else {
        let clause = Suggestion.clause(for: base, among: names)
        problems.append(settings.problem(["base"], "no theme `\(base)`\(clause)"))
        return file
      }
      return load(base, after: visited + [name], &problems).map { file.over($0) } ?? file
    } catch {
      problems.append(error)
      return nil
    }
  }
}
