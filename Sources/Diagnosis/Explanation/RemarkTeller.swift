import Dissection
import Streams

/// What the capture cannot tell, and where another capture would tell another story.
struct RemarkTeller {
  let story: StreamCase

  /// The remarks, the weightiest first.
  var remarks: [Passage] {
    var told: [Passage] = []
    let summary = story.summary
    if !summary.hasBothSides, summary.ending != .attempt {
      told.append(
        "Only one direction of this connection is in the capture (asymmetric routing, a filter, one side "
          + "of a tap): everything here has low confidence.")
    }
    if summary.isClientInferred {
      told.append(
        "The capture began after the connection did; which side is the client is inferred from the ports."
      )
    }
    told += ignoredResets
    if let margin { told.append(margin) }
    told += unreadable
    if story.details.hasGap {
      told.append(
        "Bytes that were sent are missing in the capture (packets were dropped while capturing): what lies "
          + "in them cannot be told.")
    }
    if story.details.hasCopies {
      told.append(
        "Each packet is there more than once (a mirror port, or `-i any`): copies are counted once."
      )
    }
    if story.details.isFollowedByReuse {
      told.append("The same ports were used for a new connection later.")
    }
    return told
  }

  private var unreadable: [Passage] {
    guard !story.hasFraming, story.summary.lastRequestFrame != nil else { return [] }
    if story.summary.application == .tls {
      return [
        "The exchange is encrypted (TLS): that it was answered is inferred from who sent the last bytes, so "
          + "the confidence is lower."
      ]
    }
    return [
      "The protocol's messages are not readable here: that it was answered is inferred from who sent the "
        + "last bytes, so the confidence is lower."
    ]
  }

  private var ignoredResets: [Passage] {
    let frames = story.ignoredResets
    guard !frames.isEmpty else { return [] }
    let after = story.steps.first { $0.frame > frames[0] && !$0.isReset }
    let goesOn: Passage = after.map { ": the connection goes on in \(frame: $0.frame)" } ?? ""
    let isOpening = story.steps.contains {
      $0.frame == frames[0] && ($0.clientState == .synSent || $0.serverState == .synSent)
    }
    if isOpening {
      return [
        "The reset in \(frames: frames) answers a segment of an older connection between the same ports "
          + "(one side still held it, in TIME_WAIT for example) and ended nothing" + goesOn + "."
      ]
    }
    return [
      "The reset in \(frames: frames) ended nothing" + goesOn
        + ". Its sequence number is not the one that its receiver expects: such a reset is dropped, or "
        + "answered with a challenge ACK (RFC 5961)."
    ]
  }

  /// What crossed the reset on the way.
  private var margin: Passage? {
    guard let reset = story.resetStep, let resetter = story.summary.resetSender,
      let trip = story.roundTrip, trip > 0,
      let phase = story.summary.resetPhase
    else { return nil }
    let crossing = story.before.last {
      $0.sender == resetter.other && ($0.payloadByteCount > 0 || $0.isFin) && $0.isNew
        && reset.relativeNanoseconds - $0.relativeNanoseconds < trip
    }
    guard let crossing else { return nil }
    let time = reset.relativeNanoseconds - crossing.relativeNanoseconds
    let isKnown =
      reset.isAck
      && Int32(
        bitPattern: reset.acknowledgment
          &- (crossing.sequence &+ UInt32(clamping: crossing.payloadByteCount))) >= 0
    if isKnown, crossing.payloadByteCount > 0 { return nil }
    return
      "The reset comes \(Plain.duration(time)) after \(frame: crossing.frame), less than one round trip "
      + "(\(Plain.duration(trip))): the \(resetter.name) may have sent it before that segment arrived. "
      + "Captured beside the \(resetter.name), the phase may be another one than \(phase.rawValue)."
  }
}
