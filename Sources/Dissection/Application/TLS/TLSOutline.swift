import Bytes

/// What the two sides of a TLS connection say before they are encrypted, and how far they came.
///
/// For the table of streams and for explanations: give it the bytes of both directions as they
/// come, each run starting at a record. Source: RFC 8446, RFC 5246.
public struct TLSOutline: Sendable, Equatable {
  /// Name of the server that the client asked for (SNI), where it did.
  public private(set) var serverName: String?
  /// Protocols that the client offered (ALPN).
  public private(set) var offeredProtocols: [String] = []
  /// The protocol that the server chose, where that was not encrypted.
  public private(set) var chosenProtocol: String?
  /// The version of the ServerHello (with its supported_versions), or the highest one offered.
  public private(set) var version: UInt16?
  /// The chosen cipher suite.
  public private(set) var cipherSuite: UInt16?
  /// True when a ClientHello was seen.
  public private(set) var hasClientHello = false
  /// True when a ServerHello was seen.
  public private(set) var hasServerHello = false
  /// The last alert that was not encrypted.
  public private(set) var alert: Alert?
  private var clientIsEncrypted = false
  private var serverIsEncrypted = false

  /// An alert (RFC 8446 §6).
  public struct Alert: Sendable, Equatable {
    /// 1 warning, 2 fatal.
    public var level: UInt8
    /// The AlertDescription.
    public var code: UInt8
    /// True when the client sent it.
    public var isFromClient: Bool
  }

  /// An outline of which nothing was seen yet.
  public init() {}

  /// True when both sides have gone over to encrypted records: the handshake has succeeded.
  public var isHandshakeFinished: Bool { clientIsEncrypted && serverIsEncrypted }

  /// Takes the records at the start of `bytes`; stops at one that is cut.
  public mutating func add(_ bytes: borrowing ByteView, isFromClient: Bool) {
    var at = 0
    while let type = try? bytes.u8(at), let length = try? bytes.u16(at + 3) {
      guard (20...23).contains(type), HTTPOutline.octet(bytes, at + 1) == 3 else { return }
      record(type, bytes.slice(at + 5, Int(length)), isFromClient)
      at += 5 + Int(length)
    }
  }

  private mutating func record(
    _ type: UInt8, _ body: borrowing ByteView, _ isFromClient: Bool
  ) {
    switch type {
    case 20, 23:
      // In TLS 1.3 the server's ChangeCipherSpec proves nothing, its first data record neither;
      // the client's Finished is in the first encrypted record behind its own.
      if isFromClient {
        if hasServerHello || !hasClientHello { clientIsEncrypted = true }
      } else {
        serverIsEncrypted = true
      }
    case 21:
      guard body.reportedCount == 2, let level = try? body.u8(0), let code = try? body.u8(1)
      else { return }
      alert = Alert(level: level, code: code, isFromClient: isFromClient)
    case 22: try? hello(body)
    default: break
    }
  }

  private mutating func hello(_ body: borrowing ByteView) throws(Truncation) {
    let type = try body.u8(0)
    guard type == 1 || type == 2, !(type == 1 ? hasClientHello : hasServerHello) else { return }
    if type == 1 { hasClientHello = true } else { hasServerHello = true }
    version = try body.u16(4)
    var at = 4 + 2 + 32
    at += 1 + Int(try body.u8(at))
    if type == 1 {
      at += 2 + Int(try body.u16(at))
      at += 1 + Int(try body.u8(at))
    } else {
      cipherSuite = try body.u16(at)
      at += 3
    }
    let end = at + 2 + Int(try body.u16(at))
    at += 2
    while at + 4 <= end {
      let length = Int(try body.u16(at + 2))
      try `extension`(try body.u16(at), body.slice(at + 4, length), isClient: type == 1)
      at += 4 + length
    }
  }

  private mutating func `extension`(
    _ type: UInt16, _ value: borrowing ByteView, isClient: Bool
  ) throws(Truncation) {
    switch type {
    case 0 where isClient:
      let length = Int(try value.u16(3))
      try value.require(5, length)
      serverName = value.text(5, length)
    case 16:
      var at = 2
      while at < value.count {
        let length = Int(try value.u8(at))
        try value.require(at + 1, length)
        let name = value.text(at + 1, length)
        if isClient { offeredProtocols.append(name) } else { chosenProtocol = name }
        at += 1 + length
      }
    case 43:
      if isClient {
        var best: UInt16 = 0
        for at in stride(from: 1, to: value.count - 1, by: 2) {
          let offered = try value.u16(at)
          if offered <= 0x0304 { best = max(best, offered) }
        }
        if best > 0 { version = best }
      } else {
        version = try value.u16(0)
      }
    default: break
    }
  }
}
