import Canvas
import Configuration
import Foundation
import Testing

@Suite struct ThemeTests {
  /// A directory for one test's files, removed at its end.
  final class Directory {
    let path = NSTemporaryDirectory() + "finback-themes-\(UUID().uuidString)"

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func write(_ name: String, _ text: String) throws {
      try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  @Test(
    arguments: ["finback-dark", "finback-light", "high-contrast", "solarized", "mono"],
    ColorDepth.allCases)
  func builtInThemesHaveNoProblems(name: String, depth: ColorDepth) {
    let (theme, problems) = ThemeLibrary(directory: nil).theme(named: name, depth: depth)
    #expect(problems == [])
    #expect(theme.name == (depth == .none ? "mono" : name))
    #expect(theme[.selection] != theme[.text])
    #expect(theme[.bytesHighlight] != theme[.bytesHexadecimal])
    #expect(theme[.flagReset] != theme[.flagAck])
  }

  @Test(arguments: ColorDepth.allCases)
  func selectionCanBeRead(depth: ColorDepth) {
    let library = ThemeLibrary(directory: nil)
    for name in library.names {
      let style = library.theme(named: name, depth: depth).theme[.selection]
      let isSeen = style.attributes.contains(.reverse) || style.background != style.foreground
      #expect(isSeen, "\(name) at \(depth)")
    }
  }

  @Test func colourlessTerminalGetsAttributesOnly() {
    let theme = ThemeLibrary(directory: nil).theme(named: "solarized", depth: .none).theme
    for role in Role.allCases { #expect(theme[role].foreground == .inherit) }
  }

  @Test func unknownThemeIsTheDefaultWithASuggestion() {
    let (theme, problems) = ThemeLibrary(directory: nil).theme(
      named: "finbak-dark", depth: .palette)
    #expect(theme.name == "finback-dark")
    #expect(problems.first?.message.contains("did you mean `finback-dark`?") == true)
  }

  @Test func userThemeTakesWhatItDoesNotSayFromItsBase() throws {
    let directory = try Directory()
    try directory.write(
      "mine.toml",
      """
      base = "finback-dark"
      [colors]
      accent = 99
      [styles]
      selection = { fg = "accent", reverse = true }
      [protocols]
      tls = { bg = "#ff0000" }
      """)
    let library = ThemeLibrary(directory: directory.path)
    #expect(library.names.contains("mine"))
    let (theme, problems) = library.theme(named: "mine", depth: .palette)
    #expect(problems == [])
    #expect(theme.name == "mine")
    #expect(theme[.selection] == Style(foreground: .palette(99), attributes: .reverse))
    #expect(
      theme[.divider] == library.theme(named: "finback-dark", depth: .palette).theme[.divider])
    #expect(theme[.heading].foreground == .palette(99))
    #expect(theme.style(ofProtocol: "TLS").background == .palette(196))
  }

  @Test func problemsNameFileLineAndKey() throws {
    let directory = try Directory()
    try directory.write(
      "bad.toml",
      """
      nam = "x"
      [styles]
      selektion = { bold = true }
      title = { fg = "bleu", bold = 3, blink = true }
      note = "red"
      """)
    let path = directory.path + "/bad.toml"
    let (_, problems) = ThemeLibrary(directory: directory.path).theme(named: "bad", depth: .palette)
    #expect(
      problems.map(\.description).sorted() == [
        "\(path):1: nam: unknown key, did you mean `name`?",
        "\(path):3: styles.selektion: unknown style, did you mean `selection`?",
        "\(path):4: styles.title.blink: unknown key",
        "\(path):4: styles.title.bold: true or false is expected, not a whole number",
        "\(path):4: styles.title.fg: `bleu` is no colour, did you mean `blue`?",
        "\(path):5: styles.note: a table such as { fg = \"red\", bold = true } is expected, not a text",
      ])
  }

  @Test func documentationNamesEveryStyle() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "Themes/README.md"), encoding: .utf8)
    for role in Role.allCases { #expect(text.contains("`\(role.rawValue)`")) }
  }

  @Test func circleOfBasesEnds() throws {
    let directory = try Directory()
    try directory.write("a.toml", "base = \"b\"\n[styles]\nnote = { bold = true }")
    try directory.write("b.toml", "base = \"a\"")
    let (theme, problems) = ThemeLibrary(directory: directory.path).theme(
      named: "a", depth: .palette)
    #expect(theme[.note].attributes == .bold)
    #expect(problems.count == 1)
  }

  @Test func brokenFileNamesTheLine() throws {
    let directory = try Directory()
    try directory.write("c.toml", "name = \"c\"\n[styles\n")
    let (theme, problems) = ThemeLibrary(directory: directory.path).theme(
      named: "c", depth: .palette)
    #expect(theme == .fallback)
    #expect(problems.first?.line == 2)
  }
}
