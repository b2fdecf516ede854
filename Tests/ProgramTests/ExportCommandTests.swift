import Foundation
import Testing

/// `finback export` and `finback follow` as the built program.
@Suite struct ExportCommandTests {
  private let capture = Program.sample("which-reset.pcap")

  /// One field of each packet of a capture.
  private func values(
    _ field: String, _ path: String, _ filter: String = "frame"
  ) throws
    -> [String]
  {
    let run = try ProgramRun(["print", path, "-Y", filter, "-T", "fields", "-e", field])
    #expect(run.status == 0)
    return run.lines.map(String.init)
  }

  @Test func wholeStreamsAreEveryPacketOfEachMatchingStream() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/out.pcap"
    let filter = "tcp.reset.phase == \"answered\""
    let streams = Set(try values("tcp.stream", capture, filter))
    #expect(!streams.isEmpty)
    let run = try ProgramRun(
      ["export", capture, "-Y", filter, "--whole-streams", "-w", path])
    #expect(run.status == 0)
    #expect(run.errors == "")
    let wanted = streams.map { "tcp.stream == \($0)" }.sorted().joined(separator: " or ")
    let times = try values("frame.time_epoch", capture, wanted)
    #expect(times.count > streams.count * 3)
    #expect(try values("frame.time_epoch", path) == times)
  }

  @Test func framesAreChosenByNumber() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/out.pcapng"
    let run = try ProgramRun(["export", capture, "--frames", "3-5,9", "-w", path])
    #expect(run.status == 0)
    let all = try values("frame.time_epoch", capture)
    #expect(try values("frame.time_epoch", path) == [2, 3, 4, 8].map { all[$0] })
  }

  @Test func aPipeTakesACapture() throws {
    let run = try ProgramRun(["export", capture, "--frames", "1-7", "-w", "-"])
    #expect(run.status == 0)
    let again = try ProgramRun(
      ["print", "-r", "-", "-T", "fields", "-e", "frame.number"], input: run.output)
    #expect(again.lines.count == 7)
  }

  @Test func aTargetThatCannotBeWrittenIs1() throws {
    let run = try ProgramRun(["export", capture, "-w", "/no/such/folder/out.pcap"])
    #expect(run.status == 1)
    #expect(run.errors.contains("/no/such/folder"))
  }

  @Test(arguments: [
    ["export"], ["export", "--frames", "7-3", "-w", "-"], ["export", "-Y", "tcp.", "-w", "-"],
    ["follow"], ["follow", "--stream", "x"], ["follow", "--stream", "0", "--format", "morse"],
  ])
  func wrongUsageIs64(arguments: [String]) throws {
    let run = try ProgramRun(arguments + [capture])
    #expect(run.status == 64)
    #expect(run.text == "")
  }

  @Test func bodiesStayInTheirFolder() throws {
    struct Entry: Decodable {
      let file: String
      let bytes: Int
      let kind: String
      let uri: String?
    }
    let folder = try TemporaryFolder()
    let objects = folder.path + "/objects"
    let run = try ProgramRun(
      ["export", Program.sample("fin-on-post.pcap"), "--objects", objects])
    #expect(run.status == 0)
    #expect(run.errors == "")
    let manifest = try JSONDecoder().decode(
      [Entry].self, from: Data(contentsOf: URL(fileURLWithPath: objects + "/manifest.json")))
    #expect(manifest.contains { $0.kind == "request" && $0.uri?.hasPrefix("/notify_url") == true })
    let files = try FileManager.default.contentsOfDirectory(atPath: objects).sorted()
    #expect(files == (manifest.map(\.file) + ["manifest.json"]).sorted())
    for entry in manifest {
      let body = try Data(contentsOf: URL(fileURLWithPath: objects + "/" + entry.file))
      #expect(body.count == entry.bytes)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["objects"])
    // Nothing that is there is replaced.
    let again = try ProgramRun(
      ["export", Program.sample("fin-on-post.pcap"), "--objects", objects])
    #expect(again.status == 1)
  }

  @Test func aConversationIsPrinted() throws {
    let run = try ProgramRun(["follow", Program.sample("fin-on-post.pcap"), "--stream", "0"])
    #expect(run.status == 0)
    #expect(run.lines.contains("> client, frame 6"))
    #expect(run.text.contains("POST /notify_url"))
    #expect(run.text.contains("HTTP/1.1 200 OK"))
    #expect(!run.text.contains("\u{1b}"))
    let side = try ProgramRun(
      ["follow", Program.sample("fin-on-post.pcap"), "--stream", "0", "--side", "client"]
        + ["--format", "raw"])
    #expect(side.text.hasPrefix("POST /notify_url"))
    #expect(!side.text.contains("200 OK"))
  }

  @Test func aStreamThatIsNotThereIs1() throws {
    let run = try ProgramRun(["follow", capture, "--stream", "9999"])
    #expect(run.status == 1)
    #expect(run.text == "")
    #expect(run.errors.contains("9999"))
  }
}
