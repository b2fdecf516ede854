import ArgumentParser
import Capture
import Foundation
import LiveCapture
import Session

/// `finback capture`: packets from the wire, into the browser or a file.
struct CaptureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "capture", abstract: "Capture packets into the browser or a file.",
    discussion: """
      Without -w the packets are browsed as they come. With -b and a condition for full files the \
      capture goes on to the next file, named as tshark names them: base_00001_20261121093000.pcapng. \
      Without --format, a name that ends in .pcap, or - with one interface, gives pcap, everything \
      else pcapng. Ctrl-C ends the capture; what was captured until then is in the file.

      Capturing needs privileges: run it with sudo, or allow it to the program once with \
      `sudo setcap cap_net_raw,cap_net_admin+eip PATH`. They are given up as soon as the interfaces \
      are open.
      """)

  @Option(
    name: .customShort("i"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "An interface by name or number of -D; may be repeated. Else the first that runs.",
      valueName: "interface"))
  var interfaces: [String] = []

  @Option(
    name: .customShort("f"), parsing: .unconditional,
    help: ArgumentHelp("A capture filter, see pcap-filter(7).", valueName: "filter"))
  var filter: String?

  @Option(
    name: .customShort("w"), parsing: .unconditional,
    help: ArgumentHelp("The file to write; - is standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(
    name: .customShort("b"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Go on to the next file at duration:S, filesize:KB or packets:N; files:N keeps the newest N.",
      valueName: "condition"))
  var rotation: [String] = []

  @Option(
    name: .customShort("a"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Stop at duration:S, filesize:KB, packets:N or files:N.", valueName: "condition"))
  var stop: [String] = []

  @Option(
    name: .customShort("c"), help: ArgumentHelp("Stop after so many packets.", valueName: "count"))
  var count: Int?

  @Option(
    name: .customShort("s"),
    help: ArgumentHelp("Keep at most so many bytes of a packet; 0 keeps all.", valueName: "snaplen")
  )
  var snapLength: Int = 0

  @Option(
    name: .customShort("B"),
    help: ArgumentHelp("Megabytes that the kernel holds until they are read.", valueName: "size"))
  var bufferMegabytes: Int = DeviceSettings().bufferMegabytes

  @Flag(name: .customShort("p"), help: "Leave the interface out of promiscuous mode.")
  var isNotPromiscuous = false

  @Flag(name: .customShort("D"), help: "List the interfaces and end.")
  var lists = false

  @Option(help: "The file format: pcap or pcapng.")
  var format: OutputFormat?

  func run() throws {
    do throws(LiveCaptureFailure) {
      if lists { return try list() }
      try capture()
    } catch {
      throw failure(error)
    }
  }

  private func list() throws(LiveCaptureFailure) {
    var lines = ""
    for (number, device) in try CaptureDevice.all().enumerated() {
      lines += "\(number + 1). \(device.name) [\(device.state.joined(separator: ", "))]"
      if !device.addresses.isEmpty { lines += " " + device.addresses.joined(separator: " ") }
      if let description = device.description { lines += " (\(description))" }
      lines += "\n"
    }
    FileHandle.standardOutput.write(Foundation.Data(lines.utf8))
  }

  private func capture() throws(LiveCaptureFailure) {
    let plan = try CapturePlan(self)
    if let filter { try CaptureFilter.check(filter) }
    guard output != nil || isatty(1) == 1 else {
      throw .usage("no terminal to browse in: -w FILE, or -w - for the next program, takes packets")
    }
    // Blocked before there is any other thread.
    let signals = output == nil ? nil : StopSignals()
    let live = try LiveCapture(plan.device)
    if format == .pcap, !live.fitsPcap {
      throw .usage("pcap holds one interface: leave --format pcap out, or capture on one")
    }
    try Privileges.giveUp()
    guard let output, let signals else { return try browse(live, plan) }
    try LiveRecording(live, plan).run(to: output, format: fileFormat(live), until: signals)
  }

  private func browse(_ live: LiveCapture, _ plan: CapturePlan) throws(LiveCaptureFailure) {
    try LiveBrowsing(live, plan).run()
  }

  private func fileFormat(_ live: LiveCapture) -> OutputFormat {
    if let format { return format }
    let isPlain = output == "-" || output?.hasSuffix(".pcap") ?? false
    return isPlain && live.fitsPcap ? .pcap : .pcapng
  }

  private func failure(_ failure: LiveCaptureFailure) -> CommandFailure {
    switch failure {
    case .usage, .noInterface: return .usage(failure.message)
    case .filter:
      let isDisplayFilter = (try? compile(filter)) != nil
      let hint =
        isDisplayFilter
        ? "\n  this is a display filter; -f takes pcap-filter(7), such as 'tcp port 80'" : ""
      return .usage(failure.message + hint)
    case .noPermission, .interface: return .failed(failure.message)
    }
  }
}
