import Bytes

/// Notices that a stream turns to TLS in the middle: STARTTLS and its kin.
///
/// Source: RFC 3207 (SMTP), RFC 4217 (FTP), RFC 2595 (IMAP, POP), PostgreSQL protocol 3.0
/// (SSLRequest), MySQL's connection phase (a SSLRequest that no one answers).
struct SwitchGreeting: Sendable {
  private var isAsked = false

  /// Takes a message; true when the bytes behind it are TLS.
  mutating func step(
    _ next: ProtocolID, _ bytes: borrowing ByteView, isFromClient: Bool
  ) -> Bool {
    if next == .mysql { return isFromClient && isMySQLRequest(bytes) }
    if isFromClient {
      isAsked = asks(next, bytes)
      return false
    }
    guard isAsked else { return false }
    isAsked = false
    switch next {
    case .smtp: return bytes.matches("220")
    case .ftp: return bytes.matches("234")
    case .postgresql: return bytes.count == 1 && bytes.matches("S")
    case .pop: return bytes.matches("+OK")
    case .imap: return true
    default: return false
    }
  }

  /// The 32 bytes of capabilities with the one for TLS, and nothing behind them.
  private func isMySQLRequest(_ bytes: borrowing ByteView) -> Bool {
    guard bytes.count == 36, let capabilities = try? bytes.u16le(4) else { return false }
    return capabilities & 0x0800 != 0
  }

  private func asks(_ next: ProtocolID, _ bytes: borrowing ByteView) -> Bool {
    switch next {
    case .smtp: return bytes.matches(ignoringCase: "STARTTLS")
    case .ftp:
      return bytes.matches(ignoringCase: "AUTH TLS")
        || bytes.matches(ignoringCase: "AUTH SSL")
    case .pop: return bytes.matches(ignoringCase: "STLS")
    case .imap:
      guard let tagEnd = bytes.firstIndex(of: 0x20) else { return false }
      return bytes.matches(ignoringCase: "STARTTLS", at: tagEnd + 1)
    case .postgresql: return bytes.count == 8 && (try? bytes.u32(4)) == 80_877_103
    default: return false
    }
  }
}
