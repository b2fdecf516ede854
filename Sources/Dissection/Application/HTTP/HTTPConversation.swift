import Bytes

/// Requests and responses of one stream, matched in the order of RFC 9112 §9.3.
struct HTTPConversation: Sendable {
  /// Where a stream goes on after a switch.
  enum Tunnel: Sendable {
    /// 101 Switching Protocols to this protocol.
    case upgrade(ProtocolID)
    /// CONNECT to this port was granted.
    case connect(port: UInt16)
  }

  private struct Exchange: Sendable {
    var method = ""
    /// Octets of the URI with scheme and host.
    var fullURI: [UInt8]?
    var requestNanoseconds: Int64 = 0
    @FrameNumber var requestFrame: Int?
    @FrameNumber var responseFrame: Int?
  }

  private var exchanges: [Exchange] = []
  /// What requests asked for besides, by the exchange: the target of CONNECT, or Upgrade's protocol.
  private var wishes: [Int: String] = [:]
  /// The first exchange without its final response.
  private var awaited = 0
  private var tunnel: Tunnel?
  /// True when the server has sent bytes since the last request.
  private var serverHasSpoken = false
  private var hasRequest = false

  /// The outline of the message that was framed last, where its head is complete.
  private var framed: HTTPOutline?

  /// How long the message at the start of `bytes` is; see `HTTPFraming`.
  mutating func frame(
    _ bytes: borrowing ByteView, _ state: FramingState, body: inout ChunkedBody?
  ) -> Framing {
    let outline = HTTPOutline.parse(bytes)
    let framing = HTTPFraming.next(bytes, outline, state, body: &body)
    framed = nil
    if case .message = framing, let outline, outline.isComplete { framed = outline }
    return framing
  }

  /// The outline of a message: the one that was read to frame it, where it was.
  private mutating func outline(_ bytes: borrowing ByteView) -> HTTPOutline? {
    defer { framed = nil }
    if let framed, framed.headByteCount <= bytes.count { return framed }
    return HTTPOutline.parse(bytes)
  }

  /// Notes bytes of the server, of a whole message or of one that goes on.
  mutating func noteServer() { serverHasSpoken = true }

  /// Method of the request that the next response answers.
  var awaitedMethod: String? {
    awaited < exchanges.count ? exchanges[awaited].method : nil
  }

  /// The switch that the last message made, once.
  mutating func takeTunnel() -> Tunnel? {
    defer { tunnel = nil }
    return tunnel
  }

  /// Takes a message and fills in what its dissection needs.
  mutating func step(
    _ bytes: borrowing ByteView, _ state: inout MessageState, frame: Int, nanoseconds: Int64
  ) {
    guard let outline = outline(bytes) else { return }
    state.outline = outline
    if outline.isRequest {
      request(bytes, outline, &state, frame, nanoseconds)
    } else {
      response(bytes, outline, &state, frame, nanoseconds)
    }
  }

  private mutating func request(
    _ bytes: borrowing ByteView, _ outline: HTTPOutline, _ state: inout MessageState,
    _ frame: Int, _ nanoseconds: Int64
  ) {
    // The server spoke, and no whole response came of it: that response is not in the capture.
    if serverHasSpoken { awaited = exchanges.count }
    serverHasSpoken = false
    hasRequest = true
    var exchange = Exchange()
    exchange.method = bytes.text(0, outline.method.count)
    if outline.isConnect {
      wishes[exchanges.count] = bytes.text(outline.target.lowerBound, outline.target.count)
    } else if outline.hasUpgrade {
      wishes[exchanges.count] = HTTPTarget.field("upgrade:", bytes, outline).lowercased()
    }
    exchange.fullURI = HTTPTarget.full(bytes, outline)
    exchange.requestFrame = frame
    exchange.requestNanoseconds = nanoseconds
    state.exchange = exchanges.count
    state.ordinal = exchanges.count + 1
    state.requestMethod = exchange.method
    exchanges.append(exchange)
  }

  private mutating func response(
    _ bytes: borrowing ByteView, _ outline: HTTPOutline, _ state: inout MessageState,
    _ frame: Int, _ nanoseconds: Int64
  ) {
    serverHasSpoken = false
    if awaited == exchanges.count { exchanges.append(Exchange()) }
    let exchange = exchanges[awaited]
    state.exchange = awaited
    state.ordinal = awaited + 1
    state.requestMethod = exchange.requestFrame == nil ? nil : exchange.method
    state.requestURI = exchange.fullURI
    state.peerFrame = exchange.requestFrame
    if exchange.requestFrame != nil {
      state.responseNanoseconds = nanoseconds &- exchange.requestNanoseconds
    }
    if outline.status == 101 {
      tunnel = .upgrade(Self.upgraded(wishes[awaited] ?? "", bytes, outline))
    } else if (100..<200).contains(outline.status) {
      state.isInterim = true
      // Without its request, whose end is still to come, it counts as an exchange of its own.
      if exchange.requestFrame != nil { return }
    } else if exchange.method == "CONNECT", (200..<300).contains(outline.status) {
      tunnel = .connect(port: HTTPTarget.port(wishes[awaited] ?? ""))
    }
    exchanges[awaited].responseFrame = frame
    awaited += 1
  }

  private static func upgraded(
    _ asked: String, _ bytes: borrowing ByteView, _ outline: HTTPOutline
  ) -> ProtocolID {
    let granted = HTTPTarget.field("upgrade:", bytes, outline).lowercased()
    switch granted.isEmpty ? asked : granted {
    case "websocket": return .websocket
    case "h2c": return .http2
    case let name where name.hasPrefix("tls/"): return .tls
    default: return .data
    }
  }

  /// Adds the frames of the exchange's other messages and of its neighbours.
  func complete(_ state: inout MessageState) {
    state.knowsRequest = hasRequest
    guard let index = state.exchange, index < exchanges.count else { return }
    if state.peerFrame == nil, state.requestMethod != nil {
      state.peerFrame = exchanges[index].responseFrame
    }
    if index > 0 {
      state.previousRequestFrame = exchanges[index - 1].requestFrame
      state.previousResponseFrame = exchanges[index - 1].responseFrame
    }
    if index + 1 < exchanges.count {
      state.nextRequestFrame = exchanges[index + 1].requestFrame
      state.nextResponseFrame = exchanges[index + 1].responseFrame
    }
  }
}
