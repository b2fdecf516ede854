import Dissection
import Streams

/// Picks the frames that show how a stream ended, and says what each one does.
struct StepTeller {
  let story: StreamCase
  private static let limit = 28

  /// The frames, in order.
  var steps: [Explanation.Step] {
    var meanings: [Int: String] = [:]
    for (frame, meaning) in notes {
      meanings[frame] = meanings[frame].map { "\($0); \(meaning)" } ?? meaning
    }
    let chosen = Set(meanings.keys.sorted().suffix(Self.limit))
    return story.steps.filter { chosen.contains($0.frame) }.map { step in
      Explanation.Step(
        frame: step.frame, relativeNanoseconds: step.relativeNanoseconds, sender: step.sender,
        flags: step.flags, payloadByteCount: step.payloadByteCount,
        meaning: meanings[step.frame] ?? "", states: (step.clientState, step.serverState))
    }
  }

  private var notes: [(Int, String)] {
    var notes: [(Int, String)] = []
    notes += story.openings.prefix(8).enumerated().map { place, step in
      (step.frame, place == 0 ? "SYN: the client asks for a connection" : "SYN again")
    }
    if let step = story.openingAnswer { notes.append((step.frame, "SYN-ACK: the server agrees")) }
    if let step = story.handshakeEnd, !step.isReset {
      notes.append((step.frame, "the handshake is complete"))
    }
    notes += exchange + closing + silence
    if notes.isEmpty, let first = story.steps.first, let last = story.steps.last {
      notes = [(first.frame, "the first frame of it")]
      if last.frame != first.frame { notes.append((last.frame, "the last frame of it")) }
    }
    return notes
  }

  /// The last exchange.
  private var exchange: [(Int, String)] {
    var notes: [(Int, String)] = []
    if let alert = story.details.tls?.alert {
      notes.append((alert.frame, "TLS alert: \(TLSAlert.name(of: alert.description))"))
    }
    for request in WorkTeller(story: story).requests.suffix(2).map(\.found) {
      notes.append((request.firstFrame, "a request begins"))
      if request.frame != request.firstFrame {
        notes.append(
          (request.frame, request.isComplete ? "the request is complete" : "its last bytes"))
      }
      if let frame = request.responseFirstFrame { notes.append((frame, "the answer begins")) }
      if let frame = request.responseFrame { notes.append((frame, "the answer is complete")) }
      if let frame = request.acknowledgedFrame {
        notes.append((frame, "acknowledges the whole answer"))
      }
    }
    if let step = story.lastPayload(.server), !notes.contains(where: { $0.0 == step.frame }) {
      notes.append((step.frame, "the server's last bytes"))
    }
    if let step = story.lastPayload(.client), !notes.contains(where: { $0.0 == step.frame }) {
      notes.append((step.frame, "the client's last bytes"))
    }
    return notes
  }

  /// FINs and resets.
  private var closing: [(Int, String)] {
    var notes: [(Int, String)] = []
    for fin in story.details.fins.prefix(6) {
      let rides =
        fin.payloadByteCount > 0 ? " on \(Plain.bytes(fin.payloadByteCount)) of payload" : ""
      notes.append((fin.frame, "FIN of the \(fin.sender.name)\(rides), \(fin.role.rawValue)"))
      if let frame = fin.acknowledgedFrame { notes.append((frame, "acknowledges that FIN")) }
    }
    let ended = story.summary.resetFrame
    for frame in story.details.resetFrames.prefix(6) {
      if frame == ended {
        notes.append(
          (frame, "RST in the \(story.summary.resetSender?.name ?? "other side")'s name"))
      } else {
        notes.append((frame, frame < ended ?? .max ? "RST that ended nothing" : "RST again"))
      }
    }
    return notes
  }

  /// What was sent again.
  private var silence: [(Int, String)] {
    let repeated = story.before.filter {
      $0.isRepeated && !$0.isSyn && !$0.analysis.contains(.copy)
    }
    return repeated.suffix(6).map { ($0.frame, "sent again") }
  }
}
