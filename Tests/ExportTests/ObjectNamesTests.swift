import Testing

@testable import Export

/// Names of files that strangers chose.
@Suite struct ObjectNamesTests {
  private func name(_ uri: String?, _ contentType: String? = nil) -> String {
    var message = HTTPMessage()
    message.uri = uri
    message.contentType = contentType
    var names = ObjectNames()
    return names.name(for: message)
  }

  @Test(
    arguments: [
      ("/a/b/logo.png", nil, "logo.png"), ("/", "text/html", "index.html"), (nil, nil, "index"),
      ("/a?file=../../etc/passwd", nil, "a"), ("/../../etc/passwd", nil, "passwd"),
      ("/..", nil, "index"), ("/.bashrc", nil, "bashrc"), ("/-rf", nil, "rf"),
      ("/a%2f..%2fb", nil, "a_2f.._2fb"), ("/a\\b", nil, "a_b"), ("/\u{1b}[31m", nil, "__31m"),
      ("/naïve", "application/json", "na_ve.json"), ("/manifest.json", nil, "manifest-1.json"),
    ] as [(String?, String?, String)])
  func aNameIsSafe(uri: String?, contentType: String?, expected: String) {
    #expect(name(uri, contentType) == expected)
  }

  @Test func aLongNameIsCutAndKeepsItsSuffix() {
    let made = name("/" + String(repeating: "x", count: 500) + ".tar.gz")
    #expect(made.count == 80)
    #expect(made.hasSuffix(".gz"))
  }

  @Test func namesDifferInMoreThanCase() {
    var names = ObjectNames()
    var message = HTTPMessage()
    let made = ["/a.js", "/b/a.js", "/A.JS"].map {
      message.uri = $0
      return names.name(for: message)
    }
    #expect(made == ["a.js", "a-1.js", "A-1.JS"] || Set(made.map { $0.lowercased() }).count == 3)
  }
}
