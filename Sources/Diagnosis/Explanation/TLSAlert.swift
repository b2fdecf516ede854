import Streams

/// The alerts of TLS in words.
enum TLSAlert {
  /// The description's name; source: RFC 8446 §6, RFC 5246 §7.2.
  static func name(of description: Int) -> String {
    switch description {
    case 10: "unexpected message"
    case 20: "bad record MAC"
    case 40: "handshake failure (no common cipher or parameters)"
    case 42: "bad certificate"
    case 43: "unsupported certificate"
    case 44: "certificate revoked"
    case 45: "certificate expired"
    case 46: "certificate unknown"
    case 47: "illegal parameter"
    case 48: "unknown CA (the certificate's issuer is not trusted)"
    case 49: "access denied"
    case 50: "decode error"
    case 51: "decrypt error"
    case 70: "protocol version (no common version of TLS)"
    case 71: "insufficient security"
    case 80: "internal error"
    case 86: "inappropriate fallback"
    case 109: "missing extension"
    case 112: "unrecognized name (SNI)"
    case 116: "certificate required"
    case 120: "no application protocol (ALPN)"
    default: "number \(description)"
    }
  }

  /// ` The client's alert in frame 3 says why: unknown CA.`; nothing without an alert.
  static func passage(of story: StreamCase) -> Passage {
    guard let alert = story.details.tls?.alert else { return "" }
    return " The \(alert.sender.name)'s alert in \(frame: alert.frame) says why: "
      + "\(name(of: alert.description))."
  }
}
