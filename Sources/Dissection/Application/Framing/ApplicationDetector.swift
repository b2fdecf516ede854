import Bytes

/// Which application protocol the bytes of a stream's direction are.
///
/// In Wireshark's order: the user's "decode as", the lower port, the higher port, then what the
/// bytes look like.
public enum ApplicationDetector {
  /// The protocol of a message's first bytes; nil when nothing better than data is known.
  ///
  /// - Parameters:
  ///   - sourcePort: Port of the sender.
  ///   - destinationPort: Port of the receiver.
  ///   - bytes: The first bytes.
  ///   - settings: Rules of the user.
  public static func detect(
    sourcePort: UInt16, destinationPort: UInt16, _ bytes: borrowing ByteView,
    settings: DissectionSettings
  ) -> ProtocolID? {
    if !settings.decodeAs.isEmpty {
      for port in [min(sourcePort, destinationPort), max(sourcePort, destinationPort)] {
        if let next = settings.override(.tcp, port: port) { return next }
      }
    }
    if let next = assigned(sourcePort, destinationPort) {
      if next == .http, HTTP2Preface.matches(bytes) { return .http2 }
      if next == .fastcgi, ContentSignature.fastCGI(bytes) == false { return content(bytes) }
      return next
    }
    // Remote desktops and ISO services keep their port, whatever they carry.
    if NamedNumber.tcp(sourcePort, destinationPort) == .tpkt { return nil }
    return content(bytes)
  }

  /// The protocol of the ports alone.
  public static func assigned(_ source: UInt16, _ destination: UInt16) -> ProtocolID? {
    TCPPort.next(min(source, destination)) ?? TCPPort.next(max(source, destination))
  }

  /// The protocol of the content alone.
  public static func content(_ bytes: borrowing ByteView) -> ProtocolID? {
    if HTTP2Preface.matches(bytes) { return .http2 }
    if ContentSignature.http(bytes) { return .http }
    if ContentSignature.tls(bytes) { return .tls }
    if bytes.matches("SSH-2.0-") || bytes.matches("SSH-1.") { return .ssh }
    if ContentSignature.fastCGI(bytes) { return .fastcgi }
    return nil
  }
}

/// The client's first bytes of HTTP/2.
///
/// Source: RFC 9113 §3.4.
enum HTTP2Preface {
  /// True when the bytes begin with it.
  static func matches(_ bytes: borrowing ByteView) -> Bool {
    bytes.matches("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
  }
}
