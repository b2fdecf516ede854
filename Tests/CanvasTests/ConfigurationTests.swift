import Canvas
import Configuration
import Foundation
import Testing

@Suite struct ConfigurationTests {
  @Test func everyKeyIsRead() throws {
    let (read, problems) = Configuration.parse(
      """
      theme = "mono"
      time = "utc"
      relative-sequence-numbers = false
      mouse = false
      columns = ["No.", { field = "tcp.len", title = "Data", width = 7, align = "right" }]
      [keys]
      "C-f" = "page-down"
      "g x" = "none"
      [[color]]
      name = "slow"
      filter = "http.time > 1"
      style = { fg = "red", bold = true }
      [decode-as]
      "tcp.port==8888" = "http"
      [bookmarks]
      resets = "tcp.flags.reset eq 1"
      [macros]
      private = "ip.addr == 10.0.0.0/8"
      """, file: "config.toml")
    #expect(problems == [])
    #expect(read.theme == "mono")
    #expect(read.timeFormat == "utc")
    #expect(!read.relativeSequenceNumbers)
    #expect(!read.usesMouse)
    #expect(
      read.columns == [
        .init(title: "No.", field: "No."),
        .init(title: "Data", field: "tcp.len", width: 7, isRightAligned: true),
      ])
    #expect(read.keys.map(\.command) == ["page-down", "none"])
    #expect(read.keys.first?.keys == KeySequence(.control("f")))
    let rule = try #require(read.colorRules.first)
    #expect(rule.style == Style(foreground: .palette(1), attributes: .bold))
    #expect(rule.place.line == 11)
    #expect(read.decodeAs.first?.protocolName == "http")
    #expect(read.bookmarks.first?.text == "tcp.flags.reset eq 1")
    #expect(read.macros.first?.name == "private")
  }

  @Test func problemsNameFileLineAndKeyAndTheRestCounts() {
    let (read, problems) = Configuration.parse(
      """
      them = "mono"
      mouse = "no"
      columns = [3, { title = "x" }, { field = "a", width = 0 }, "Time"]

      [keys]
      "Ctrl-f" = "find"
      q = 1
      [[color]]
      name = "x"
      """, file: "c")
    #expect(
      problems.map(\.description) == [
        "c:1: them: unknown key, did you mean `theme`?",
        "c:2: mouse: true or false is expected, not a text",
        "c:3: columns.0: a column's name or table is expected, not a whole number",
        "c:3: columns.1: `field` is missing",
        "c:3: columns.2.width: a width from 1 to 500 is expected",
        "c:6: keys.Ctrl-f: no such key (write f, G, C-f, M-b, <Enter>, <F5>, \"g g\")",
        "c:7: keys.q: a text in quotes is expected, not a whole number",
        "c:8: color.0: `filter` is missing",
      ])
    #expect(read.columns.map(\.field) == ["Time"])
    #expect(read.usesMouse)
  }

  @Test func missingFileIsTheDefault() {
    let (read, problems) = Configuration.read(path: "/nonexistent/finback/config.toml")
    #expect(read == Configuration())
    #expect(problems == [])
  }

  @Test(arguments: [
    (["HOME": "/h"], "/h/.config/finback", "/h/.local/state/finback"),
    (["HOME": "/h", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"], "/c/finback", "/s/finback"),
    (
      ["HOME": "/h", "XDG_CONFIG_HOME": "relative"], "/h/.config/finback", "/h/.local/state/finback"
    ),
  ])
  func placesFollowTheEnvironment(
    environment: [String: String], configuration: String, state: String
  ) {
    let places = Places(environment: environment)
    #expect(places.configuration == configuration)
    #expect(places.state == state)
  }

  @Test(arguments: [
    ("tcp.flag", "tcp.flags"), ("tpc.flags", "tcp.flags"), ("Theme", "theme"), ("zzz", nil),
  ])
  func suggestions(word: String, expected: String?) {
    #expect(Suggestion.closest(to: word, among: ["tcp.flags", "theme", "time"]) == expected)
  }
}

@Suite struct HistoryTests {
  let directory = NSTemporaryDirectory() + "finback-state-\(UUID().uuidString)"
  var path: String { directory + "/filter-history" }

  @Test func linesLastAcrossSessionsEachOnce() throws {
    defer { try? FileManager.default.removeItem(atPath: directory) }
    var first = History(path: path)
    var second = History(path: path)
    try first.append("tcp")
    try first.append("udp")
    try second.append("http")
    try first.append("tcp")
    try first.append("  ")
    #expect(first.lines == ["http", "udp", "tcp"])
    #expect(History(path: path).lines == ["http", "udp", "tcp"])
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func onlyTheNewestAreKept() throws {
    var history = History(path: nil)
    for number in 0..<History.limit + 20 { try history.append("f\(number)") }
    #expect(history.lines.count == History.limit)
    #expect(history.lines.first == "f20")
  }

  @Test func unwritablePlaceIsAProblemAndTheLineStays() {
    var history = History(path: "/proc/finback/history")
    #expect(throws: Problem.self) { try history.append("tcp") }
    #expect(history.lines == ["tcp"])
  }
}
