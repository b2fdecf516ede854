import Testing

@testable import Filter

/// What holds of all filters, tried on filters made at random.
struct PropertyTests {
  /// A generator whose numbers are the same in every run.
  struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  static let atoms = [
    "sample", "other", "sample.port == 80", "sample.port != 443", "all sample.port > 79",
    "sample.len in {9, 40..50}", "sample.src == 10.0.0.0/8", "sample.name contains \"GET\"",
    "sample.flags & 4", "sample.data[1:2] == 01:02", "sample.delta < 0", "sample.mark",
    "len(sample.name) > 3", "sample.elapsed > 0", "sample.src#2", "sample.len !== 9",
  ]

  static func test(_ depth: Int, _ random: inout Seeded) -> String {
    if depth == 0 { return atoms[Int.random(in: 0..<atoms.count, using: &random)] }
    let (a, b) = (test(depth - 1, &random), test(depth - 1, &random))
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return "not (\(a))"
    case 1: return "(\(a)) xor (\(b))"
    case 2: return "(\(a)) or (\(b))"
    default: return "(\(a)) and (\(b))"
    }
  }

  @Test(arguments: 0..<60)
  func lawsOfLogic(_ seed: UInt64) throws {
    var random = Seeded(state: seed &* 977 &+ 5)
    let a = Self.test(Int.random(in: 0...2, using: &random), &random)
    let b = Self.test(Int.random(in: 0...2, using: &random), &random)
    func passing(_ filter: String) throws -> Set<Int> { Set(try SamplePacket.passing(filter)) }
    let all = Set(SamplePacket.allCases.map(\.rawValue))
    let (packetsOfA, packetsOfB) = (try passing(a), try passing(b))
    #expect(try passing("not (\(a))") == all.subtracting(packetsOfA))
    #expect(try passing("!(!(\(a)))") == packetsOfA)
    #expect(try passing("(\(a)) and (\(b))") == packetsOfA.intersection(packetsOfB))
    #expect(try passing("(\(a)) or (\(b))") == packetsOfA.union(packetsOfB))
    #expect(try passing("(\(a)) xor (\(b))") == packetsOfA.symmetricDifference(packetsOfB))
    #expect(try passing("not ((\(a)) and (\(b)))") == passing("not (\(a)) or not (\(b))"))
    #expect(try passing("not ((\(a)) or (\(b)))") == passing("not (\(a)) and not (\(b))"))
  }

  @Test(arguments: [
    ("sample.port", ["80", "443", "8000", "50000"]), ("sample.len", ["7", "9", "40", "60"]),
    ("sample.src", ["10.0.0.1", "192.168.1.2", "192.168.0.0/16"]),
    ("sample.name", ["\"GET /index.html\"", "\"x\""]), ("sample.delta", ["-5", "7", "0"]),
    ("sample.data", ["00:01", "00:01:02:03:04:05"]), ("sample.ratio", ["0.5", "1"]),
  ])
  func setsAgainstEquality(_ field: String, _ values: [String]) throws {
    for count in 1...values.count {
      let some = values.prefix(count)
      let set = try SamplePacket.passing("\(field) in {\(some.joined(separator: ", "))}")
      let each = some.map { "\(field) == \($0)" }.joined(separator: " or ")
      #expect(try SamplePacket.passing(each) == set)
    }
  }

  @Test(arguments: ["sample.port", "sample.len", "sample.src", "sample.addr", "sample.delta"])
  func quantifiers(_ field: String) throws {
    let value = field.contains("src") || field.contains("addr") ? "10.0.0.1" : "40"
    for (symbol, opposite) in [("==", "!="), ("<", ">="), (">", "<=")] {
      let all = try SamplePacket.passing("all \(field) \(symbol) \(value)")
      let without = try SamplePacket.passing(
        "\(field) and not any \(field) \(opposite) \(value)")
      #expect(all == without)
    }
    #expect(
      try SamplePacket.passing("\(field) != \(value)")
        == SamplePacket.passing("\(field) and not \(field) == \(value)"))
    #expect(
      try SamplePacket.passing("\(field) !== \(value)")
        == SamplePacket.passing("\(field) and not \(field) === \(value)"))
  }

  /// Whatever is typed, the compiler answers, and places its errors inside the text.
  @Test(arguments: 0..<400)
  func anyTextIsAnswered(_ seed: UInt64) {
    var random = Seeded(state: seed &* 31 &+ 7)
    let pieces = [
      "sample", "sample.port", "sample.name", "==", "!=", "contains", "matches", "in", "{", "}",
      "(", ")", "80", "\"a\"", "'b'", "[1:2]", "[", "#", "@", "-", "+", "&", "not", "and", "or",
      "xor", "any", "all", "len(", "max(", ",", "..", "10.0.0.0/8", "fe80::1", "00:01", "$", "${",
      "\\", "é", "\"", "sample.time", "2015-12-01", "~", "1.5",
    ]
    let count = Int.random(in: 1...12, using: &random)
    let text = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }
      .joined(separator: Bool.random(using: &random) ? " " : "")
    do throws(FilterError) {
      _ = try SamplePacket.passing(text)
    } catch {
      #expect(error.range.start >= 0 && error.range.end <= text.utf8.count, "\(text)")
      #expect(error.rendered(in: text).contains("^"))
    }
  }
}
