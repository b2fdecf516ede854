import Glibc

@testable import Bytes
@testable import Fields
@testable import Filter

/// Fields for the fuzzer's filters.
enum FuzzField: UInt16, FieldTable {
  case fuzz, number, text, bytes, address, time, flag, address6

  static let protocolNumber: UInt8 = 100

  var declaration: FieldDeclaration {
    switch self {
    case .fuzz: .layer("a", "Layer")
    case .number: FieldDeclaration("a.n", "Number", .uint16, names: ValueNames([1: "one"]))
    case .text: FieldDeclaration("a.t", "Text", .string)
    case .bytes: FieldDeclaration("a.b", "Bytes", .bytes)
    case .address: FieldDeclaration("a.i", "Address", .ipv4)
    case .time: FieldDeclaration("a.w", "Time", .absoluteTime)
    case .flag: FieldDeclaration("a.f", "Flag", .boolean)
    case .address6: FieldDeclaration("a.j", "Address", .ipv6)
    }
  }
}

private let schema = Schema(FuzzField.declarations)
private let macros = ["m": "a.n == $1", "k": "$m(1) and a"]

/// Compiles arbitrary text and runs what compiles over a packet; completes it at every eighth byte.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // Holds: the fuzzer's bytes stay until this returns.
  let input = unsafe UnsafeRawBufferPointer(start: start, count: count)
  let text = unsafe String(decoding: input, as: UTF8.self)
  try? run(text)
  return 0
}

private func run(_ text: String) throws {
  let compiler = FilterCompiler(
    schema: schema, environment: FilterEnvironment(macros: macros))
  let completer = FilterCompleter(schema: schema)
  for cursor in stride(from: 0, through: text.utf8.count, by: 8) {
    let range = completer.complete(text, cursor: cursor).range
    must(range.start <= range.end && range.end <= text.utf8.count)
  }
  do throws(FilterError) {
    let program = try compiler.compile(text)
    must(!program.listing.isEmpty)
    let frame = Array("frame bytes \u{0} and more".utf8)
    var sink = FieldSink(FieldSelection(program.neededFields))
    fill(&sink)
    let passes = program.matches(sink, frame: frame.span.rawBytes)
    // The opposite of an empty filter is none, that of the deepest one is too deep.
    if let opposite = try? compiler.compile("not (\(text))") {
      must(opposite.matches(sink, frame: frame.span.rawBytes) != passes)
    }
    _ = compiler.hints(text)
    _ = try FilterParts(text, environment: compiler.environment)
  } catch {
    must(error.range.start >= 0 && error.range.end <= text.utf8.count)
    must(!error.rendered(in: text).isEmpty)
  }
}

private func fill(_ sink: inout FieldSink) {
  sink.layerEnd = 20
  sink.open(layer: FuzzField.fuzz, at: ByteRange(start: 2, count: 4))
  sink.add(FuzzField.number, UInt16(1), at: ByteRange(start: 0, count: 2))
  sink.add(FuzzField.number, UInt16(500), at: ByteRange(start: 2, count: 2))
  sink.add(text: FuzzField.text, at: ByteRange(start: 0, count: 15))
  sink.add(bytes: FuzzField.bytes, at: ByteRange(start: 3, count: 9))
  sink.add(FuzzField.address, ipv4: 0x0a00_0001, at: ByteRange(start: 0, count: 4))
  sink.add(FuzzField.time, seconds: 1_448_984_988, nanoseconds: 5, at: .none)
  sink.add(FuzzField.flag, true, at: .none)
  sink.add(FuzzField.address6, ipv6: 1, at: .none)
}

/// Ends the run when something that must hold does not.
private func must(_ holds: Bool) {
  if !holds { abort() }
}

/// Writes filters to begin with, when asked for a folder of them.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ argumentCount: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?
) -> CInt {
  guard let folder = unsafe getenv("FINBACK_SEEDS") else { return 0 }
  let path = unsafe String(cString: folder)
  let seeds = [
    "a.n == 1 and not a.t contains \"x\"", "a.n in {1, 2..500} or a.b[1:2] == 00:01",
    "all a.n > 0 xor a.f", "len(a.t) + 1 == 16", "a.i == 10.0.0.0/8 && a.j == ::1",
    "a.w > \"2015-12-01 15:49:48.25Z\"", "a.t matches r\"^f.*e\"", "@a.n[0] & 01",
    "{a.n + 2} * 3 > -4", "${a.n} == a.n#1", "$k or ${m;3}", "max(a.n, 3) === 500",
    "a[-1] != 'x' and 1 < a.n < 9", "a.w > \"Dec  1, 2015 15:49:48\"",
  ]
  for (number, seed) in seeds.enumerated() {
    guard let file = unsafe fopen("\(path)/filter\(number)", "w") else { return 1 }
    _ = unsafe fputs(seed, file)
    _ = unsafe fclose(file)
  }
  exit(0)
}
