import Configuration
import Foundation
import Testing

@Suite struct BookmarkFileTests {
  @Test func keptFiltersAreReadAgain() throws {
    let folder = NSTemporaryDirectory() + "finback-bookmarks-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/state/bookmarks.toml"
    #expect(BookmarkFile.read(path: path).bookmarks.isEmpty)
    let kept: [Configuration.Bookmark] = [
      .init(
        name: "resets \"all\"", text: #"http.request.uri matches "\\.php" and tcp.flags.reset == 1"#
      ),
      .init(name: "slow", text: "http.time > 1"),
    ]
    for bookmark in kept { try BookmarkFile.keep(bookmark, path: path) }
    try BookmarkFile.keep(.init(name: "slow", text: "http.time > 2"), path: path)
    let (read, problems) = BookmarkFile.read(path: path)
    #expect(problems == [])
    #expect(read == [kept[0], .init(name: "slow", text: "http.time > 2")])
  }

  @Test func aFileThatCannotBeReadIsLeftAlone() throws {
    let folder = NSTemporaryDirectory() + "finback-bookmarks-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/bookmarks.toml"
    try Data("[bookmarks\nx = 1".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: Problem.self) {
      try BookmarkFile.keep(.init(name: "a", text: "tcp"), path: path)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "[bookmarks\nx = 1")
  }
}
