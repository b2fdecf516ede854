/// What is known of a TLS connection when a run of its records is dissected.
public struct TLSState: Sendable {
  /// The version that the ServerHello settled on, or will.
  public var version: UInt16?
  /// True when records other than handshakes were seen: the connection is TLS, of some version.
  public var hasRecords = false
  /// The cipher suite of the ServerHello.
  public var cipherSuite: UInt16?
  /// The chosen application protocol (ALPN), where it was not encrypted.
  public var applicationProtocol: String?
  /// True when the sender's records are encrypted from here on.
  public var isEncrypted = false
  /// The session that the client offered to resume; empty when it did not.
  public var offeredSessionID: [UInt8] = []
  /// True when the server took up an offered session.
  public var isResumed = false
  /// The start of a handshake message that goes on in these records.
  public var pending: [UInt8] = []
  /// The frames in which that start lies.
  public var pendingFrames: [Int] = []

  /// A connection of which nothing is known.
  public init() {}

  /// True from TLS 1.3 on: everything behind the ServerHello is inside application data records.
  var isTLS13: Bool {
    guard let version else { return false }
    return version == 0x0304 || version >> 8 == 0x7f || version >> 8 == 0xfb
  }

  /// The short name of the version, `TLS` while it is not known.
  func name(recordVersion: UInt16) -> String { TLSNames.short(version ?? recordVersion) }
}
