import Bytes

/// What the mail, file and login protocols know of one TCP stream.
struct ServiceConversation: Sendable {
  private var smtp = SMTPTransfer()
  private var ftp = FTPSession()
  private var ssh = SSHSession()
  private var dns = DNSExchanges()

  /// The length of the message at the start of `bytes`, where the state of the stream decides it.
  func frame(
    _ next: ProtocolID, _ bytes: borrowing ByteView, isFromClient: Bool
  ) -> Framing? {
    next == .smtp && isFromClient && smtp.isInMail ? .message(byteCount: bytes.count) : nil
  }

  /// Takes a whole message, and adds to the state its dissection needs.
  mutating func step(
    _ next: ProtocolID, _ bytes: borrowing ByteView, _ state: inout MessageState, frame: Int,
    nanoseconds: Int64
  ) {
    switch next {
    case .dns: dns.step(bytes, &state, frame: frame, nanoseconds: nanoseconds)
    case .smtp: smtp.step(bytes, &state, frame: frame)
    case .ftp: ftp.step(bytes, &state)
    case .ssh: ssh.step(bytes, &state)
    default: break
    }
  }
}
