import Dissection
import Streams

/// Answers the second question, at which stage it ended and whether that is a normal close.
struct StageTeller {
  let story: StreamCase

  /// True for an orderly close, false for another end, nil when it has not ended or cannot be told.
  var isNormalClose: Bool? {
    switch story.summary.ending {
    case .fourWay, .threeWay, .simultaneous: true
    case .open, .midstream: nil
    default: false
    }
  }

  /// The answer in sentences.
  var sentences: [Passage] {
    var told = [ending]
    if let reset = story.summary.resetFrame, story.summary.ending != .reset,
      story.summary.ending != .refused
    {
      told.append(
        "A reset followed in \(frame: reset), after both FINs had been acknowledged (phase closed). It "
          + "ended nothing any more.")
    }
    told += fins
    return told
  }

  private var ending: Passage {
    let summary = story.summary
    switch summary.ending {
    case .reset, .refused: return reset
    case .attempt:
      return "It never began: the SYN was not answered. Not a close at all."
    case .open: return "It has not ended: the capture stops while the connection is established."
    case .midstream:
      return "It cannot be told: the capture holds neither the beginning nor the end of it."
    case .fourWay:
      return "An orderly close: each side sent its FIN and the other acknowledged it (four-way). "
        + closer
    case .threeWay:
      return
        "An orderly close: the second FIN came in the very segment that acknowledges the first one "
        + "(three-way). " + closer
    case .simultaneous:
      return
        "An orderly close: both sides sent their FINs at the same time, and each acknowledged the "
        + "other's."
    case .halfClosed: return halfClosed
    case .unacknowledgedClose:
      let fin = story.details.fins.first { $0.acknowledgedFrame == nil }
      return "Not a normal close: nobody acknowledged the FIN of the "
        + "\(fin?.sender.name ?? "client") in \(frame: fin?.frame ?? summary.lastFrame)."
    case .timedOut:
      return "Not a normal close: one side sent the same bytes again and again, and the other was "
        + "silent until the capture ended."
    }
  }

  private var closer: Passage {
    guard let side = story.summary.closedFirst else { return "" }
    return "The \(side.name) closed first. Either side may."
  }

  private var halfClosed: Passage {
    let summary = story.summary
    let side = story.details.closeWaitSide ?? .server
    let time = Plain.duration(story.details.closeWaitNanoseconds ?? 0)
    return
      "Not closed: the \(summary.closedFirst?.name ?? side.other.name) sent its FIN, which was "
      + "acknowledged, and the \(side.name) never sent its own. It sits in CLOSE_WAIT, for \(time) when "
      + "the capture ends."
  }

  private var reset: Passage {
    let summary = story.summary
    let frame = summary.resetFrame ?? summary.lastFrame
    let sender = summary.resetSender?.name ?? "other side"
    let suspect =
      summary.resetOrigin == .suspect ? " There are signs that another device made it." : ""
    let stage = stageOfReset
    return "Not a normal close: a reset in the \(sender)'s name in \(frame: frame) ended it (phase "
      + "\(summary.resetPhase?.rawValue ?? "unknown")): " + stage + "\(suspect)"
  }

  private var stageOfReset: Passage {
    switch story.summary.resetPhase {
    case .refused: "it answers the SYN, so that the connection never was."
    case .handshake: "the handshake was not complete yet."
    case .connected: "the handshake was complete, and neither side had sent a byte."
    case .request: "the last request was there, and no byte of an answer to it."
    case .transfer: transfer
    case .answered:
      "the last request had been answered completely and no FIN was seen. The work was done."
    case .closing: "one side had sent its FIN already."
    case .closed: "both sides had sent their FINs already: a late reset."
    case .midstream, .none: "the capture shows too little before it to name the stage."
    }
  }

  private var transfer: Passage {
    if story.details.tls?.isHandshakeOpen == true {
      return "in the middle of the TLS handshake." + TLSAlert.passage(of: story)
    }
    guard let last = story.lastRequest else {
      return story.firstPayload(.client) == nil
        ? "the server had sent its greeting, and nothing was asked yet."
        : "the answer was under way."
    }
    if !last.isComplete { return "an answer was there before the request was complete." }
    return last.responseFrame == nil
      ? "the answer had begun and was not complete."
      : "the answer was complete, but the client had not acknowledged it."
  }

  /// One sentence for each FIN.
  private var fins: [Passage] {
    story.details.fins.filter { $0.role != .retransmitted }.map { fin in
      var told: Passage = "FIN of the \(fin.sender.name) in \(frame: fin.frame)"
      if fin.payloadByteCount > 0 {
        told = told + ", riding on \(Plain.bytes(fin.payloadByteCount)) of payload"
      }
      switch fin.role {
      case .active: told = told + ": the first one (active close)"
      case .passive: told = told + ": the second one (passive close)"
      case .simultaneous: told = told + ": crossing the other side's"
      case .retransmitted: break
      }
      guard let frame = fin.acknowledgedFrame else { return told + "; never acknowledged." }
      return told + "; acknowledged in \(frame: frame)."
    }
  }
}
