import Capture
import Foundation
import LiveCapture

/// A capture into files, with its counts on standard error.
struct LiveRecording {
  private let live: LiveCapture
  private let plan: CapturePlan

  init(_ live: LiveCapture, _ plan: CapturePlan) {
    self.live = live
    self.plan = plan
  }

  /// Captures until it ends, and tells what was captured and dropped.
  ///
  /// - Throws: `LiveCaptureFailure.interface` when the output or the last interface failed.
  func run(
    to path: String, format: OutputFormat, until signals: StopSignals
  ) throws(LiveCaptureFailure) {
    let names = live.names.joined(separator: ", ")
    say("finback: capturing on \(names)\(live.filter.map { " (\($0))" } ?? "")\n")
    let live = live
    signals.watch { live.stop() }
    let output = LiveOutput(
      .path(path), format: format, rotation: plan.rotation,
      application: "finback \(Finback.version)")
    let showsCounts = isatty(2) == 1
    let end = live.run(to: output, until: plan.limits) { counts in
      if showsCounts { say("\r\(counts.line)   ") }
    }
    say((showsCounts ? "\r" : "") + live.counts.report)
    switch end {
    case .stopped, .limit, .closed: return
    case .noInterface(let reason): throw .interface(name: "capture ended", reason: reason)
    case .unwritable(let reason): throw .interface(name: "capture ended", reason: reason)
    }
  }

  private func say(_ text: String) {
    FileHandle.standardError.write(Foundation.Data(text.utf8))
  }
}

extension LiveCounts {
  /// The counts while it runs.
  fileprivate var line: String {
    "\(captured) packets, dropped \(droppedByKernel) by the kernel, "
      + "\(droppedByInterface) by the interface"
  }

  /// The counts of each interface at the end.
  fileprivate var report: String {
    interfaces.map { counts in
      let complaint = counts.complaint.map { " (\($0))" } ?? ""
      return "finback: \(counts.name): \(counts.captured) packets captured, "
        + "\(counts.received) received by the filter, \(counts.droppedByKernel) dropped by the "
        + "kernel, \(counts.droppedByInterface) dropped by the interface\(complaint)\n"
    }.joined()
  }
}
