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
