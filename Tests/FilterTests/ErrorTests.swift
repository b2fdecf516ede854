import Testing

@testable import Filter

/// What is said of a filter that does not compile, with its place.
struct ErrorTests {
  /// The filter, the line with the caret, a part of the message, the hint.
  @Test(
    arguments: [
      ("sample.pots == 1", "^~~~~~~~~~~", "no field", "did you mean sample.port?"),
      ("sample.foobarbaz", "^~~~~~~~~~~~~~~~", "no field", nil),
      ("sampel", "^~~~~~", "no field", "did you mean sample?"),
      ("sample.len-1 == 2", "^~~~~~~~~~~~", "no field", "did you mean sample.len - 1?"),
      ("sample.port == 70000", "               ^~~~~", "goes up to 65535", nil),
      ("sample.port ==", "              ^", "ends", nil),
      ("sample.port == 80 and", "                     ^", "ends", nil),
      ("sample.port >", "             ^", "ends", nil),
      ("(sample.port == 80", "^", "no closing \")\"", nil),
      ("sample.port == 80)", "                 ^", "closes nothing", nil),
      (
        "sample.port == 80 443", "                  ^~~", "operator",
        "tests are joined by \"and\" or \"or\""
      ),
      ("sample ad other", "       ^~", "operator", "did you mean and?"),
      ("sample AND other", "       ^~~", "operator", "did you mean and?"),
      ("sample.port = 80", "            ^", "no meaning", "did you mean ==?"),
      ("sample | other", "       ^", "no meaning", "did you mean ||?"),
      ("sample.port == htp", "               ^~~", "not a value", "did you mean http?"),
      (
        "sample.port == \"domain nme\"", "               ^~~~~~~~~~~~", "not a value",
        "did you mean \"domain name\"?"
      ),
      ("sample.port == 25.5", "               ^~~~", "not a value", nil),
      ("sample.src == 300.1.1.1", "              ^~~~~~~~~", "IPv4", nil),
      (
        "sample.src == \"not an address\"", "              ^~~~~~~~~~~~~~~~", "IPv4",
        "host names are not looked up"
      ),
      ("sample.src == 10.0.0.0/33", "              ^~~~~~~~~~~", "IPv4", nil),
      ("sample.src6 == fe80", "               ^~~~", "IPv6", nil),
      (
        "sample.time > \"yesterday-ish\"", "              ^~~~~~~~~~~~~~~", "no date",
        "write it as \"2015-12-01 15:49:48.25\" or \"Dec  1, 2015 15:49:48.25\""
      ),
      ("sample.elapsed > soon", "                 ^~~~", "seconds", nil),
      ("sample.mac == 00:01", "              ^~~~~", "6 bytes", "contains finds a part of it"),
      ("sample.guid == 0001", "               ^~~~", "GUID", nil),
      ("sample.oid == x", "              ^", "object identifier", nil),
      ("sample.data == xyz", "               ^~~", "byte string", "did you mean \"xyz\"?"),
      (
        "sample.data contains HTTP", "                     ^~~~", "byte string",
        "did you mean \"HTTP\"?"
      ),
      ("sample.port in {80 443}", "                   ^~~", "commas", "write a comma before it"),
      ("sample.port in {}", "                ^", "stands where", nil),
      ("sample.port in {80,}", "                   ^", "stands where", nil),
      ("sample.port in {9..3}", "                ^~~~", "ends before", nil),
      ("sample.port in 80", "               ^~", "set in braces", nil),
      ("sample.port in {80", "               ^", "no closing", nil),
      ("80 in {sample.port}", "^~", "tested for membership", nil),
      ("sample.name matches \"[\"", "                    ^~~", "regular expression", nil),
      (
        "sample.name matches foo", "                    ^~~", "double quotes",
        "r\"…\" keeps backslashes"
      ),
      (
        "sample.name contains \"\\q\"", "                      ^~", "no escape",
        "write \\\\ for a backslash, or a raw string: r\"…\""
      ),
      ("sample.name contains \"abc", "                     ^~~~", "no closing quote", nil),
      ("sample.len == 'ab'", "              ^~~~", "one character", "double quotes hold text"),
      ("\"abc\" == \"abc\"", "^~~~~~~~~~~~~~", "Neither side", "compare a field with a value"),
      ("\"abc\"", "^~~~~", "no test", "compare a field with it, such as frame contains \"…\""),
      ("80", "^~", "no test", "compare a field with it, such as frame contains \"…\""),
      ("sample.src == sample.port", "^~~~~~~~~~~~~~~~~~~~~~~~~", "cannot be compared", nil),
      ("sample.mark == 1", "^~~~~~~~~~~", "no value", "written alone it tests whether it is there"),
      ("sample.port contains 80", "^~~~~~~~~~~", "searched", "string(sample.port) is its text"),
      ("sample.port[0:1] == 0", "^~~~~~~~~~~", "no slices", "@sample.port is its bytes"),
      ("sample.data[] == 0", "            ^", "slice", nil),
      ("sample.data[1:0] == 0", "           ^~~~", "above zero", nil),
      ("sample.data[x] == 0", "            ^", "no offset", nil),
      ("sample.data[1", "           ^~", "missing", nil),
      ("sample.src#x == 0", "           ^", "layer", nil),
      ("sample.name + 1 == 2", "^~~~~~~~~~~", "does not work", nil),
      ("-sample.name == 1", " ^~~~~~~~~~~", "no sign", nil),
      ("(sample.len + 1) == 2", "^~~~~~~~~~~~~~~~", "Parentheses", "group arithmetic with { }"),
      ("{sample.len + 1 == 2", "                ^~", "\"}\"", nil),
      ("upper(sample.port) == \"A\"", "      ^~~~~~~~~~~", "takes text", nil),
      ("uper(sample.name) == \"A\"", "^~~~", "no function", "did you mean upper?"),
      ("len() == 1", "^~~~~", "one argument", nil),
      ("len(sample.name, sample.name) == 1", "^~~~~~~~~~~~~~~~~~~~~~~~~~~~~", "one argument", nil),
      ("len(sample.name == 1", "                ^~", "\")\"", nil),
      ("upper(\"abc\") == \"A\"", "      ^~~~~", "not a constant", nil),
      ("vals(sample.len) == \"A\"", "     ^~~~~~~~~~", "no names", nil),
      ("count(sample.len + 1) == 1", "      ^~~~~~~~~~~~~~", "takes a field", nil),
      (
        "max(sample.port, sample.src) > 1", "                 ^~~~~~~~~~", "cannot be compared", nil
      ),
      ("ip_ula(sample.src)", "       ^~~~~~~~~~", "IPv6", nil),
      ("all sample", "          ^", "comparison", nil),
      ("not", "   ^", "ends", nil),
      ("sample and and other", "           ^~~", "stands where", nil),
      ("sample.len == ==", "              ^~", "stands where", nil),
      ("${sample.port", "^~~~~~~~~~~~~", "missing", nil),
      ("${sample.pord} == 1", "^~~~~~~~~~~~~~", "selected packet", "did you mean sample.port?"),
      ("$ == 1", "^", "name belongs", nil),
      ("@\"a\" == 1", " ^~~", "behind \"@\"", nil),
      ("@80 == 1", " ^~", "not a value", "compare a field with it"),
      ("sample \u{1} other", "       ^", "no meaning", nil),
    ] as [(String, String, String, String?)])
  func place(_ filter: String, _ caret: String, _ part: String, _ hint: String?) throws {
    let error = try #require(throws: FilterError.self) { try SamplePacket.passing(filter) }
    let lines = error.rendered(in: filter).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == (error.hint == nil ? 3 : 4))
    #expect(String(lines[2]) == "  " + caret, "\(error.message)")
    #expect(error.message.contains(part), "\(error.message)")
    #expect(error.hint == hint, "\(error.message)")
  }

  @Test(arguments: [
    "sample.port ==", "sample.port == 80 and", "(sample.port == 80", "sample.port in {80",
    "sample.name contains \"ab", "sample.data[1", "len(sample.name", "not", "${sample.port",
    "sample.port =", "all sample",
  ])
  func incomplete(_ filter: String) throws {
    let error = try #require(throws: FilterError.self) { try SamplePacket.passing(filter) }
    #expect(error.isIncomplete)
  }

  @Test(arguments: ["(", "!", "{", "-", "not ", "len(", "sample.data[0]"])
  func nestingIsBounded(_ piece: String) {
    let deep = String(repeating: piece, count: 5000)
    #expect(throws: FilterError.self) { try SamplePacket.passing(deep + "sample") }
    #expect(throws: FilterError.self) { try SamplePacket.passing("sample.len == " + deep) }
  }

  @Test func longChainsAreFine() throws {
    let many = Array(repeating: "sample", count: 5000).joined(separator: " and ")
    #expect(try SamplePacket.passing(many) == [1, 2, 3])
    let sum = Array(repeating: "1", count: 200).joined(separator: " + ")
    #expect(try SamplePacket.passing("sample.len < \(sum)") == [1, 2, 3, 4])
    #expect(throws: FilterError.self) {
      try SamplePacket.passing("sample.len < \(sum) + \(sum)")
    }
  }

  @Test func longFiltersAreRefused() {
    #expect(throws: FilterError.self) {
      try SamplePacket.passing("sample" + String(repeating: " ", count: 1 << 16))
    }
  }

  @Test func controlCharactersDoNotReachTheTerminal() {
    let error = FilterError("x", at: SourceRange(3, 4))
    #expect(error.rendered(in: "a\u{1b}\tb") == "x\n  a  b\n     ^")
  }

  @Test func wideTextBeforeTheCaret() {
    let error = FilterError("x", at: SourceRange(3, 4))
    #expect(error.rendered(in: "äbc") == "x\n  äbc\n    ^")
  }
}
