import Bytes

/// How far a message of an application protocol reaches in one direction of a stream.
public enum Framing: Sendable, Equatable {
  /// A whole message of that many bytes begins at the first byte.
  case message(byteCount: Int)
  /// The message goes on: at least that many bytes in all are needed, where that can be told.
  case incomplete(neededByteCount: Int?)
  /// The message ends when its sender closes.
  case untilClose
  /// These bytes are not of the protocol.
  case mismatch
}

/// What framing must know besides the bytes.
public struct FramingState: Sendable {
  /// True when the client sent the bytes.
  public var isFromClient: Bool
  /// Method of the request that these bytes answer: the answer to HEAD or CONNECT has no body.
  public var requestMethod: String?
  /// True when the sender has closed: nothing comes after these bytes.
  public var isClosed: Bool
  /// True when the message began in an earlier segment than the one that the bytes end with.
  public var isContinued: Bool

  /// A state.
  ///
  /// - Parameters:
  ///   - isFromClient: Whether the client sent the bytes.
  ///   - requestMethod: Method of the request that the bytes answer.
  ///   - isClosed: Whether the sender has closed behind them.
  ///   - isContinued: Whether the message began in an earlier segment.
  public init(
    isFromClient: Bool, requestMethod: String? = nil, isClosed: Bool = false,
    isContinued: Bool = false
  ) {
    self.isFromClient = isFromClient
    self.requestMethod = requestMethod
    self.isClosed = isClosed
    self.isContinued = isContinued
  }
}
