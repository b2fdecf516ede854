import Dissection
import Streams

/// The facts that an explanation argues with, found once in a stream's segments.
struct StreamCase {
  /// The stream.
  let details: StreamDetails
  /// What similar streams around it do.
  let neighbours: Neighbourhood
  /// Since the stream's start, to the end of the capture.
  let captureEndNanoseconds: Int64

  typealias Step = StreamDetails.Step

  var summary: StreamSummary { details.summary }
  var steps: [Step] { details.steps }

  /// The first reset that ended the stream; nil without one.
  var resetStep: Step? {
    summary.resetFrame.flatMap { frame in steps.first { $0.frame == frame } }
  }

  /// Segments before the reset; all when there is none.
  var before: ArraySlice<Step> {
    guard let frame = summary.resetFrame, let end = steps.firstIndex(where: { $0.frame == frame })
    else { return steps[...] }
    return steps[..<end]
  }

  /// The SYN and the SYN-ACK.
  var opening: Step? { steps.first { $0.isSyn && !$0.isAck } }
  var openingAnswer: Step? { steps.first { $0.isSyn && $0.isAck } }

  /// All SYNs without ACK, copies left out.
  var openings: [Step] {
    steps.filter { $0.isSyn && !$0.isAck && !$0.analysis.contains(.copy) }
  }

  /// The client's segment that completes the handshake.
  var handshakeEnd: Step? {
    guard let answer = openingAnswer else { return nil }
    return steps.first {
      $0.frame > answer.frame && $0.sender == .client && !$0.isReset && $0.isAck
    }
  }

  /// The last segment of a side before the reset, or at all.
  func last(_ side: StreamSide) -> Step? { before.last { $0.sender == side && !$0.isReset } }

  /// The last segment with new payload of a side before the reset, or at all.
  func lastPayload(_ side: StreamSide) -> Step? {
    before.last { $0.sender == side && $0.payloadByteCount > 0 && $0.isNew }
  }

  /// Its first.
  func firstPayload(_ side: StreamSide) -> Step? {
    before.first { $0.sender == side && $0.payloadByteCount > 0 && $0.isNew }
  }

  /// The first segment with payload of a side behind a frame and before the reset.
  func payload(of side: StreamSide, after frame: Int) -> Step? {
    before.first {
      $0.sender == side && $0.payloadByteCount > 0 && $0.frame > frame && $0.isNew
    }
  }

  /// The first segment of a side behind `frame` that acknowledges all of `step`'s payload.
  func acknowledgment(of step: Step) -> Step? {
    let end = step.sequence &+ UInt32(clamping: step.payloadByteCount)
    return before.first {
      $0.sender != step.sender && $0.frame > step.frame && $0.isAck
        && Int32(bitPattern: $0.acknowledgment &- end) >= 0
    }
  }

  /// Frames of a side's retransmissions since the other side's last segment.
  func unanswered(_ side: StreamSide) -> [Int] {
    let since = last(side == .client ? .server : .client)?.frame ?? 0
    return before.filter {
      $0.frame > since && $0.sender == side && $0.isRepeated && !$0.analysis.contains(.copy)
    }.map(\.frame)
  }

  /// The round trip as the handshake shows it.
  var roundTrip: Int64? { summary.initialRTTNanoseconds }

  /// Resets that ended nothing: outside of the window, challenged, or for an older connection.
  var ignoredResets: [Int] {
    guard let ended = summary.resetFrame else { return details.resetFrames }
    return details.resetFrames.filter { $0 < ended }
  }

  /// The last request.
  var lastRequest: StreamDetails.Request? { details.requests.last }

  /// True when the protocol's messages are known: HTTP without TLS.
  var hasFraming: Bool { !details.requests.isEmpty }

  /// `client 10.0.0.1` and `server 10.0.0.2`.
  func host(_ side: StreamSide) -> String {
    side == .client ? summary.client.address.text : summary.server.address.text
  }

  /// The server's port.
  var port: Int { Int(summary.server.port) }

  /// From one step to another.
  func gap(_ from: Step?, _ to: Step?) -> Int64? {
    guard let from, let to else { return nil }
    return to.relativeNanoseconds - from.relativeNanoseconds
  }
}

extension StreamDetails.Step {
  var isFin: Bool { controlBits & 0x01 != 0 }
  var isSyn: Bool { controlBits & 0x02 != 0 }
  var isReset: Bool { controlBits & 0x04 != 0 }
  var isAck: Bool { controlBits & 0x10 != 0 }
  /// Bytes that were sent before.
  var isRepeated: Bool {
    !analysis.isDisjoint(with: [.retransmission, .fastRetransmission, .spuriousRetransmission])
  }
  /// Neither sent before nor a copy.
  var isNew: Bool { !isRepeated && !analysis.contains(.copy) && !analysis.contains(.keepAlive) }

  /// The control bits as tcpdump's letters.
  var flags: String {
    let bits: [(UInt16, String)] = [
      (0x02, "S"), (0x01, "F"), (0x04, "R"), (0x08, "P"), (0x20, "U"), (0x40, "E"), (0x80, "W"),
      (0x10, "."),
    ]
    return bits.filter { controlBits & $0.0 != 0 }.map(\.1).joined()
  }
}

extension NetworkAddress {
  /// The address as people read it.
  public var text: String {
    switch self {
    case .none: "?"
    case .ipv4(let address): AddressText.ipv4(address)
    case .ipv6(let address): AddressText.ipv6(address)
    case .ethernet(let address): AddressText.ethernet(address)
    }
  }
}

extension StreamSummary.Side {
  /// `10.0.0.1:80`, `[2001:db8::1]:80`.
  public var text: String {
    if case .ipv6 = address { return "[\(address.text)]:\(port)" }
    return "\(address.text):\(port)"
  }
}
