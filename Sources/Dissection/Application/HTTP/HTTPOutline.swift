import Bytes

/// What the head of an HTTP/1.x message says about its place in a stream, without an allocation.
///
/// Made for passes over millions of messages: it reads the start line and the few header fields
/// that decide on framing, and names everything else by its place. Source: RFC 9112.
public struct HTTPOutline: Sendable, Equatable {
  /// How the body ends, as the head alone tells it.
  ///
  /// What answers HEAD has no body, and what answers CONNECT with 2xx is a tunnel: that is for the
  /// reader to add, who knows the request.
  public enum Body: Sendable, Equatable {
    /// There is none.
    case none
    /// It has that many bytes.
    case length(Int)
    /// It comes in chunks (RFC 9112 §7.1).
    case chunked
    /// It ends when the sender closes.
    case untilClose
  }

  /// False when the blank line behind the head is not there yet: then everything else is what the
  /// bytes so far say.
  public var isComplete = false
  /// True for a request, false for a response.
  public var isRequest: Bool
  /// Offsets of the method in the view; empty in a response.
  public var method: Range<Int> {
    get { methodPlace.range }
    set { methodPlace = Place(newValue) }
  }
  /// Offsets of the request target; empty in a response.
  public var target: Range<Int> {
    get { targetPlace.range }
    set { targetPlace = Place(newValue) }
  }
  /// Offsets of the value of Host; empty without one.
  public var host: Range<Int> {
    get { hostPlace.range }
    set { hostPlace = Place(newValue) }
  }
  /// Offsets of the value of Content-Type; empty without one.
  public var contentType: Range<Int> {
    get { contentTypePlace.range }
    set { contentTypePlace = Place(newValue) }
  }
  /// Status code; 0 in a request.
  public var status = 0
  /// Minor version of HTTP/1.x; 0 for a request without a version.
  public var minorVersion: UInt8 = 0
  /// Bytes of the head with its blank line; so far, when it is incomplete.
  public var headByteCount = 0
  /// How the body ends.
  public var body = Body.none
  /// True when the sender closes after this message (Connection: close, or HTTP/1.0 without
  /// keep-alive).
  public var closesConnection = false
  /// True when the head asks for or grants another protocol (Upgrade).
  public var hasUpgrade = false
  /// True for the method HEAD.
  public var isHead = false
  /// True for the method CONNECT.
  public var isConnect = false

  private var methodPlace = Place()
  private var targetPlace = Place()
  private var hostPlace = Place()
  private var contentTypePlace = Place()

  /// Offsets in eight octets: an outline is kept with each message of a stream.
  private struct Place: Sendable, Equatable {
    private var start: UInt32 = 0
    private var end: UInt32 = 0

    init() {}

    init(_ range: Range<Int>) {
      start = UInt32(clamping: range.lowerBound)
      end = UInt32(clamping: range.upperBound)
    }

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  init(isRequest: Bool) { self.isRequest = isRequest }

  /// The outline of the message at the start of `bytes`; nil when they are not HTTP.
  public static func parse(_ bytes: borrowing ByteView) -> HTTPOutline? {
    let lineEnd = bytes.firstIndex(of: 0x0a, to: maximumLineByteCount)
    guard var outline = startLine(bytes, lineEnd ?? min(bytes.count, maximumLineByteCount)) else {
      return nil
    }
    guard let lineEnd else {
      outline.headByteCount = bytes.count
      return outline
    }
    outline.fields(bytes, from: lineEnd + 1)
    return outline
  }

  /// A start line longer than this is none.
  static let maximumLineByteCount = 65536

  /// The whole message's length when its head and the request it answers tell it.
  ///
  /// - Parameter requestIsHead: Whether the message answers HEAD.
  /// - Returns: Nil for chunks, for a body that ends with the connection, and for an incomplete
  ///   head.
  public func messageByteCount(answersHead requestIsHead: Bool) -> Int? {
    guard isComplete else { return nil }
    if requestIsHead, !isRequest { return headByteCount }
    switch body {
    case .none: return headByteCount
    case .length(let count):
      let (sum, overflow) = headByteCount.addingReportingOverflow(count)
      return overflow ? .max : sum
    case .chunked, .untilClose: return nil
    }
  }
}
