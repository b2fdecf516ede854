import Dissection
import Streams

/// How well an event of a stream fits what a line of a log says happened.
struct Expectation {
  /// The line.
  let line: LogEvent
  /// The side that is not the log's writer.
  let peer: StreamSide

  private var own: StreamSide { peer.other }

  /// False where no stream could make such an event fit: asked before the stream is read.
  func mayBe(_ kind: ConnectionEvent.Kind) -> Bool {
    switch line.kind {
    case .refused, .reset, .keepaliveReset: kind == .reset(of: peer)
    case .connectTimedOut: kind == .opening
    case .closedWithoutRequest: kind == .fin(of: peer)
    case .buffered: kind == .request
    case .noPacket: false
    case .timedOut, .invalidAnswer: kind == .fin(of: own) || kind == .reset(of: own)
    case .keepaliveClosed:
      kind == .fin(of: peer) || kind == .fin(of: own) || kind == .reset(of: own)
    default: kind != .opening
    }
  }

  /// 0 where the event cannot be what the line is about, 1 where it is just what it says.
  func weight(of event: ConnectionEvent, on stream: StreamBrief) -> Double {
    let isPeerReset = event.kind == .reset(of: peer)
    let isPeerFin = event.kind == .fin(of: peer)
    let isOwnClose = event.kind == .fin(of: own) || event.kind == .reset(of: own)
    switch line.kind {
    case .refused: return isPeerReset ? refused(stream) : 0
    case .connectTimedOut: return event.kind == .opening ? 1 : 0
    case .timedOut: return isOwnClose ? timedOut(event, stream) : 0
    case .reset: return isPeerReset ? reset(stream) : 0
    case .keepaliveReset: return isPeerReset ? keepaliveReset(stream) : 0
    case .keepaliveClosed: return keepaliveClosed(isPeerFin, isOwnClose, stream)
    case .closedWithoutRequest:
      guard isPeerFin else { return 0 }
      return stream.lastRequestFrame == nil ? 1 : 0.1
    case .closedEarly: return closedEarly(isPeerFin, isPeerReset, stream)
    case .brokenPipe:
      return isPeerReset ? 0.9 : isPeerFin && stream.closedFirst != own ? 0.8 : 0
    case .handshakeFailed: return handshake(isPeerFin, isPeerReset, isOwnClose, stream)
    case .invalidAnswer: return isOwnClose && stream.serverPayloadFrame != nil ? 0.9 : 0
    case .invalidRequest, .bodyTooLarge:
      return isOwnClose ? 0.9 : event.kind == .request ? 0.6 : 0
    case .buffered: return event.kind == .request ? 1 : 0
    case .other: return isPeerReset ? 0.5 : isPeerFin ? 0.4 : 0
    case .noPacket: return 0
    }
  }

  private func refused(_ stream: StreamBrief) -> Double {
    switch stream.resetPhase {
    case .refused: 1
    case .handshake, .connected: 0.4
    default: 0
    }
  }

  private func timedOut(_ event: ConnectionEvent, _ stream: StreamBrief) -> Double {
    let isFirst = stream.closedFirst != peer
    switch stream.transaction {
    case .failed: return isFirst ? 1 : 0.4
    case .unknown, .none: return isFirst ? 0.7 : 0.2
    case .succeeded: return isFirst ? 0.3 : 0
    }
  }

  private func reset(_ stream: StreamBrief) -> Double {
    let activity = line.activity ?? ""
    switch stream.resetPhase {
    case .request:
      return activity.contains("sending to client") ? 0.7 : 1
    case .transfer: return activity.contains("waiting for request") ? 0.5 : 1
    case .closing: return peer == .client && !activity.contains("sending") ? 0.7 : 1
    case .connected: return peer == .client && !activity.contains("sending to client") ? 1 : 0.6
    case .answered:
      return peer == .client ? activity.contains("sending to client") ? 0.8 : 1 : 0.4
    case .closed: return 0.6
    case .midstream: return 0.8
    case .handshake: return 0.2
    case .refused, .none: return 0
    }
  }

  private func keepaliveReset(_ stream: StreamBrief) -> Double {
    switch stream.resetPhase {
    case .answered: 1
    case .closing, .transfer, .midstream: 0.7
    case .closed: 0.5
    default: 0.2
    }
  }

  private func keepaliveClosed(
    _ isPeerFin: Bool, _ isOwnClose: Bool, _ stream: StreamBrief
  ) -> Double {
    // TLS says goodbye with a record before its FIN: the writer of the log closes first.
    if isOwnClose, stream.application == .tls, stream.transaction == .succeeded { return 0.8 }
    guard isPeerFin else { return 0 }
    switch stream.transaction {
    case .succeeded: return stream.closedFirst == own ? 0.4 : 1
    case .none: return 0.2
    case .failed, .unknown: return 0.5
    }
  }

  private func closedEarly(
    _ isPeerFin: Bool, _ isPeerReset: Bool, _ stream: StreamBrief
  ) -> Double {
    if line.saysReset == true {
      return isPeerReset ? stream.transaction == .failed ? 1 : 0.5 : isPeerFin ? 0.2 : 0
    }
    if isPeerReset { return stream.transaction == .failed ? 0.4 : 0.2 }
    guard isPeerFin else { return 0 }
    switch stream.transaction {
    case .failed: return stream.closedFirst == own ? 0.5 : 1
    case .unknown: return 0.6
    case .none: return 0.3
    case .succeeded: return 0.15
    }
  }

  private func handshake(
    _ isPeerFin: Bool, _ isPeerReset: Bool, _ isOwnClose: Bool, _ stream: StreamBrief
  ) -> Double {
    guard isPeerFin || isPeerReset || isOwnClose else { return 0 }
    let isTLS = stream.application == .tls || stream.application == nil
    var weight = isTLS ? 1.0 : 0.4
    if stream.transaction == .succeeded { weight *= 0.4 }
    if line.saysReset == true, !isPeerReset { return weight * 0.4 }
    return isOwnClose ? weight * 0.9 : weight
  }

  /// How long before the line the event may have been, nanoseconds.
  var patience: Int64 {
    switch line.kind {
    case .connectTimedOut: 135_000_000_000
    case .brokenPipe, .closedEarly, .keepaliveClosed, .keepaliveReset, .invalidAnswer:
      65_000_000_000
    default: 3_000_000_000
    }
  }
}
