import Foundation
import Testing

/// The worked examples of Documentation/examples, where their Python packages are installed.
@Suite struct ExampleTests {
  /// The Python that the examples run with: the environment's FINBACK_PYTHON, else python3.
  private static let python =
    ProcessInfo.processInfo.environment["FINBACK_PYTHON"] ?? "python3"

  /// True when Python has a package.
  static func has(_ package: String) -> Bool {
    guard let folder = try? TemporaryFolder(),
      let child = try? ChildProcess(
        [python, "-c", "import \(package)"],
        environment: ProcessInfo.processInfo.environment, input: "/dev/null",
        output: folder.path + "/out")
    else { return false }
    return child.wait(seconds: 60) == 0
  }

  /// What an example prints about rotated captures.
  private func output(_ example: String) throws -> [String] {
    let folder = try TemporaryFolder()
    let names = ["which-reset.pcap", "refused.pcap", "closes.pcap"]
    let script = Program.root.path + "/Documentation/examples/" + example
    let child = try ChildProcess(
      [Self.python, script, "--finback", Program.path] + names.map(Program.sample),
      environment: ProcessInfo.processInfo.environment.merging(["TZ": "UTC"]) { $1 },
      input: "/dev/null", output: folder.path + "/out", errors: folder.path + "/err")
    let status = child.wait(seconds: 180)
    let errors = try String(contentsOfFile: folder.path + "/err", encoding: .utf8)
    #expect(status == 0, "\(errors)")
    return try String(contentsOfFile: folder.path + "/out", encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }

  /// The number of streams of the captures, and of the failed ones among them.
  private func truth() throws -> String {
    var streams = 0
    var failed = 0
    for name in ["which-reset.pcap", "refused.pcap", "closes.pcap"] {
      let rows = try StreamsCommandTests.rows(
        ProgramRun(["streams", Program.sample(name), "-T", "ndjson"]).text)
      streams += rows.count
      failed += rows.count { $0.transaction == "failed" }
    }
    return "3\t\(streams)\t\(failed)"
  }

  @Test(.enabled(if: has("duckdb"), "the Python package duckdb is not installed"))
  func duckDBCountsTheStreamsOfRotatedCaptures() throws {
    let lines = try output("duckdb_streams.py")
    #expect(lines[1] == (try truth()))
    #expect(lines[2].hasPrefix("server\tport\tending"))
    #expect(lines.count > 6)
  }

  @Test(.enabled(if: has("pyspark"), "the Python package pyspark is not installed"))
  func sparkCountsTheStreamsOfAFleet() throws {
    let lines = try output("spark_streams.py")
    #expect(lines[1] == (try truth()))
    #expect(lines[2].hasPrefix("server\tport\tending"))
    #expect(lines.count > 6)
  }
}
