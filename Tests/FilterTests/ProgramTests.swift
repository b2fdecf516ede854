import Fields
import Testing

@testable import Filter

/// Listings of compiled programs.
struct ProgramTests {
  @Test(arguments: [
    ("sample.flags.reset eq 1", "  0  any sample.flags.reset == 1"),
    (
      "sample.flags.reset eq 1 and !(sample.len eq 1 or sample.delta eq 1)",
      """
        0  any sample.flags.reset == 1
        1  if false go to 6
        2  any sample.len == 1
        3  if true go to 5
        4  any sample.delta == 1
        5  not
      """
    ),
    (
      "sample.name contains \"x\" and sample.port == 80",
      """
        0  any sample.port == 80
        1  if false go to 3
        2  any sample.name contains "x"
      """
    ),
    ("sample.port in {443, 80, 81..90, 85..100}", "  0  any sample.port in {80..100, 443}"),
    ("sample.addr != 10.0.0.0/8", "  0  all sample.addr & 0xff000000 != 0xa000000"),
    ("sample.src6 == fe80::/10", "  0  any sample.src6 == fe80::/10"),
    ("sample xor other", "  0  exists sample\n  1  keep s0\n  2  exists other\n  3  xor s0"),
    (
      "{sample.len + 2} * 3 > 10",
      """
        0  r0 = sample.len
        1  r1 = {2}
        2  r0 = r0 + r1
        3  r2 = {3}
        4  r0 = r0 * r2
        5  any r0 > 10
      """
    ),
    (
      "max(sample.port, sample.len) == 3",
      """
        0  r0 = sample.port
        1  r1 = sample.len
        2  r2 = r0
        3  r3 = r1
        4  r2 = max(r2, r3)
        5  any r2 == 3
      """
    ),
    ("@sample.src[0:2] == 0a:00", "  0  r0 = @sample.src\n  1  r0 = r0[0:2]\n  2  any r0 == 0a00"),
    ("sample.src#[1-2] == 1.1.1.1", "  0  any sample.src#[1-2] == 1.1.1.1"),
    ("sample.time > 1.5", "  0  any sample.time > 1.500000000"),
    ("", "  0  set true"),
  ])
  func listing(_ filter: String, _ listing: String) throws {
    let program = try FilterCompiler(schema: sampleSchema).compile(filter)
    let wanted = listing.split(separator: "\n").map { $0.drop { $0 == " " } }
    let lines = program.listing.split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(lines == wanted, "\(program.listing)")
  }

  @Test func neededFields() throws {
    let compiler = FilterCompiler(schema: sampleSchema)
    let program = try compiler.compile(
      "sample.port == 80 and len(sample.name) > 3 or @sample.src == 00 or other")
    #expect(
      program.neededFields
        == [SampleField.port.id, SampleField.name.id, SampleField.source.id, OtherField.other.id])
    #expect(program.needs { $0.protocolNumber == OtherField.protocolNumber })
    #expect(!program.needs { $0 == SampleField.data.id })
    let shared = try compiler.compile("sample.len")
    #expect(shared.neededFields == [SampleField.length.id, OtherField.shared.id])
    #expect(try compiler.compile("").neededFields.isEmpty)
  }

  /// A wanted field that the record holds with a type of another width still compares by value.
  @Test func valuesOfAnotherKind() throws {
    let program = try FilterCompiler(schema: sampleSchema).compile("sample.len == 5")
    var sink = FieldSink(.everything)
    sink.add(SampleField.length, signed: 5, at: .none)
    let frame: [UInt8] = []
    let passes = program.matches(sink, frame: frame.span.rawBytes)
    #expect(passes)
  }
}
