import Foundation
import Glibc
import Testing

/// `finback print` in scripts: its options, its manners, its ends.
@Suite struct PrintCommandTests {
  private let capture = Program.sample("which-reset.pcap")

  private func run(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws
    -> ProgramRun
  {
    let run = try ProgramRun(["print", capture] + arguments, environment: environment)
    #expect(run.status == 0)
    #expect(run.errors == "")
    return run
  }

  @Test func countsAreOfPacketsRead() throws {
    #expect(try run("-c", "7").lines.count == 7)
    #expect(try run("-c", "7", "-Y", "tcp.flags.reset == 1").lines.count == 1)
  }

  @Test(
    arguments: [
      ("e", #"^ +5 \d{10}\.\d{6} "#), ("epoch", #"^ +5 \d{10}\.\d{6} "#),
      ("ud", #"^ +5 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} "#),
      ("udoy", #"^ +5 \d{4}/\d{3} \d\d:\d\d:\d\d\.\d{6} "#), ("r", #"^ +5 +0\.000079 "#),
      ("d", #"^ +5 +0\.000024 "#),
    ] as [(String, String)])
  func timesHaveTheirForms(format: String, pattern: String) throws {
    let lines = try run("-t", format, "-c", "5").lines
    #expect(try lines[4].firstMatch(of: Regex(pattern)) != nil, "\(lines[4])")
  }

  @Test func aTimeFormatThatIsNoneIsWrongUsage() throws {
    let run = try ProgramRun(["print", capture, "-t", "sundial"])
    #expect(run.status == 64)
    #expect(run.text == "")
  }

  @Test func fieldsAreSetByOptions() throws {
    let text = try run(
      "-T", "fields", "-e", "frame.number", "-e", "ip.addr", "-E", "header=y", "-E", "separator=;",
      "-E", "quote=d", "-E", "occurrence=l", "-c", "3"
    ).text
    #expect(
      text == "frame.number;ip.addr\n\"1\";\n\"2\";\n\"3\";\"192.0.2.10\"\n")
  }

  /// By the names of Wireshark 4.0 and by those since 4.2, in `-e` and in filters.
  @Test func columnsAreFields() throws {
    let lines = try run().lines
    for name in ["Info", "info"] {
      let columns = try run(
        "-T", "fields", "-e", "_ws.col.protocol", "-e", "_ws.col.packet_length", "-e",
        "_ws.col.\(name)"
      ).lines
      #expect(columns.count == lines.count)
      for (line, columns) in zip(lines, columns) {
        let expected = columns.replacing("\t", with: " ")
        #expect(line.hasSuffix(expected))
      }
    }
    let resets = try run("-Y", "_ws.col.info contains \"[RST\" and _ws.col.protocol == \"TCP\"")
    #expect(resets.lines == lines.filter { $0.contains("[RST") })
    #expect(resets.lines != [])
  }

  /// The Time column follows `-t`, the relative one does not.
  @Test(arguments: ["r", "d", "dd", "e", "u"])
  func theTimeColumnFollowsItsForm(_ form: String) throws {
    let columns = try run(
      "-t", form, "-T", "fields", "-e", "_ws.col.cls_time", "-e", "_ws.col.rel_time"
    ).lines
    let lines = try run("-t", form).lines
    let relative = try run().lines
    #expect(columns.count == lines.count)
    for place in lines.indices {
      let times = columns[place].split(separator: "\t")
      #expect(lines[place].split(separator: " ")[1] == times[0])
      #expect(relative[place].split(separator: " ")[1] == times[1])
    }
  }

  @Test(arguments: [
    ["-E", "header=maybe"], ["-E", "quote"], ["-E", "colour=y"], ["-d", "tcp.port,http"],
    ["-d", "tcp.port==80,nonsense"], ["-Y", "tcp.port ==="], ["-c", "-3"], ["-T", "fields"],
    ["--color", "sometimes"],
  ])
  func wrongUsageIs64(arguments: [String]) throws {
    let run = try ProgramRun(["print", capture] + arguments)
    #expect(run.status == 64)
    #expect(run.text == "")
    #expect(run.errors != "")
  }

  @Test func aFilterThatDoesNotCompileIsShown() throws {
    let run = try ProgramRun(["print", capture, "-Y", "tcp.prt == 80"])
    #expect(run.status == 64)
    #expect(run.errors.contains("tcp.prt == 80"))
    #expect(run.errors.contains("^"))
  }

  @Test func sequenceNumbersAreRawOnDemand() throws {
    let filter = ["-Y", "tcp.flags.syn == 1 and tcp.flags.ack == 0", "-c", "3"]
    let names = ["-T", "fields", "-e", "tcp.seq", "-e", "tcp.seq_raw"]
    let relative = try ProgramRun(["print", capture] + filter + names)
    #expect(relative.lines[0].hasPrefix("0\t"))
    let raw = try ProgramRun(["print", capture, "--raw-sequence-numbers"] + filter + names)
    let numbers = raw.lines[0].split(separator: "\t")
    #expect(numbers[0] == numbers[1])
    #expect(numbers[0] != "0")
  }

  @Test func aPortIsDissectedAsTheUserSays() throws {
    let names = ["-T", "fields", "-e", "frame.protocols"]
    let plain = try run("-Y", "tcp.port == 80 and http", "-T", "fields", "-e", "frame.protocols")
    #expect(plain.lines.contains { $0.hasSuffix(":tcp:http") })
    let decoded = try ProgramRun(
      ["print", capture, "-d", "tcp.port==80,redis", "-Y", "tcp.port == 80"] + names)
    #expect(decoded.status == 0)
    #expect(!decoded.lines.contains { $0.contains(":http") })
  }

  @Test func coloursAreForTerminals() throws {
    #expect(!(try run("-c", "5").text.contains("\u{1b}")))
    #expect(try run("-c", "5", "--color", "always").text.contains("\u{1b}[1;31m"))
    #expect(!(try run("-c", "5", "--color", "never").text.contains("\u{1b}")))
  }

  @Test(arguments: ["de_DE.UTF-8", "fr_FR.UTF-8", "C"])
  func aLocaleChangesNothing(locale: String) throws {
    for arguments in [["info"], ["streams", "-T", "csv"], ["print", "-T", "ndjson"]] {
      let plain = try ProgramRun(arguments + [capture])
      let other = try ProgramRun(
        arguments + [capture], environment: ["LC_ALL": locale, "LANG": locale])
      #expect(plain.text == other.text)
    }
  }

  @Test(arguments: [["print", "-V"], ["print", "-T", "json"], ["streams", "-T", "csv"]])
  func aReaderThatGoesAwayEndsItQuietly(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    // Ten copies, so that more is printed than a pipe holds.
    let words = (arguments + Array(repeating: capture, count: 10)).joined(separator: "' '")
    let child = try ChildProcess(
      [
        "/bin/bash", "-c",
        "'\(Program.path)' '\(words)' | head -c 1 > /dev/null; exit ${PIPESTATUS[0]}",
      ],
      environment: ProgramRun.environment(folder: folder.path, adding: [:]),
      input: "/dev/null", output: folder.path + "/out", errors: folder.path + "/err")
    #expect(child.wait(seconds: 30) == 0)
    let errors = try String(contentsOfFile: folder.path + "/err", encoding: .utf8)
    #expect(!errors.contains("rite"), "\(errors)")
  }

  @Test func aFileThatIsPipedInIsPrintedAsTheFile() throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: capture))
    let names = ["-T", "fields", "-e", "frame.number", "-e", "tcp.ending", "-e", "_ws.col.info"]
    let piped = try ProgramRun(["print", "-r", "-"] + names.dropLast(2), input: bytes)
    let file = try ProgramRun(["print", "-r", capture] + names.dropLast(2))
    #expect(piped.status == 0)
    #expect(piped.text == file.text)
    #expect(file.lines.count == 356)
  }

  @Test func packetsOfALivePipeArePrintedAsTheyCome() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let child = try ChildProcess(
      [Program.path, "print", pipe, "-T", "ndjson"],
      environment: ProgramRun.environment(folder: folder.path, adding: [:]),
      input: "/dev/null", output: folder.path + "/out", errors: folder.path + "/err")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: capture))
    let writer = try #require(FileHandle(forWritingAtPath: pipe))
    try writer.write(contentsOf: bytes.prefix(2000))
    func lineCount() -> Int {
      let text = (try? String(contentsOfFile: folder.path + "/out", encoding: .utf8)) ?? ""
      return text.split(separator: "\n").count
    }
    let end = Date(timeIntervalSinceNow: 15)
    while lineCount() == 0, Date() < end { Thread.sleep(forTimeInterval: 0.02) }
    let early = lineCount()
    #expect(early > 0)
    #expect(early < 100)
    try writer.write(contentsOf: bytes.dropFirst(2000))
    try writer.close()
    #expect(child.wait(seconds: 30) == 0)
    #expect(lineCount() == 356)
  }

  @Test func aCaptureThatIsCutShortIsReadToTheCut() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/cut.pcap"
    let bytes = try Data(contentsOf: URL(fileURLWithPath: capture))
    try bytes.prefix(5000).write(to: URL(fileURLWithPath: path))
    let run = try ProgramRun(["print", path, "-T", "csv"])
    #expect(run.status == 0)
    #expect(run.lines.count > 20)
    #expect(run.errors.contains("cut.pcap"))
    #expect(run.errors.contains("byte"))
  }

  @Test func csvComesBackFromPython() throws {
    let folder = try TemporaryFolder()
    let fields = ["frame.number", "ip.addr", "http.request.uri", "http.user_agent", "frame.time"]
    let csv = try ProgramRun(
      ["print", capture, "-T", "csv", "-E", "aggregator=|"] + fields.flatMap { ["-e", $0] })
    let plain = try ProgramRun(
      ["print", capture, "-T", "fields", "-E", "aggregator=|"] + fields.flatMap { ["-e", $0] })
    try csv.output.write(to: URL(fileURLWithPath: folder.path + "/in.csv"))
    let script = """
      import csv, sys
      rows = list(csv.reader(open(sys.argv[1], newline='', encoding='utf-8')))
      assert rows[0] == sys.argv[2:], rows[0]
      for row in rows[1:]:
          print('\\t'.join(row))
      """
    let child = try ChildProcess(
      ["python3", "-c", script, folder.path + "/in.csv"] + fields,
      environment: ProgramRun.environment(folder: folder.path, adding: [:]),
      input: "/dev/null", output: folder.path + "/out", errors: folder.path + "/err")
    #expect(child.wait(seconds: 30) == 0)
    let back = try String(contentsOfFile: folder.path + "/out", encoding: .utf8)
    #expect(back == plain.text)
  }
}
