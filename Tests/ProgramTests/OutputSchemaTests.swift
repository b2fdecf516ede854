import Foundation
import Testing

/// What the commands print is what Documentation/output.md and the schemas say.
@Suite struct OutputSchemaTests {
  private static let capture = Program.sample("which-reset.pcap")
  private static let log = Program.sample("which-reset.error.log")

  /// How the rows of a command are found in what it prints.
  enum Form {
    case lines, array, document
  }

  @Test(
    arguments: [
      ("packet", ["print", "-T", "ndjson"], Form.lines),
      ("packet", ["print", "-T", "json"], .array),
      (
        "packet", ["print", "-T", "ndjson", "-V", "-x", "-Y", "http or tcp.flags.reset == 1"],
        .lines
      ),
      ("packet", ["print", "-T", "ndjson", "-t", "ad"], .lines),
      (
        "packet-fields",
        ["print", "-T", "ndjson", "-e", "ip.addr", "-e", "tcp.flags.syn", "-e", "http.time"], .lines
      ),
      ("packet-fields", ["print", "-T", "json", "-e", "ip.addr", "-E", "occurrence=f"], .array),
      ("stream", ["streams", "-T", "ndjson"], .lines),
      ("stream", ["streams", "-T", "json"], .array),
      ("follow", ["follow", "--stream", "1", "--format", "json"], .document),
      ("follow", ["follow", "--stream", "1", "--format", "json", "--decode"], .document),
      ("explain-stream", ["explain", "--stream", "1", "-T", "json"], .document),
      ("explain-capture", ["explain", "-T", "json"], .document),
      ("explain-log", ["explain", "-T", "json", "--log", log], .document),
      ("info", ["info", "-T", "json"], .document),
    ] as [(String, [String], Form)])
  func outputFitsItsSchema(schema: String, command: [String], form: Form) throws {
    let run = try ProgramRun(command + [Self.capture])
    #expect(run.status == 0)
    #expect(run.errors == "")
    let rows: [JSON] =
      switch form {
      case .lines:
        try run.lines.map { try JSONDecoder().decode(JSON.self, from: Data($0.utf8)) }
      case .array: try JSONDecoder().decode([JSON].self, from: run.output)
      case .document: [try JSONDecoder().decode(JSON.self, from: run.output)]
      }
    #expect(!rows.isEmpty)
    let checked = try JSONSchema(named: schema)
    let problems = rows.flatMap { checked.problems(of: $0) }
    #expect(problems.prefix(5) == [])
  }

  @Test func everyStreamOfEverySampleFitsItsSchema() throws {
    let schema = try JSONSchema(named: "stream")
    for story in try Stories.load().captures {
      let run = try ProgramRun(["streams", Program.sample(story.capture), "-T", "ndjson"])
      for line in run.lines {
        let row = try JSONDecoder().decode(JSON.self, from: Data(line.utf8))
        #expect(schema.problems(of: row) == [], "\(story.capture)")
      }
    }
  }

  @Test func theFieldsFitTheirSchema() throws {
    let run = try ProgramRun(["fields", "tcp", "-T", "json"])
    let schema = try JSONSchema(named: "field")
    let rows = try JSONDecoder().decode([JSON].self, from: run.output)
    #expect(rows.count > 50)
    #expect(rows.flatMap { schema.problems(of: $0) } == [])
  }

  @Test func theManifestFitsItsSchema() throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun(["export", Self.capture, "--objects", folder.path + "/objects"])
    #expect(run.status == 0)
    let rows = try JSONDecoder().decode(
      [JSON].self,
      from: Data(contentsOf: URL(fileURLWithPath: folder.path + "/objects/manifest.json")))
    let schema = try JSONSchema(named: "object")
    #expect(!rows.isEmpty)
    #expect(rows.flatMap { schema.problems(of: $0) } == [])
  }

  @Test func aSchemaSeesWhatIsWrong() throws {
    let schema = try JSONSchema(named: "object")
    let bodies = [
      #"{"file": "a", "bytes": 1, "frame": 1, "kind": "request"}"#,
      #"{"file": 7, "bytes": 1, "frame": 1, "kind": "request"}"#,
      #"{"file": "a", "bytes": 1.5, "frame": 0, "kind": "reply", "more": true}"#,
      #"{"file": "a"}"#,
    ]
    let counts = try bodies.map {
      try schema.problems(of: JSONDecoder().decode(JSON.self, from: Data($0.utf8))).count
    }
    #expect(counts == [0, 1, 4, 3])
  }

  @Test func theManualNamesEverySchema() throws {
    let folder = Program.root.appendingPathComponent("Documentation")
    let manual = try String(
      contentsOf: folder.appendingPathComponent("output.md"), encoding: .utf8)
    let schemas = try FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("schemas").path)
    #expect(schemas.count >= 8)
    for schema in schemas { #expect(manual.contains("schemas/\(schema)"), "\(schema)") }
  }
}
