import Testing

@testable import Filter

struct CompletionTests {
  let completer = FilterCompleter(schema: sampleSchema)

  /// The texts offered at `|`.
  private func offered(_ text: String, _ environment: FilterEnvironment = .init()) -> [String] {
    completions(text, environment).items.map(\.text)
  }

  private func completions(
    _ text: String, _ environment: FilterEnvironment = .init()
  ) -> Completions {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    return completer.complete(
      parts.joined(), cursor: parts[0].utf8.count, environment: environment,
      recents: ["sample.port == 80", "other"], bookmarks: [("resets", "sample.flags.reset == 1")])
  }

  @Test func fieldsByPrefix() {
    #expect(
      offered("other and sample.fl|") == ["sample.flags", "sample.flags.reset", "sample.flags.syn"])
    #expect(offered("other and sample.port|").first == "sample.port")
    #expect(completions("other and sample.po|").range == SourceRange(10, 19))
    #expect(completions("sample.po|rt == 80").range == SourceRange(0, 11))
  }

  @Test func fieldsByWordsOfTheirLabel() {
    #expect(offered("other and hardw|") == ["sample.mac"])
    #expect(offered("other and ARRIV|") == ["sample.time"])
    #expect(offered("other and phase|") == ["sample.phase"])
  }

  @Test func nothingTypedOffersWhatWasUsedAndProtocols() {
    #expect(
      offered("|") == ["sample.flags.reset == 1", "sample.port == 80", "other", "other", "sample"])
    #expect(offered("sample and |") == ["other", "sample"])
    #expect(offered("reset|").first == "sample.flags.reset == 1")
  }

  @Test func valuesWithNames() {
    #expect(offered("sample.port == |").prefix(3) == ["53", "80", "443"])
    #expect(offered("sample.port == dom|") == ["53"])
    #expect(offered("sample.port == 44|") == ["443"])
    #expect(offered("sample.port in {80, h|").prefix(2) == ["80", "443"])
    #expect(offered("sample.flags.reset == |").prefix(2) == ["0", "1"])
    #expect(
      offered("sample.phase == |").prefix(3) == ["\"refused\"", "\"answered\"", "\"request\""])
    #expect(completions("sample.port == dom|").items.first?.description == "domain name")
  }

  @Test func operatorsWhereTheyFit() {
    #expect(offered("sample.port |").contains("=="))
    #expect(offered("sample.port |").contains("and"))
    #expect(!offered("sample.port |").contains("contains"))
    #expect(offered("sample.name con|") == ["contains"])
    #expect(offered("sample.mark |") == ["and", "or", "xor"])
    #expect(offered("sample.port == 80 |") == ["and", "or", "xor"])
    #expect(offered("sample.port in {80} a|") == ["and"])
    #expect(offered("(sample.port == 80) x|") == ["xor"])
    #expect(offered("sample.port in |") == ["{"])
    #expect(!offered("sample.flags.reset |").contains(">"))
    #expect(offered("len(sample.name) |").contains(">="))
  }

  @Test func functionsAndMacros() {
    let environment = FilterEnvironment(macros: ["upstream": "sample.port == 8080"])
    #expect(offered("other and up|", environment).prefix(2) == ["upper(", "${upstream}"])
    #expect(offered("other and no|") == ["not"])
    #expect(completions("other and upp|").items.first?.description == "text in upper case")
  }

  @Test func ownFieldsAreMarked() {
    #expect(completions("other and sample.ph|").items.first?.isOwn == true)
    #expect(completions("other and sample.po|").items.first?.isOwn == false)
  }

  @Test(arguments: ["sample.name == \"ab|", "sample.data[1|", "${sa|"])
  func nothingInsideLiterals(_ text: String) {
    #expect(offered(text).isEmpty)
  }

  @Test(arguments: 0...30)
  func anyCursorIsAnswered(_ cursor: Int) {
    let text = "sample.port in {80} and é != 3"
    let answer = completer.complete(text, cursor: cursor)
    #expect(answer.range.start <= answer.range.end && answer.range.end <= text.utf8.count + 1)
  }
}
