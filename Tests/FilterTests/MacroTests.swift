import Testing

@testable import Filter

struct MacroTests {
  let environment = FilterEnvironment(macros: [
    "web": "sample.port == 80 or sample.port == 443",
    "port": "sample.port == $1",
    "between": "sample.len >= $1 and sample.len <= $2",
    "both": "($web) and ${between;1;20}",
    "loop": "$loop",
    "wrong": "sample.foo == 1",
  ])

  @Test(arguments: [
    ("${web}", [1, 2]), ("$web", [1, 2]), ("${port;443}", [2]), ("${port:443}", [2]),
    ("$port(443)", [2]), ("${between;30;50}", [1]), ("$between(30, 50)", [1]),
    ("$between(30; 50) and sample.port == 80", [1]), ("$both", [2]),
    ("not ($web) and sample", [3]), ("sample.name contains \"$web\"", []),
  ])
  func expand(_ filter: String, _ packets: [Int]) throws {
    #expect(try SamplePacket.passing(filter, environment) == packets)
  }

  @Test(arguments: [
    ("$loop", 0, 5, "too deeply"), ("sample and ${between;1}", 11, 23, "argument 2"),
    ("sample and $wrong", 11, 17, "in the macro wrong"),
    ("$web and sample.foo == 1", 9, 19, "sample.foo"),
    ("${port;80} and sample.foo == 1", 15, 25, "sample.foo"),
    ("$nothing", 0, 8, "no macro"),
  ])
  func errors(_ filter: String, _ start: Int, _ end: Int, _ part: String) throws {
    let error = try #require(throws: FilterError.self) {
      try SamplePacket.passing(filter, environment)
    }
    #expect(error.range == SourceRange(start, end))
    #expect(error.message.contains(part))
  }

  @Test func expansionIsBounded() {
    var macros = ["m0": String(repeating: "sample ", count: 100)]
    for level in 1..<15 { macros["m\(level)"] = String(repeating: "$m\(level - 1) ", count: 8) }
    #expect(throws: FilterError.self) {
      try SamplePacket.passing("$m14", FilterEnvironment(macros: macros))
    }
  }
}
