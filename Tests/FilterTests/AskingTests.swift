import Testing

@testable import Filter

/// Parts, refinement and hints.
struct AskingTests {
  @Test(arguments: [
    ("a", ["a"]), ("a and b", ["a", "b"]),
    ("a && (b and c) and d == 1", ["a", "b", "c", "d == 1"]),
    ("a or b", ["a or b"]), ("(a or b) and c", ["(a or b)", "c"]), ("1 < a < 9", ["1 < a < 9"]),
    ("1 < a < 9 and b", ["1 < a < 9", "b"]), ("not (a and b)", ["not (a and b)"]), ("", []),
  ])
  func parts(_ filter: String, _ parts: [String]) throws {
    let split = try FilterParts(filter)
    #expect(split.parts.map(\.text) == parts)
    let bytes = Array(filter.utf8)
    for part in split.parts {
      #expect(
        String(decoding: bytes[part.range.start..<part.range.end], as: UTF8.self) == part.text)
    }
  }

  @Test func funnelTexts() throws {
    let parts = try FilterParts("a == 1 && (b and !c)")
    #expect(parts.text(ofFirst: 2) == "a == 1 and b")
    #expect(parts.text(ofFirst: 9) == "a == 1 and b and !c")
  }

  @Test(
    arguments: [
      ("a", "a and b", "b"), ("a", "a", ""), ("a and b", "b && a && c", "c"), ("a", "b", nil),
      ("a or b", "a or b and c", nil), ("(a or b)", "(a or b) and c", "c"), ("", "a", "a"),
      ("a and b", "a", nil), ("a==1", "a == 1 and b", "b"), ("a and a", "a", nil),
    ] as [(String, String, String?)])
  func refinement(_ old: String, _ new: String, _ rest: String?) throws {
    #expect(FilterParts.refinement(of: try FilterParts(old), by: try FilterParts(new)) == rest)
  }

  @Test func partsOfMacros() throws {
    let environment = FilterEnvironment(macros: ["m": "a and b"])
    let parts = try FilterParts("$m and c", environment: environment)
    #expect(parts.parts.map(\.text) == ["a", "b", "c"])
    #expect(parts.parts[2].range == SourceRange(7, 8))
  }

  @Test func conjuncts() throws {
    let compiler = FilterCompiler(schema: sampleSchema)
    let text = "sample.name contains \"a\" and (sample.port == 80 or sample.delta > 1) and sample"
    let parts = try compiler.conjuncts(text)
    #expect(
      parts.map(\.neededFields) == [
        [SampleField.name.id], [SampleField.port.id, SampleField.delta.id], [SampleField.sample.id],
      ])
    #expect(parts.map(\.isExistence) == [false, false, true])
    let whole = try compiler.compile(text)
    #expect(try compiler.compile(parts)?.neededFields == whole.neededFields)
    #expect(try compiler.compile([FilterConjunct]()) == nil)
    #expect(try compiler.conjuncts("sample.name or sample.port").count == 1)
  }

  @Test(arguments: [
    ("sample.addr != 10.0.0.1", "!(sample.addr == 10.0.0.1)"),
    ("sample and sample.port ne 80", "!(sample.port == 80)"),
    ("sample.flags.reset and sample", "sample.flags.reset == 1"),
    ("sample.phase == \"anwered\"", "\"answered\""),
  ])
  func hints(_ filter: String, _ replacement: String) {
    let hints = FilterCompiler(schema: sampleSchema).hints(filter)
    #expect(hints.map(\.replacement) == [replacement])
  }

  @Test(arguments: [
    "sample.len != 3", "any sample.addr != 10.0.0.1", "sample.flags.reset == 1", "sample.port",
    "sample.phase == \"answered\"", "not sample.addr == 10.0.0.1", "sample.port ==",
  ])
  func noHints(_ filter: String) {
    #expect(FilterCompiler(schema: sampleSchema).hints(filter).isEmpty)
  }

  @Test func feedback() {
    let compiler = FilterCompiler(schema: sampleSchema)
    if case .valid(let hints) = compiler.feedback("sample.addr != 1.1.1.1") {
      #expect(hints.count == 1)
    } else {
      Issue.record("not valid")
    }
    guard case .incomplete = compiler.feedback("sample.addr ==") else {
      Issue.record("not incomplete")
      return
    }
    guard case .invalid = compiler.feedback("sample.adr == 1") else {
      Issue.record("not invalid")
      return
    }
  }

  @Test func spelling() {
    let names = ["tcp.flags.reset", "tcp.flags.res", "tcp.flags", "tcp.port", "udp.port"]
    #expect(
      Spelling.nearest(to: "tcp.flags.rest", among: names, atMost: 2).first == "tcp.flags.res")
    #expect(Spelling.nearest(to: "tpc.port", among: names, atMost: 1) == ["tcp.port"])
    #expect(Spelling.nearest(to: "http", among: names, atMost: 3).isEmpty)
    #expect(Spelling.distance(Array("ab".utf8), Array("ba".utf8), atMost: 3) == 1)
  }
}
