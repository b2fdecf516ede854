import Dissection
import Streams

/// Something that ended a stream, or should have: what a line of a log may be about.
struct ConnectionEvent: Sendable {
  /// What happened.
  enum Kind: UInt8, Sendable, CaseIterable {
    case clientReset, serverReset, clientFin, serverFin
    /// The SYN of an attempt that was never answered.
    case opening
    /// The last request.
    case request
  }

  /// When, nanoseconds since the epoch.
  var time: Int64
  /// The stream.
  var stream: UInt32
  /// Its frame, from 1.
  var frame: UInt32
  /// What happened.
  var kind: Kind
  /// True when `time` is that of the other side's close, which followed later: a program may log
  /// what it saw only when it closes itself.
  var isReaction = false
}

extension ConnectionEvent.Kind {
  /// The side whose doing it is.
  var side: StreamSide {
    switch self {
    case .clientReset, .clientFin, .opening, .request: .client
    case .serverReset, .serverFin: .server
    }
  }

  /// A reset of a side.
  static func reset(of side: StreamSide) -> Self { side == .client ? .clientReset : .serverReset }
  /// A FIN of a side.
  static func fin(of side: StreamSide) -> Self { side == .client ? .clientFin : .serverFin }
}
