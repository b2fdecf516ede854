import Bytes

/// What the two sides of one TCP stream say, followed message by message.
///
/// The owner of a stream gives it each direction's bytes as they come in order: `frame` tells which
/// protocol they are and how long the message is, `step` takes each whole message and gives the
/// state its dissection needs. Both directions go to one conversation, in the capture's order,
/// because what one side says decides how the other is read: the answer to HEAD has no body,
/// a granted upgrade changes the protocol, a ServerHello chooses the cipher suite.
///
/// ```swift
/// var conversation = Conversation(clientPort: 50112, serverPort: 80, settings: settings)
/// let (next, framing) = conversation.frame(bytes, isFromClient: true)
/// if case .message(let byteCount) = framing {
///   let state = conversation.step(
///     bytes.prefix(byteCount), next, isFromClient: true, frame: 4, nanoseconds: 0)
/// }
/// ```
public struct Conversation: Sendable {
  /// Port of the client.
  public let clientPort: UInt16
  /// Port of the server.
  public let serverPort: UInt16
  private let settings: DissectionSettings

  /// The protocol that content or a switch settled on for the rest of the stream.
  public private(set) var settled: ProtocolID?
  /// The protocol inside `settled` after CONNECT or Upgrade.
  private var tunneled: ProtocolID?
  private var isUpgraded = false
  private var client = Direction()
  private var server = Direction()
  var http = HTTPConversation()
  private var tls = TLSConversation()
  private var http2 = HTTP2Conversation()
  private var greeting = SwitchGreeting()
  private var services = ServiceConversation()

  /// The message that a direction is in the middle of.
  private struct Direction: Sendable {
    var next = ProtocolID.data
    var body: ChunkedBody?
  }

  /// A conversation of which nothing was heard yet.
  ///
  /// - Parameters:
  ///   - clientPort: Port of the client.
  ///   - serverPort: Port of the server.
  ///   - settings: Rules of the user.
  public init(clientPort: UInt16, serverPort: UInt16, settings: DissectionSettings) {
    self.clientPort = clientPort
    self.serverPort = serverPort
    self.settings = settings
  }

  /// Which protocol the bytes are, and how long the message at their start is.
  ///
  /// Never `mismatch`: bytes that no protocol claims are a message of data to their end. With
  /// `incomplete` and `untilClose` the same message is asked for again when more bytes came, with
  /// `isContinued`; a loss in between is told by asking without it.
  ///
  /// - Parameters:
  ///   - bytes: One direction's bytes, from the start of a message to the end of a segment.
  ///   - isFromClient: Whether the client sent them.
  ///   - isContinued: Whether the message began in an earlier segment.
  ///   - isClosed: Whether the sender has closed behind them.
  public mutating func frame(
    _ bytes: borrowing ByteView, isFromClient: Bool, isContinued: Bool = false,
    isClosed: Bool = false
  ) -> (next: ProtocolID, framing: Framing) {
    var direction = isFromClient ? client : server
    if !isContinued {
      direction.body = nil
      direction.next = detect(bytes, isFromClient)
    }
    let state = FramingState(
      isFromClient: isFromClient,
      requestMethod: isFromClient ? nil : http.awaitedMethod, isClosed: isClosed,
      isContinued: isContinued)
    let inner = tunneled ?? direction.next
    if inner == .http, !isFromClient { http.noteServer() }
    if inner == .data, let named = namedFraming(bytes) { return (.data, named) }
    let framing =
      services.frame(inner, bytes, isFromClient: isFromClient)
      ?? (inner == .http
        ? http.frame(bytes, state, body: &direction.body)
        : ApplicationFraming.next(inner, bytes, state))
    if isFromClient { client = direction } else { server = direction }
    if case .mismatch = framing { return (.data, .message(byteCount: bytes.count)) }
    return (direction.next, framing)
  }

  /// Takes a whole message, and gives the state that its dissection needs.
  ///
  /// - Parameters:
  ///   - bytes: The message.
  ///   - next: The protocol that `frame` named.
  ///   - isFromClient: Whether the client sent it.
  ///   - frame: Number of the frame that the message ends in.
  ///   - nanoseconds: That frame's time.
  public mutating func step(
    _ bytes: borrowing ByteView, _ next: ProtocolID, isFromClient: Bool, frame: Int,
    nanoseconds: Int64
  ) -> MessageState {
    var state = MessageState()
    state.isFromClient = isFromClient
    state.tunneled = next == .http ? tunneled : nil
    state.isUpgraded = isUpgraded
    switch state.tunneled ?? next {
    case .http:
      http.step(bytes, &state, frame: frame, nanoseconds: nanoseconds)
      if let target = http.takeTunnel() { open(target) }
    case .http2: http2.step(bytes, &state)
    case .tls: tls.step(bytes, &state, frame: frame)
    case .smtp, .ftp, .postgresql, .mysql, .imap, .pop:
      if greeting.step(next, bytes, isFromClient: isFromClient) { settled = .tls }
    default: break
    }
    services.step(
      state.tunneled ?? next, bytes, &state, frame: frame, nanoseconds: nanoseconds)
    return state
  }

  /// Adds to the state of a message what came later: the frame of the response to a request.
  public func complete(_ state: inout MessageState) {
    http.complete(&state)
    tls.complete(&state)
  }

  /// The framing of a protocol that is known by name alone.
  private func namedFraming(_ bytes: borrowing ByteView) -> Framing? {
    guard let field = NamedNumber.tcp(clientPort, serverPort) ?? NamedContent.tcp(bytes) else {
      return nil
    }
    return NamedFraming.next(field, bytes, serverPort: serverPort)
  }

  private mutating func detect(_ bytes: borrowing ByteView, _ isFromClient: Bool) -> ProtocolID {
    if let settled { return settled }
    let source = isFromClient ? clientPort : serverPort
    let destination = isFromClient ? serverPort : clientPort
    let found = ApplicationDetector.detect(
      sourcePort: source, destinationPort: destination, bytes, settings: settings)
    guard let found else { return .data }
    if found == .http2 || ApplicationDetector.assigned(source, destination) == nil {
      settled = found
    }
    return found
  }

  private mutating func open(_ target: HTTPConversation.Tunnel) {
    settled = .http
    switch target {
    case .upgrade(let next):
      tunneled = next
      isUpgraded = true
    case .connect(let port): tunneled = TCPPort.next(port) ?? .data
    }
  }
}
