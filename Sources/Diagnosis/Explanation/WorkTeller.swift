import Dissection
import Streams

/// Answers the first question, whether the work was done.
struct WorkTeller {
  let story: StreamCase

  /// The answer in sentences.
  var sentences: [Passage] {
    var told = [verdict]
    if story.summary.resetPhase == .request || story.summary.resetPhase == .transfer,
      story.summary.transaction == .failed
    {
      told.append(
        "Whether the server did the work nevertheless, its own log tells: the capture shows only that "
          + "the answer was not delivered.")
    }
    return told
  }

  private var verdict: Passage {
    switch story.summary.transaction {
    case .succeeded: succeeded
    case .failed: failed
    case .unknown: unknown
    case .none: nothingAsked
    }
  }

  private var succeeded: Passage {
    guard story.hasFraming, let last = story.lastRequest, let response = last.responseFrame else {
      return "Yes, as far as the order of the bytes tells: the server spoke last, and the client "
        + "acknowledged all of it. The protocol's own messages are not readable here."
    }
    let acknowledged = last.acknowledgedFrame
    let count = story.details.requests.count
    let all: Passage = count == 1 ? "Yes: the request" : "Yes: the last of \(count) requests"
    let status = last.status.map { " (\($0))" } ?? ""
    var told: Passage =
      all + " was answered completely\(status) in \(frame: response)"
    if let acknowledged { told = told + ", and \(frame: acknowledged) acknowledges its last byte" }
    if let reset = story.summary.resetFrame, let acknowledged {
      told =
        told
        + (acknowledged < reset
          ? ", before the reset in \(frame: reset)"
          : acknowledged == reset ? " (it is the reset itself)" : "")
    }
    told = told + "."
    if let status = last.status, status >= 400 {
      told =
        told + " But \(String(status)) is an error of its own: the server answered that it did not "
        + "do it."
    }
    return told
  }

  private var failed: Passage {
    if story.details.tls?.isHandshakeOpen == true {
      return "No: the TLS handshake was never completed, so that nothing could be asked."
        + TLSAlert.passage(of: story)
    }
    guard let last = story.lastRequest else {
      let asked = story.summary.lastRequestFrame ?? story.summary.firstFrame
      return "No: the client's bytes in \(frame: asked) were not answered completely."
    }
    let name = Self.name(last)
    if !last.isComplete {
      let part: Passage =
        "No: the request\(name) that begins in \(frame: last.firstFrame) never became complete"
      if let answer = last.responseFirstFrame {
        return part + ", and was answered in \(frame: answer) before it was."
      }
      return part + "."
    }
    if let response = last.responseFrame {
      return "No: the answer to the request\(name) in \(frame: last.frame) is complete in "
        + "\(frame: response), but nothing shows that the client got it: its last byte was never "
        + "acknowledged."
    }
    if let begun = last.responseFirstFrame {
      return
        "No: the answer to the request\(name) in \(frame: last.frame) begins in \(frame: begun) and "
        + "is not complete."
    }
    return "No: not a byte of an answer to the request\(name) in \(frame: last.frame) came."
  }

  private var unknown: Passage {
    if !story.summary.hasBothSides {
      return "It cannot be told: only one direction of the connection was captured."
    }
    if let last = story.lastRequest, last.responseFrame == nil {
      return
        "It cannot be told: the request in \(frame: last.frame) had no complete answer when the "
        + "capture ended, and the connection was still open."
    }
    return "It cannot be told: the capture does not show enough of the exchange."
  }

  private var nothingAsked: Passage {
    if let greeting = story.firstPayload(.server) {
      return "Nothing was asked: only the server spoke, from \(frame: greeting.frame) on."
    }
    return "Nothing was asked: the client sent no byte of a request."
  }

  /// ` POST /notify`.
  private static func name(_ request: StreamDetails.Request) -> String {
    guard let method = request.method, let uri = request.uri else { return "" }
    return " \(method) \(uri.count > 80 ? String(uri.prefix(79)) + "…" : uri)"
  }

  /// The requests; an inferred one where the protocol is not readable.
  var requests: [Explanation.Request] {
    let reset = story.summary.resetFrame
    let found = story.details.requests.map { request in
      Explanation.Request(
        found: request,
        isDone: request.isComplete && request.responseFrame != nil
          && request.acknowledgedFrame != nil,
        sentence: sentence(request, reset: reset))
    }
    return found.isEmpty ? inferred : found
  }

  private func sentence(_ request: StreamDetails.Request, reset: Int?) -> Passage {
    var told: Passage =
      request.firstFrame == request.frame
      ? "\(frame: request.frame)" : "\(frame: request.firstFrame) to \(frame: request.frame)"
    let name = Self.name(request)
    told = told + "\(name.isEmpty ? " a request" : name)"
    if !request.isComplete { told = told + ", incomplete" }
    let status = request.status.map { "\(String($0)) " } ?? ""
    guard let response = request.responseFrame else {
      guard let begun = request.responseFirstFrame else { return told + " → no answer" }
      return told + " → \(status)begun in \(frame: begun), never complete"
    }
    told = told + " → \(status)in \(frame: response)"
    guard let acknowledged = request.acknowledgedFrame else {
      return told + ", never acknowledged"
    }
    told = told + ", acknowledged in \(frame: acknowledged)"
    if let reset, acknowledged == reset { return told + ", the reset itself" }
    if let reset, acknowledged < reset, request.frame == story.lastRequest?.frame {
      return told + ", before the reset in \(frame: reset)"
    }
    return told
  }

  /// One exchange by the order of the bytes, for TLS and protocols that are not readable.
  private var inferred: [Explanation.Request] {
    guard story.details.tls?.isHandshakeOpen != true, let asked = story.summary.lastRequestFrame
    else { return [] }
    var found = StreamDetails.Request(
      between: asked, and: story.lastPayload(.client)?.frame ?? asked)
    if let answer = story.lastPayload(.server), answer.frame > found.frame {
      found.responseFirstFrame = story.payload(of: .server, after: found.frame)?.frame
      found.responseFrame = answer.frame
      found.acknowledgedFrame =
        story.acknowledgment(of: answer)?.frame
        ?? story.resetStep.flatMap { reset in
          reset.sender == .client && reset.isAck
            && Int32(
              bitPattern: reset.acknowledgment
                &- (answer.sequence &+ UInt32(clamping: answer.payloadByteCount))) >= 0
            ? reset.frame : nil
        }
    }
    var request = Explanation.Request(
      found: found, isDone: story.summary.transaction == .succeeded,
      sentence: sentence(found, reset: story.summary.resetFrame))
    request.isInferred = true
    return [request]
  }
}
