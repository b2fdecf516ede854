import Bytes
import Fields

/// The extensions of TLS 1.3's key agreement.
///
/// Source: RFC 8446 §4.2.1, §4.2.8, §4.2.11.
enum TLSKeyShare {
  /// Key shares: a list from the client, one from the server, just a group in a retry request.
  static func shares(
    _ content: borrowing ByteView, _ holder: TLSExtensions.Holder, into sink: inout FieldSink
  ) throws(Truncation) {
    guard holder == .client else {
      if content.reportedCount == 2 {
        try sink.u16(TLSField.selectedGroup, content, 0)
      } else {
        _ = try share(content, 0, into: &sink)
      }
      return
    }
    let end = 2 + (try sink.u16(TLSField.keyShareLength, content, 0))
    var at = 2
    while at + 4 <= end { at += try share(content, at, into: &sink) }
  }

  /// The key that a server's name is encrypted with, behind the cipher suite.
  static func encryptedName(
    _ content: borrowing ByteView, _ holder: TLSExtensions.Holder, into sink: inout FieldSink
  ) throws(Truncation) {
    guard holder == .client, content.reportedCount > 6 else { return }
    _ = try share(content, 2, into: &sink)
  }

  private static func share(
    _ content: borrowing ByteView, _ at: Int, into sink: inout FieldSink
  ) throws(Truncation) -> Int {
    try sink.u16(TLSField.keyShareGroup, content, at)
    let length = try sink.u16(TLSField.keyExchangeLength, content, at + 2)
    try sink.run(TLSField.keyExchange, content, at + 4, length)
    return 4 + length
  }

  /// Versions: a list from the client, one from the server.
  static func versions(
    _ content: borrowing ByteView, _ holder: TLSExtensions.Holder, into sink: inout FieldSink
  ) throws(Truncation) {
    guard holder == .client else {
      try sink.u16(TLSField.supportedVersion, content, 0)
      return
    }
    let length = try sink.u8(TLSField.versionsLength, content, 0)
    for index in 0..<(length / 2) {
      try sink.u16(TLSField.supportedVersion, content, 1 + 2 * index)
    }
  }

  /// Tickets that the client has, or the one that the server took.
  static func preSharedKey(
    _ content: borrowing ByteView, _ holder: TLSExtensions.Holder, into sink: inout FieldSink
  ) throws(Truncation) {
    guard holder == .client else {
      try sink.u16(TLSField.selectedIdentity, content, 0)
      return
    }
    let end = 2 + (try sink.u16(TLSField.pskIdentitiesLength, content, 0))
    var at = 2
    while at + 2 <= end {
      let length = try sink.u16(TLSField.pskIdentityLength, content, at)
      try sink.run(TLSField.pskIdentity, content, at + 2, length)
      try sink.u32(TLSField.ticketAge, content, at + 2 + length)
      at += 6 + length
    }
    let binders = try sink.u16(TLSField.bindersLength, content, at)
    sink.add(mark: TLSField.binders, at: content.range(at + 2, binders))
  }
}

/// Certificate status requests.
///
/// Source: RFC 6066 §8, RFC 6961 §2.2.
enum TLSStatusRequest {
  /// `status_request`.
  static func first(
    _ content: borrowing ByteView, _ holder: TLSExtensions.Holder, into sink: inout FieldSink
  ) throws(Truncation) {
    guard content.reportedCount > 0 else { return }
    try sink.u8(TLSField.statusType, content, 0)
    guard holder == .client else {
      if holder == .certificate { try sink.u24(TLSField.ocspResponseLength, content, 1) }
      return
    }
    _ = try lengths(content, 1, into: &sink)
  }

  /// `status_request_v2`: a list.
  static func second(
    _ content: borrowing ByteView, _ holder: TLSExtensions.Holder, into sink: inout FieldSink
  ) throws(Truncation) {
    guard holder == .client, content.reportedCount > 0 else { return }
    let end = 2 + (try sink.u16(TLSField.statusListLength, content, 0))
    var at = 2
    while at < end {
      try sink.u8(TLSField.statusType, content, at)
      let length = try sink.u16(TLSField.statusLength, content, at + 1)
      _ = try lengths(content, at + 3, into: &sink)
      at += 3 + length
    }
  }

  private static func lengths(
    _ content: borrowing ByteView, _ start: Int, into sink: inout FieldSink
  ) throws(Truncation) -> Int {
    let responders = try sink.u16(TLSField.responderIDsLength, content, start)
    let at = start + 2 + responders
    return at + 2 + (try sink.u16(TLSField.requestExtensionsLength, content, at))
  }
}

/// Signed certificate timestamps.
///
/// Source: RFC 6962 §3.2 and §3.3.
enum TLSTimestamps {
  /// A list with its length; empty in a request.
  static func list(
    _ content: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    guard content.reportedCount > 0 else { return }
    let end = 2 + (try sink.u16(TLSField.timestampsLength, content, 0))
    var at = 2
    while at + 2 <= end {
      let length = try sink.u16(TLSField.timestampLength, content, at)
      try timestamp(content.slice(at + 2, length), into: &sink)
      at += 2 + length
    }
  }

  private static func timestamp(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    try sink.u8(TLSField.timestampVersion, bytes, 0)
    try sink.run(TLSField.logID, bytes, 1, 32)
    let milliseconds = try bytes.u64(33)
    sink.add(
      TLSField.timestamp, seconds: Int64(milliseconds / 1000),
      nanoseconds: Int32(milliseconds % 1000) * 1_000_000, at: bytes.range(33, 8))
    let extensions = try sink.u16(TLSField.timestampExtensionsLength, bytes, 41)
    let at = 43 + extensions
    try TLSSignatures.algorithm(bytes, at, into: &sink)
    let length = try sink.u16(TLSField.timestampSignatureLength, bytes, at + 2)
    try sink.run(TLSField.timestampSignature, bytes, at + 4, length)
  }
}
