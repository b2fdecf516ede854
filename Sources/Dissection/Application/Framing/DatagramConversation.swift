import Bytes

/// What the datagrams of one UDP stream said so far.
///
/// The owner of a stream gives it every datagram in the capture's order; a datagram is dissected with
/// the conversation as it stood before.
public struct DatagramConversation: Sendable {
  /// The protocol that content settled on for the rest of the stream.
  public private(set) var settled: ProtocolID?
  /// Requests of service discovery so far.
  var requestCount = 0
  /// Frame of the last of them.
  var lastRequestFrame: Int?
  /// The side that sends the datagram to dissect: 0 or 1.
  public var side = 0
  var quic = QUICConversation()

  /// A conversation of which nothing was heard yet.
  public init() {}

  /// Takes the next datagram.
  ///
  /// - Parameters:
  ///   - bytes: The datagram's payload.
  ///   - side: The sender's side of the stream, 0 or 1.
  ///   - frame: Number of its frame.
  /// - Returns: True when it changed what is known.
  @discardableResult
  public mutating func step(_ bytes: borrowing ByteView, side: Int, frame: Int) -> Bool {
    guard let first = try? bytes.u8(0) else { return false }
    if bytes.matches("M-SEARCH ") || bytes.matches("NOTIFY ") {
      requestCount += 1
      lastRequestFrame = frame
      return true
    }
    if settled == nil, GQUICSignature.matches(bytes) {
      settled = .gquic
      return true
    }
    guard first & 0x80 != 0 else { return false }
    if settled == nil, QUICSignature.matches(bytes) { settled = .quic }
    guard settled == .quic else { return false }
    quic.step(bytes, side: side, frame: frame)
    return true
  }
}
