import Bytes

/// The request methods that make a line a request line.
///
/// Source: the IANA HTTP Method Registry, and methods in use beside it (UPnP, RPC over HTTP).
enum HTTPMethod {
  /// Offset behind the method at the start of `bytes`, where a blank or the end follows; nil when
  /// there is none.
  static func end(_ bytes: borrowing ByteView) -> Int? {
    if bytes.matches("GET ") { return 3 }
    if bytes.matches("POST ") { return 4 }
    var key: UInt128 = 0
    var at = 0
    while at < 17, at < bytes.count {
      let octet = HTTPOutline.octet(bytes, at)
      if octet == 0x20 || octet == 0x0d || octet == 0x0a { break }
      guard isToken(octet), at < 16 else { return nil }
      key = key << 8 | UInt128(octet)
      at += 1
    }
    return at > 0 && known.contains(key) ? at : nil
  }

  private static func isToken(_ octet: UInt8) -> Bool {
    octet &- 0x41 < 26 || octet == 0x2d || octet == 0x5f
  }

  private static let known: Set<UInt128> = Set(
    [
      "GET", "POST", "PUT", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH",
      "PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "LINK", "UNLINK",
      "SEARCH", "REPORT", "CHECKOUT", "CHECKIN", "UNCHECKOUT", "MKWORKSPACE", "UPDATE", "LABEL",
      "MERGE", "BASELINE-CONTROL", "MKACTIVITY", "VERSION-CONTROL", "BMOVE", "BCOPY", "BDELETE",
      "BPROPPATCH", "BPROPFIND", "POLL", "NOTIFY", "SUBSCRIBE", "UNSUBSCRIBE", "RPC_IN_DATA",
      "RPC_OUT_DATA", "SOURCE", "CCM_POST", "RPC_CONNECT", "PUBLISH", "M-SEARCH", "ACL", "BIND",
      "MKCALENDAR", "MKREDIRECTREF", "ORDERPATCH", "PRI", "REBIND", "UNBIND", "UPDATEREDIRECTREF",
      "PURGE", "QUERY",
    ].map { $0.utf8.reduce(0) { $0 << 8 | UInt128($1) } })
}
