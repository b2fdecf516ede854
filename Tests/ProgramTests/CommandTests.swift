import Testing

/// The command line's contract: what goes to which stream, and the exit status.
@Suite struct CommandTests {
  @Test func aCaptureIsPrintedFieldByField() throws {
    let run = try ProgramRun(
      ["print", "-r", Program.sample("refused.pcap"), "-T", "fields", "-e", "frame.number"]
        + ["-e", "tcp.srcport", "-e", "tcp.flags.reset"])
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.lines.count == 18)
    #expect(run.lines[0] == "1\t\t")
    #expect(run.lines[3].hasSuffix("8001\t1"))
  }

  @Test(arguments: [
    ["print", "--no-such-option"],
    ["print", "-T", "fields", "-e", "no.such.field", Program.sample("refused.pcap")],
    ["print", "-T", "no-such-format", Program.sample("refused.pcap")],
  ])
  func wrongUsageIs64(arguments: [String]) throws {
    let run = try ProgramRun(arguments)
    #expect(run.status == 64)
    #expect(run.text == "")
    #expect(run.errors != "")
  }

  @Test func aFileThatIsNotThereIs1() throws {
    let run = try ProgramRun(["print", "/no/such/file.pcap"])
    #expect(run.status == 1)
    #expect(run.text == "")
    #expect(run.errors.contains("/no/such/file.pcap"))
  }

  @Test func everySampleIsReadToItsEnd() throws {
    for story in try Stories.load().captures {
      let run = try ProgramRun(
        ["print", Program.sample(story.capture), "-T", "fields", "-e", "frame.number"])
      #expect(run.status == 0, "\(story.capture)")
      #expect(run.errors == "", "\(story.capture)")
      #expect(run.lines.last.map(String.init) == "\(run.lines.count)", "\(story.capture)")
      #expect(run.lines.count >= story.streams.count * 2, "\(story.capture)")
    }
  }
}
