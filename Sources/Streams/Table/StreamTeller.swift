import Bytes
import Dissection

/// Tells a stream segment by segment.
struct StreamTeller {
  private var details: StreamDetails
  private let final: StreamRow
  private let settings: DissectionSettings
  private var row = StreamRow()
  private var live = LiveStream()
  private var isFirst = true
  private var start: Int64 = 0
  private var assembler: MessageAssembler?
  private var payloadFrames: [UInt32] = []
  /// Sequence number of the payload in each frame that has one.
  private var sequences: [UInt32: UInt32] = [:]
  /// Acknowledgments of each side, the rising ones only: number and frame.
  private var acknowledgments: ([(UInt32, UInt32)], [(UInt32, UInt32)]) = ([], [])
  private var finNext: (UInt32, UInt32) = (0, 0)

  init(_ summary: StreamSummary, _ final: StreamRow, _ settings: DissectionSettings) {
    details = StreamDetails(summary)
    self.final = final
    self.settings = settings
  }

  /// Takes the next segment.
  mutating func take(_ found: SegmentReader.Found, _ bytes: RawSpan, frame: UInt32) {
    let header = found.header
    if header.marks.contains(.quoted) { return }
    if isFirst {
      Lifecycle.begin(found.tracked(in: frame), row: &row)
      start = found.time
      isFirst = false
    }
    let marks = live.step(found.tracked(in: frame), row: &row)
    noteStep(found, marks, frame)
    noteAcknowledgment(found, frame)
    if header.isReset, !marks.contains(.copy) { details.resetFrames.append(Int(frame)) }
    guard !header.isReset else { return }
    let isFromClient = found.side == final.client
    if assembler == nil {
      assembler = MessageAssembler(
        Conversation(header, isFromClient: isFromClient, settings: settings))
    }
    if header.payloadByteCount > 0 || header.isFin || header.isSyn {
      payloadFrames.append(frame)
      sequences[frame] = header.sequence
      found.withPayload(in: bytes) {
        assembler?.take(
          MessageAssembler.Segment(found, frame: frame, isFromClient: isFromClient), $0)
      }
    }
  }

  private mutating func noteStep(
    _ found: SegmentReader.Found, _ marks: TCPAnalysis, _ frame: UInt32
  ) {
    let header = found.header
    let sender = final.name(of: found.side)
    var role = live.lifecycle.finRole
    if role == .active, final.marks.contains(.finsCrossed) { role = .simultaneous }
    if header.isFin, let role, !marks.contains(.copy) {
      details.fins.append(
        StreamDetails.Fin(
          frame: Int(frame), sender: sender, role: role,
          payloadByteCount: Int(header.payloadByteCount)))
      let next = header.sequence &+ header.payloadByteCount &+ 1
      if found.side == 0 { finNext.0 = next } else { finNext.1 = next }
    }
    details.clientState = row.state(of: final.client)
    details.serverState = row.state(of: 1 - final.client)
    guard details.steps.count < StreamDetails.stepLimit else {
      details.isCut = true
      return
    }
    let bases = found.side == 0 ? (final.base.0, final.base.1) : (final.base.1, final.base.0)
    details.steps.append(
      StreamDetails.Step(
        frame: Int(frame), relativeNanoseconds: found.time &- start, sender: sender,
        controlBits: header.controlBits, sequence: header.sequence &- bases.0,
        acknowledgment: header.isAcknowledgment ? header.acknowledgment &- bases.1 : 0,
        payloadByteCount: Int(header.payloadByteCount), analysis: marks,
        clientState: details.clientState, serverState: details.serverState, finRole: role))
  }

  private mutating func noteAcknowledgment(_ found: SegmentReader.Found, _ frame: UInt32) {
    guard found.header.isAcknowledgment else { return }
    let number = found.header.acknowledgment
    let last = found.side == 0 ? acknowledgments.0.last : acknowledgments.1.last
    if let last, !SequenceOrder.isAfter(number, last.0) { return }
    if found.side == 0 {
      acknowledgments.0.append((number, frame))
    } else {
      acknowledgments.1.append((number, frame))
    }
  }

  /// First frame of a side that acknowledges everything before `number`, from `frame` on.
  private func frame(of side: Int, acknowledging number: UInt32, from frame: UInt32) -> Int? {
    let list = side == 0 ? acknowledgments.0 : acknowledgments.1
    return list.first { $0.1 >= frame && SequenceOrder.isAtOrAfter($0.0, number) }.map { Int($0.1) }
  }

  /// The details.
  consuming func finish() -> StreamDetails {
    var done = details
    for place in done.fins.indices {
      let side = done.fins[place].sender == .client ? final.client : 1 - final.client
      done.fins[place].acknowledgedFrame = frame(
        of: 1 - side, acknowledging: side == 0 ? finNext.0 : finNext.1,
        from: UInt32(done.fins[place].frame))
    }
    done.requests = requests()
    return done
  }

  /// Requests with their responses, in the order they came.
  private func requests() -> [StreamDetails.Request] {
    var requests: [StreamDetails.Request] = []
    var answered = 0
    for frame in payloadFrames {
      guard let result = assembler?.messages(ofFrame: Int(frame)) else { continue }
      for message in result.messages where message.next == .http {
        if message.state.isFromClient {
          requests.append(
            StreamDetails.Request(
              between: Self.firstFrame(of: message, in: frame), and: Int(frame)))
        } else if !message.state.isInterim, answered < requests.count {
          requests[answered].responseFrame = Int(frame)
          requests[answered].responseFirstFrame = Self.firstFrame(of: message, in: frame)
          requests[answered].acknowledgedFrame = self.frame(
            of: final.client, acknowledging: end(of: message, in: frame), from: frame)
          answered += 1
        }
      }
    }
    addIncomplete(to: &requests, answered: answered)
    return requests
  }

  /// A request that never became complete, and an answer that did not.
  private func addIncomplete(to requests: inout [StreamDetails.Request], answered: Int) {
    if let open = assembler?.incompleteMessage(fromClient: true), open.next == .http {
      let line = HTTPHeadline.read(ByteView(open.bytes.span.rawBytes))
      var request = StreamDetails.Request(between: open.firstFrame, and: open.lastFrame)
      request.isComplete = false
      request.method = line?.method
      request.uri = line?.uri
      requests.append(request)
    }
    if let open = assembler?.incompleteMessage(fromClient: false), open.next == .http,
      requests.indices.contains(answered)
    {
      let line = HTTPHeadline.read(ByteView(open.bytes.span.rawBytes))
      requests[answered].responseFirstFrame = open.firstFrame
      requests[answered].status = line.flatMap { $0.status == 0 ? nil : $0.status }
    }
  }

  /// The frame that a message begins in.
  private static func firstFrame(of message: SegmentMessages.Message, in frame: UInt32) -> Int {
    if case .assembled(_, let fragments) = message.body, let first = fragments.first {
      return first.frame
    }
    return Int(frame)
  }

  /// Sequence number behind a message that ends in a frame.
  private func end(of message: SegmentMessages.Message, in frame: UInt32) -> UInt32 {
    var last = frame
    var offset = 0
    switch message.body {
    case .inSegment(let start, let count): offset = start + count
    case .assembled(_, let fragments):
      if let fragment = fragments.last {
        last = UInt32(clamping: fragment.frame)
        offset = fragment.payloadOffset + fragment.count
      }
    }
    return (sequences[last] ?? 0) &+ UInt32(truncatingIfNeeded: offset)
  }
}
