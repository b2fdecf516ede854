import Capture
import Dissection
import Session
import Streams

/// Writes the payload of a stream to a file.
enum StreamPayload {
  /// Writes what a side, or both, sent, in order and each byte once; the file is replaced as a whole
  /// or not at all.
  static func write(
    _ session: CaptureSession, stream: Int, _ side: FollowOptions.Side, to path: String,
    _ job: RunningJob
  ) -> [Intent] {
    do throws(CaptureFailure) {
      let file = try OutputFile(path: path)
      let conversation = StreamConversation(session, stream: stream)
      var place = 0
      var failure: CaptureFailure?
      conversation.forEachRun { runs in
        place += 1
        job.note(place)
        do throws(CaptureFailure) {
          try append(runs, side, session, file)
        } catch {
          failure = error
        }
        return failure == nil && !job.cancellation.isCancelled
      }
      if let failure { throw failure }
      if job.cancellation.isCancelled { return [] }
      let count = file.byteCount
      try file.commit()
      let bytes = GroupedNumber.bytes(max(count, file.byteCount))
      return [.notice(.success("\(bytes) of stream \(stream) written to \(path)"))]
    } catch {
      return [.notice(.error(error.message))]
    }
  }

  private static func append(
    _ runs: [StreamRun], _ side: FollowOptions.Side, _ session: CaptureSession, _ file: OutputFile
  ) throws(CaptureFailure) {
    for run in runs where run.kind == .data && wants(run.side, side) {
      guard let record = session.source.record(run.packet), !run.range.isEmpty else { continue }
      try session.source.withBytes(of: record) { frame throws(CaptureFailure) in
        let range = run.range.clamped(to: 0..<frame.byteCount)
        try file.append(frame.extracting(range))
      }
    }
  }

  private static func wants(_ side: StreamSide, _ wanted: FollowOptions.Side) -> Bool {
    switch wanted {
    case .both: true
    case .client: side == .client
    case .server: side == .server
    }
  }
}
