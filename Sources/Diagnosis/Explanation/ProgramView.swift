import Dissection
import Streams

/// What the program on each side saw of the end: its errors, as its log has them.
struct ProgramView {
  let story: StreamCase

  private static let reset =
    "recv() failed (104: Connection reset by peer), ECONNRESET; a send() after it fails with EPIPE "
    + "(32: Broken pipe)"
  private static let endOfFile = "a clean end of file: recv() returned 0"

  /// Both sides.
  var both: (client: String, server: String) {
    switch story.summary.ending {
    case .refused:
      return (
        "connect() failed (111: Connection refused), ECONNREFUSED",
        "nothing: no program was asked"
      )
    case .attempt:
      return (
        "connect() waits, then fails (110: Connection timed out), ETIMEDOUT, or ends with the program's own "
          + "time limit", "nothing: accept() never returned this connection"
      )
    case .reset: return ofReset
    case .timedOut: return ofSilence
    case .open: return ("nothing yet", "nothing yet")
    case .midstream: return ("unknown", "unknown")
    default: return ofFins
    }
  }

  private var ofReset: (client: String, server: String) {
    let resetter = story.summary.resetSender ?? .server
    let phase = story.summary.resetPhase
    let isForged = story.summary.resetOrigin == .suspect
    let own =
      isForged
      ? "nothing of a reset: it did not send one; later a reset from the other side, or silence"
      : ownReset(phase)
    let other = otherSide(phase, resetter)
    return resetter == .client ? (own, other) : (other, own)
  }

  /// The side whose name the reset carries.
  private func ownReset(_ phase: ResetPhase?) -> String {
    switch phase {
    case .handshake: "nothing, or connect() was given up by the program itself"
    case .closing, .closed:
      "nothing: it had called close(), or was gone; its kernel sent the reset"
    default: "nothing: it closed the socket itself, or had ended; its kernel sent the reset"
    }
  }

  /// The side that the reset was sent to.
  private func otherSide(_ phase: ResetPhase?, _ resetter: StreamSide) -> String {
    switch phase {
    case .handshake where resetter == .client:
      return "nothing: accept() never returned this connection"
    case .handshake: return "connect() failed (104: Connection reset by peer), ECONNRESET"
    case .connected where resetter == .client:
      return
        "recv() failed (104: Connection reset by peer), or accept() failed (103: Software caused "
        + "connection abort)"
    case .closing where hasClosed(resetter.other), .closed:
      return "nothing when it had called close() already; while lingering or reading: "
        + "recv() failed (104: Connection reset by peer)"
    case .answered where resetter == .client:
      return
        "recv() failed (104: Connection reset by peer) while it waited for the next request; its "
        + "answer was delivered"
    default: return Self.reset
    }
  }

  private func hasClosed(_ side: StreamSide) -> Bool {
    story.details.fins.contains { $0.sender == side }
  }

  private var ofSilence: (client: String, server: String) {
    let side: StreamSide =
      story.unanswered(.client).count >= story.unanswered(.server).count ? .client : .server
    let sender =
      "waits, then ETIMEDOUT (110: Connection timed out) from recv() or send(), or its own time limit"
    let silent = "unknown: nothing of it reached this capture"
    return side == .client ? (sender, silent) : (silent, sender)
  }

  private var ofFins: (client: String, server: String) {
    func view(_ side: StreamSide) -> String {
      let own = story.details.fins.first { $0.sender == side && $0.role != .retransmitted }
      let other = story.details.fins.first { $0.sender != side && $0.role != .retransmitted }
      guard let other else {
        return story.summary.ending == .halfClosed
          ? "waits: its FIN was acknowledged, and no end of file came back"
          : "nothing: it had called close(); its kernel sent the FIN again and again"
      }
      let isBefore = own.map { other.frame < $0.frame } ?? true
      if own == nil {
        return "\(Self.endOfFile); it has not closed since"
      }
      if !isBefore { return "it closed first; after that \(Self.endOfFile), if it still read" }
      if side == .client, story.summary.transaction == .failed {
        return
          "\(Self.endOfFile) before a complete answer (\"unexpected end of file\", \"connection "
          + "closed prematurely\")"
      }
      if side == .server, story.summary.transaction == .failed {
        return "\(Self.endOfFile) while it worked on the request"
      }
      return Self.endOfFile
    }
    return (view(.client), view(.server))
  }
}
