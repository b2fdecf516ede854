import Browser
import Capture
import Curses
import Foundation
import LiveCapture
import Session
import Synchronization

/// A capture into the browser.
struct LiveBrowsing {
  /// What the reading thread has to say at its end.
  private final class Outcome: Sendable {
    let end = Mutex<LiveCaptureEnd?>(nil)
  }

  private let live: LiveCapture
  private let plan: CapturePlan

  init(_ live: LiveCapture, _ plan: CapturePlan) {
    self.live = live
    self.plan = plan
  }

  /// Captures and shows the packets until the user quits.
  ///
  /// - Throws: `LiveCaptureFailure.interface` when there is no terminal or no room for the packets.
  func run() throws(LiveCaptureFailure) {
    guard let pipe = PipeEnds() else { throw .usage("no file descriptors are left") }
    pipe.widen()
    let outcome = Outcome()
    let (live, limits) = (live, plan.limits)
    let output = LiveOutput(
      .descriptor(pipe.writing), format: .pcapng, application: "finback \(Finback.version)")
    let thread = Thread {
      let end = live.run(to: output, until: limits)
      outcome.end.withLock { $0 = end }
    }
    thread.start()
    defer { live.stop() }
    let session = try session(reading: pipe)
    if let signal = try browse(session, outcome) { exit(128 + signal) }
  }

  private func session(reading pipe: PipeEnds) throws(LiveCaptureFailure) -> CaptureSession {
    do throws(CaptureFailure) {
      return CaptureSession(
        source: try CaptureSource(
          descriptor: pipe.reading, named: live.names.joined(separator: ", ")))
    } catch {
      throw .interface(name: "capture", reason: error.message)
    }
  }

  private func browse(
    _ session: CaptureSession, _ outcome: Outcome
  ) throws(LiveCaptureFailure) -> Int32? {
    var options = Browser.Options()
    options.name = live.names.joined(separator: ", ")
    options.environment = ProcessInfo.processInfo.environment
    let live = live
    options.live = LiveControl(
      status: { LiveControl.Status(live.counts, outcome.end.withLock { $0 }) },
      pause: { live.pause($0) }, stop: { live.stop() })
    do throws(TerminalError) {
      var terminal = try CursesTerminal(environment: options.environment)
      return Browser(session, options: options).run(on: &terminal)
    } catch {
      throw .interface(name: "terminal", reason: "\(error)")
    }
  }
}

extension LiveControl.Status {
  /// The counts as the screen tells them.
  fileprivate init(_ counts: LiveCounts, _ end: LiveCaptureEnd?) {
    let complaint: String? =
      switch end {
      case .noInterface(let reason), .unwritable(let reason): "capture ended: \(reason)"
      case .stopped, .limit, .closed: nil
      case nil:
        counts.interfaces.lazy.compactMap { counts in
          counts.complaint.map { "\(counts.name): \($0)" }
        }.first
      }
    self.init(
      isRunning: end == nil, isPaused: counts.isPaused, droppedByKernel: counts.droppedByKernel,
      droppedByInterface: counts.droppedByInterface, complaint: complaint)
  }
}
