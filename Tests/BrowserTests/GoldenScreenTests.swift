import Canvas
import Foundation
import Testing

@testable import Browser

/// Screens as text, compared with `Goldens/*.txt`; `UPDATE_GOLDENS=1` writes them anew.
@Suite("Screens")
struct GoldenScreenTests {
  private static let small = Size(width: 80, height: 24)
  private static let large = Size(width: 160, height: 45)

  @Test(
    arguments: [
      ("packets-160", "fin-on-post.pcap", large, "2G"),
      ("packets-80", "fin-on-post.pcap", small, "2G"),
      ("packets-40", "fin-on-post.pcap", Size(width: 40, height: 10), "2G"),
      ("detail-160", "fin-on-post.pcap", large, "2G<Tab>"),
      ("help-80", "fin-on-post.pcap", small, "?"),
      ("export-80", "fin-on-post.pcap", small, "x"),
      ("times-80", "fin-on-post.pcap", small, "t"),
      ("columns-80", "fin-on-post.pcap", small, "c"),
      ("marked-80", "fin-on-post.pcap", small, "1GmmM"),
      ("explain-160", "which-reset.pcap", large, "102Ge"),
      ("explain-80", "which-reset.pcap", small, "102Ge"),
      ("overview-160", "slow-backend.pcap", large, "o"),
      ("overview-80", "slow-backend.pcap", small, "o"),
      ("streams-160", "which-reset.pcap", large, "s"),
      ("streams-80", "which-reset.pcap", small, "s"),
      ("ladder-160", "which-reset.pcap", large, "102Gl"),
      ("ladder-80", "which-reset.pcap", small, "102Gl"),
      ("follow-80", "which-reset.pcap", small, "102Gf"),
      ("hex-80", "which-reset.pcap", small, "102Gfv"),
    ])
  func screen(name: String, sample: String, size: Size, keys: String) throws {
    var stage = try Stage(sample, size: size)
    let parts = keys.split(separator: "G", maxSplits: 1)
    var text = ""
    if keys.contains("G"), let number = parts.first {
      _ = stage.type(number + "G")
      text = parts.count > 1 ? stage.press(String(parts[1])).text : stage.play([]).text
    } else {
      text = stage.press(keys).text
    }
    try compare(text, with: name)
  }

  @Test("each part of a filter with what it leaves, and Enter filters as far as there")
  func funnel() throws {
    var stage = try Stage("fin-on-post.pcap", size: Self.small)
    let text = "/tcp and tcp.flags.fin == 1 and tcp.len > 0"
    try compare(stage.type(text, then: "<Enter>%").text, with: "funnel-80")
    let screen = stage.press("2j<Enter>").text
    #expect(screen.contains("filter  tcp and tcp.flags.fin == 1  "))
  }

  @Test("a log beside the list, or below it where there is less room", arguments: [160, 80])
  func log(width: Int) throws {
    let size = width == 160 ? Self.large : Self.small
    var stage = try Stage("lingering-reset.pcap", size: size)
    let path = Stage.samples + "lingering-reset.error.log"
    try compare(stage.type(":log \(path)", then: "<Enter>").text, with: "log-\(width)")
  }

  @Test("packets sorted by a column, and back")
  func sorting() throws {
    var stage = try Stage("fin-on-post.pcap", size: Self.small)
    _ = stage.press("S")
    try compare(stage.press("jjjj<Enter>").text, with: "sorted-80")
    _ = stage.press("S")
    let screen = stage.press("gg<Enter>gg").text
    #expect(screen.contains("frame 1 "))
  }

  private func compare(_ text: String, with name: String) throws {
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    let path = "/\(folder)/Goldens/\(name).txt"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: path))
    }
    let golden = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text + "\n" == golden)
  }
}

/// The pages that explain.
@Suite("Pages of explanations")
struct ExplanationPageTests {
  @Test("Enter on a line that leads nowhere says so, on the heading of the page too")
  func aLineThatLeadsNowhereSaysSo() throws {
    var stage = try Stage("which-reset.pcap", size: Size(width: 120, height: 50))
    _ = stage.type("102G")
    _ = stage.press("e")
    for keys in ["gg<Enter>", "j<Enter>"] {
      #expect(stage.press(keys).text.contains("nothing to go to on this line"))
    }
  }

  @Test("e explains the stream of the packet; Tab and Enter lead to a frame that it names")
  func explains() throws {
    var stage = try Stage("which-reset.pcap", size: Size(width: 120, height: 50))
    _ = stage.type("102G")
    let page = stage.press("e").text
    #expect(page.contains("Stream 10 explained"))
    #expect(page.contains("1. Did the work get done?"))
    #expect(page.contains("Yes: the request was answered completely (200) in frame 100"))
    #expect(page.contains("reset, phase answered"))
    let there = stage.press("<Tab><Tab><Tab><Enter>").text
    #expect(!there.contains("Stream 10 explained"))
    #expect(there.contains("b leads back"))
  }

  @Test("o shows the capture at a glance; a row filters")
  func overview() throws {
    var stage = try Stage("slow-backend.pcap", size: Size(width: 120, height: 60))
    let page = stage.press("o").text
    #expect(page.contains("What needs attention"))
    #expect(page.contains("10.0.0.43:8080: 8 of its 14 streams went wrong"))
    #expect(page.contains("the request was never answered"))
    let filtered = stage.press("<Tab><Enter>").text
    #expect(!filtered.contains("What needs attention"))
    #expect(filtered.contains("b leads back"))
    #expect(stage.press("b").text.contains("What needs attention"))
  }

  @Test("a log's line leads to its frame")
  func log() throws {
    var stage = try Stage("lingering-reset.pcap", size: Size(width: 300, height: 60))
    let path = Stage.samples + "lingering-reset.error.log"
    let page = stage.type(":log \(path)", then: "<Enter>").text
    #expect(page.contains("Time zone +00:00"))
    #expect(page.contains("matched: frame 57 of stream 4 (reset, client leg)"))
    #expect(page.contains("time ✓ address ✓ reset ✓ URL ✓ score 1.00"))
    #expect(page.contains(" frame 17   93 of 93 displayed"))
  }

  @Test("moving in the log moves the list; the panes take the keys in turn")
  func logPane() throws {
    var stage = try Stage("lingering-reset.pcap", size: Size(width: 160, height: 45))
    let path = Stage.samples + "lingering-reset.error.log"
    _ = stage.type(":log \(path)", then: "<Enter>")
    #expect(stage.state.focus == .log)
    #expect(stage.press("G").text.contains(" frame 68   93 of 93 displayed"))
    #expect(stage.press("<Enter>").text.contains("Log lingering-reset.error.log"))
    #expect(stage.state.focus == .list)
    _ = stage.press("<Tab><Tab><Tab>")
    #expect(stage.state.focus == .log)
    #expect(stage.press("e").text.contains("Stream 8 explained"))
    #expect(stage.press("q").text.contains("Log lingering-reset.error.log"))
    #expect(!stage.press("q").text.contains("Log lingering-reset.error.log"))
    #expect(stage.state.focus == .list)
    #expect(stage.press("L").text.contains("Log lingering-reset.error.log"))
    #expect(!stage.press("<Esc>").text.contains("Log lingering-reset.error.log"))
  }

  @Test("L without a log says how to name one")
  func noLog() throws {
    var stage = try Stage("refused.pcap", size: Size(width: 80, height: 24))
    #expect(stage.press("L").text.contains(":log FILE"))
  }
}
