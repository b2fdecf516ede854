import Diagnosis
import Foundation
import Session

/// The pages that Diagnosis writes: a stream explained, the capture at a glance, a log's lines.
enum DiagnosisPages {
  /// A stream explained.
  static func explain(
    _ session: CaptureSession, stream: Int, onChange: @escaping @Sendable () -> Void
  ) -> any Page {
    DocumentPage(
      title: "Stream \(stream) explained",
      subtitle: "Enter goes to a frame  Tab next link  l ladder  f follow", onChange: onChange
    ) { _, publish in
      if let explanation = Explainer(session).explain(stream: stream) {
        publish(explanation.document)
      }
    }
  }

  /// The capture at a glance, again and again until it is indexed.
  static func overview(
    _ session: CaptureSession, onChange: @escaping @Sendable () -> Void
  ) -> any Page {
    DocumentPage(
      title: "Overview", subtitle: "Enter filters or jumps  Tab next link  s lists all streams",
      onChange: onChange
    ) { cancellation, publish in
      while !cancellation.isCancelled {
        let start = ContinuousClock.now
        let overview = OverviewMaker(session).make(until: cancellation)
        if cancellation.isCancelled { return }
        publish(overview.document)
        if overview.isComplete { return }
        // At most a third of the time goes into pages that are soon replaced.
        let pause = max(0.3, (ContinuousClock.now - start) / .seconds(1) * 2)
        wait(pause, for: session)
      }
    }
  }

  /// The lines of a log and the frames that caused them.
  static func log(
    _ session: CaptureSession, path: String, onChange: @escaping @Sendable () -> Void
  ) -> any Page {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return DocumentPage(
      title: "Log \(name)", subtitle: "Enter goes to the frame  e explains its stream",
      beginsAtLink: true, onChange: onChange
    ) { cancellation, publish in
      while !session.isComplete, !cancellation.isCancelled {
        Thread.sleep(forTimeInterval: 0.05)
      }
      if cancellation.isCancelled { return }
      let year = LogFile.year(of: session.source.record(0)?.timestamp.seconds ?? 0)
      do throws(LogFile.Failure) {
        let log = try LogFile(path: path, year: year)
        var document = LogMatcher(session).report(on: [log], zone: nil).document
        document.title = "Log \(name)"
        publish(document)
      } catch {
        publish(Document(title: "Log \(name)", sentence: error.message))
      }
    }
  }

  /// Waits, but no longer than until the capture is indexed.
  private static func wait(_ seconds: Double, for session: CaptureSession) {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end, !session.isComplete {
      Thread.sleep(forTimeInterval: 0.02)
    }
  }
}
