import Foundation
import Testing

/// What happens to captures that are damaged, cut, or change while they are read.
@Suite struct DamagedCaptureTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func sample(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: Program.sample(name)))
  }

  private func file(_ name: String, _ bytes: Data) throws -> String {
    let path = folder.path + "/" + name
    try bytes.write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test func aDeadWriterLeavesThePacketsBefore() throws {
    // The last record is cut in its middle, as by a writer that was killed.
    let bytes = try sample("which-reset.pcap").dropLast(20)
    let fifo = folder.path + "/fifo"
    try #require(mkfifo(fifo, 0o600) == 0)
    let writer = Thread {
      guard let handle = FileHandle(forWritingAtPath: fifo) else { return }
      try? handle.write(contentsOf: bytes)
      try? handle.close()
    }
    writer.start()
    let run = try ProgramRun(["print", fifo, "-T", "fields", "-e", "frame.number"])
    #expect(run.status == 0)
    #expect(run.lines.last == "355")
    #expect(run.errors.contains("the file ends in the middle of a packet"))
  }

  @Test func aDamagedRecordIsPassedOverOnRequest() throws {
    var bytes = try sample("which-reset.pcap")
    // The captured length of the first record.
    bytes.replaceSubrange(32..<36, with: [0xff, 0xff, 0xff, 0xff])
    let path = try file("damaged.pcap", bytes)
    let words = ["print", path, "-T", "fields", "-e", "frame.number"]
    let plain = try ProgramRun(words)
    #expect(plain.lines.isEmpty)
    #expect(plain.errors.contains("damaged at byte 24"))
    let run = try ProgramRun(words + ["--resynchronize"])
    #expect(run.lines.count == 355)
    #expect(run.errors.contains("bytes were passed over to the next record that looks right"))
  }

  @Test func infoTellsTheHashes() throws {
    let path = try file("abc.pcap", try sample("refused.pcap"))
    let run = try ProgramRun(["info", path])
    #expect(run.text.contains(/SHA256: +[0-9a-f]{64}\n/))
    #expect(run.text.contains(/SHA1: +[0-9a-f]{40}\n/))
    let json = try ProgramRun(["info", path, "-T", "json"])
    #expect(json.text.contains("\"sha256\" : \""))
    let without = try ProgramRun(["info", path, "--no-hashes"])
    #expect(!without.text.contains("SHA"))
    let piped = try ProgramRun(["info", "-"], input: try sample("refused.pcap"))
    #expect(piped.status == 0)
    #expect(!piped.text.contains("SHA"))
  }
}

/// Exports that do not fit on the disk.
@Suite(.enabled(if: NetworkSandbox.isPermitted, "\(NetworkSandbox.reason)"))
struct FullDiskTests {
  @Test(arguments: ["pcap", "pcapng"])
  func anExportLeavesTheTargetAsItWas(format: String) throws {
    let run = try NetworkSandbox(
      """
      mkdir "$DIR/small"; mount -t tmpfs -o size=16k tmpfs "$DIR/small"
      echo old >"$DIR/small/out"
      finback export "$SAMPLE" -w "$DIR/small/out" --format \(format) 2>"$DIR/err"
      echo "$?"; ls -A "$DIR/small"; cat "$DIR/small/out"
      """, environment: ["SAMPLE": Program.sample("which-reset.pcap")])
    #expect(run.output == "1\nout\nold\n")
    #expect(run.errors.contains("No space left on device"))
  }
}

/// Files that change under a running browser.
@Suite(.enabled(if: TmuxTerminal.isExpected, "tmux is not installed"))
struct ChangingFileTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/changing.pcap"
    try FileManager.default.copyItem(
      atPath: Program.sample("which-reset.pcap"), toPath: path)
  }

  @Test func aTruncatedFileStaysUsable() throws {
    let terminal = try TmuxTerminal(columns: 160, rows: 30)
    try terminal.start(path)
    try terminal.wait(for: #"356 of 356 displayed \(100 %\)"#)
    try #require(truncate(path, 4000) == 0)
    Thread.sleep(forTimeInterval: 0.6)
    try terminal.press("End")
    try terminal.wait(for: "the file was truncated at byte 4000 while open")
    try terminal.press("Home")
    try terminal.wait(for: #"frame 1\b"#)
    try terminal.type("3G")
    try terminal.wait(for: #"frame 3\b"#)
    try terminal.press("q")
    try terminal.waitForShell()
  }

  @Test func aGrowingFileIsFollowed() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    // The first records, and half of the next: record 20 begins behind 19 whole ones.
    var end = 24
    for _ in 0..<19 {
      end +=
        16
        + whole[(end + 8)..<(end + 12)].enumerated().reduce(0) {
          $0 | Int($1.element) << (8 * $1.offset)
        }
    }
    try whole.prefix(end + 10).write(to: URL(fileURLWithPath: path))
    let terminal = try TmuxTerminal(columns: 160, rows: 30)
    try terminal.start("--follow", path)
    try terminal.wait(for: #"● live, newest[\s\S]*frame 19 +19\+ of 19\+ displayed"#)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: whole.dropFirst(end + 10))
    try terminal.wait(for: #"frame 356 +356\+ of 356\+ displayed"#)
    try terminal.press("q")
    try terminal.waitForShell()
  }
}
