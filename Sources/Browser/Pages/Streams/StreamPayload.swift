import Capture
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
      let reader = StreamReader(session, stream: stream)
      var client = SideAssembler(.client)
      var server = SideAssembler(.server)
      for (place, packet) in session.streams.packets(of: stream).enumerated() {
        if job.cancellation.isCancelled { return [] }
        job.note(place)
        guard let segment = reader.segment(of: packet) else { continue }
        let runs = segment.append(to: &client, &server)
        try append(runs, side, session, file)
      }
      try append(client.finish() + server.finish(), side, session, file)
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
    for run in runs where wants(run.side, side) {
      guard let record = session.source.record(run.packet), !run.range.isEmpty else { continue }
      try session.source.withBytes(of: record) { frame throws(CaptureFailure) in
        let range = run.range.clamped(to: 0..<frame.byteCount)
        try file.append(frame.extracting(range))
      }
    }
  }

  private static func wants(_ side: StreamRun.Side, _ wanted: FollowOptions.Side) -> Bool {
    switch wanted {
    case .both: true
    case .client: side == .client
    case .server: side == .server
    }
  }
}

extension StreamReader.Segment {
  /// Gives the segment to its side and returns what has become readable.
  func append(to client: inout SideAssembler, _ server: inout SideAssembler) -> [StreamRun] {
    let isSyn = flags & 0x02 != 0
    return side == .client
      ? client.take(sequence: sequence, isSyn: isSyn, packet: packet, range: payload)
      : server.take(sequence: sequence, isSyn: isSyn, packet: packet, range: payload)
  }
}
