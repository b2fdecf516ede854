import Bytes

/// How long the message at the start of some bytes is, for every protocol over TCP.
///
/// Protocols differ in what one dissection takes: a message at a time (HTTP, DNS, database
/// packets), or all the complete records of a segment together (TLS, SSH, lines). The latter take
/// just one record when it began in an earlier segment, as Wireshark does.
public enum ApplicationFraming {
  /// The message at the start of `bytes`.
  ///
  /// - Parameters:
  ///   - next: The protocol.
  ///   - bytes: One direction's bytes from the start of a message to the end of a segment.
  ///   - state: What framing must know besides.
  public static func next(
    _ next: ProtocolID, _ bytes: borrowing ByteView, _ state: FramingState
  ) -> Framing {
    if bytes.isEmpty { return .incomplete(neededByteCount: 1) }
    switch next {
    case .http:
      var body: ChunkedBody?
      return HTTPFraming.next(bytes, HTTPOutline.parse(bytes), state, body: &body)
    case .tls: return RecordFraming.run(bytes, state, RecordFraming.tls)
    case .ssh: return SSHFraming.next(bytes, state)
    case .dns, .mdns, .llmnr: return RecordFraming.one(bytes, RecordFraming.dns)
    case .websocket: return RecordFraming.one(bytes, RecordFraming.webSocket)
    case .http2: return RecordFraming.one(bytes, RecordFraming.http2)
    case .fastcgi: return RecordFraming.one(bytes, RecordFraming.fastCGI)
    case .mysql: return RecordFraming.one(bytes, RecordFraming.mySQL)
    case .postgresql: return RecordFraming.one(bytes, RecordFraming.postgreSQL)
    case .redis: return RESPFraming.next(bytes, state)
    case .memcached: return MemcachedFraming.next(bytes, state)
    case .smtp: return LineFraming.next(bytes, state)
    case .sip, .ftp, .pop, .imap: return .message(byteCount: bytes.count)
    default: return .message(byteCount: bytes.count)
    }
  }
}
