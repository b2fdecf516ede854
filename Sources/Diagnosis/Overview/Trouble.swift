import Dissection
import Streams

/// Why a stream needs attention; the worst first.
public enum Trouble: String, Sendable, CaseIterable {
  case requestReset = "request-reset"
  case transferReset = "transfer-reset"
  case unanswered
  case brokenAnswer = "broken-answer"
  case failedOtherwise = "failed"
  case suspectReset = "suspect-reset"
  case timedOut = "timed-out"
  case attempt
  case refused
  case turnedAway = "turned-away"
  case unacknowledgedClose = "unacknowledged-close"
  case closeWait = "close-wait"

  /// CLOSE_WAIT for longer than this is long, in nanoseconds.
  static let longCloseWait: Int64 = 2_000_000_000

  /// The trouble of a stream; nil when it needs no attention.
  ///
  /// - Parameter closeWait: For how long a side has been in CLOSE_WAIT, nanoseconds.
  init?(_ stream: StreamBrief, closeWait: Int64?) {
    if stream.transaction == .failed {
      switch stream.resetPhase {
      case .request: self = .requestReset
      case .transfer: self = .transferReset
      default:
        self =
          stream.ending == .timedOut
          ? .timedOut : stream.serverPayloadFrame == nil ? .unanswered : Self.broken(stream)
      }
      return
    }
    if stream.resetOrigin == .suspect {
      self = .suspectReset
      return
    }
    switch (stream.ending, stream.resetPhase) {
    case (.reset, .request): self = .requestReset
    case (.reset, .transfer): self = .transferReset
    case (.timedOut, _): self = .timedOut
    case (.attempt, _): self = .attempt
    case (.refused, _): self = .refused
    case (.reset, .connected) where stream.resetSender == .server,
      (.reset, .handshake) where stream.resetSender == .server:
      self = .turnedAway
    case (.unacknowledgedClose, _): self = .unacknowledgedClose
    case (.halfClosed, _) where (closeWait ?? 0) >= Self.longCloseWait: self = .closeWait
    default: return nil
    }
  }

  private static func broken(_ stream: StreamBrief) -> Trouble {
    guard let request = stream.lastRequestFrame, let answer = stream.serverPayloadFrame,
      answer > request
    else { return .unanswered }
    return stream.closedFirst == .server ? .brokenAnswer : .failedOtherwise
  }

  /// What it means, for one stream.
  var sentence: String {
    switch self {
    case .requestReset: "the request was not answered: reset before the first byte of an answer"
    case .transferReset: "the answer was not delivered: reset in the middle"
    case .unanswered: "the request was never answered"
    case .brokenAnswer: "the server closed before its answer was complete"
    case .failedOtherwise: "the answer was not delivered completely"
    case .suspectReset: "reset, and there are signs that a device between made it"
    case .timedOut: "one side fell silent while the other sent again and again"
    case .attempt: "the SYN was never answered"
    case .refused: "the connection was refused"
    case .turnedAway: "the server reset the connection before anything was asked"
    case .unacknowledgedClose: "the FIN was never acknowledged"
    case .closeWait: "one side never closed: a long CLOSE_WAIT"
    }
  }

  /// What it is called when there are several: `3 times` comes before it.
  var noun: String {
    switch self {
    case .requestReset: "reset before the answer"
    case .transferReset: "reset in the middle of the answer"
    case .unanswered: "never answered"
    case .brokenAnswer: "closed in the middle of the answer"
    case .failedOtherwise: "not answered completely"
    case .suspectReset: "reset by a device between, as it seems"
    case .timedOut: "fell silent"
    case .attempt: "SYN not answered"
    case .refused: "refused"
    case .turnedAway: "turned away with a reset"
    case .unacknowledgedClose: "FIN not acknowledged"
    case .closeWait: "left in CLOSE_WAIT"
    }
  }

  /// The place among the cases: 0 is the worst.
  public var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
