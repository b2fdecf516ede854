import Bytes
import Fields

/// Tickets and statuses.
enum TLSMessages {
  /// A session ticket: RFC 5077 §3.3, RFC 8446 §4.6.1.
  static func newSessionTicket(
    _ body: borrowing ByteView, _ state: TLSState, into sink: inout FieldSink
  ) throws(Truncation) {
    try sink.u32(TLSField.ticketLifetime, body, 0)
    var at = 4
    if state.isTLS13 {
      try sink.u32(TLSField.ticketAgeAdd, body, 4)
      let nonce = try sink.u8(TLSField.ticketNonceLength, body, 8)
      try sink.run(TLSField.ticketNonce, body, 9, nonce)
      at = 9 + nonce
    }
    let length = try sink.u16(TLSField.ticketLength, body, at)
    try sink.run(TLSField.ticket, body, at + 2, length)
    at += 2 + length
    if state.isTLS13, at < body.reportedCount {
      try TLSExtensions.list(body, at, .ticket, into: &sink)
    }
  }

  /// An OCSP response: RFC 6066 §8.
  static func certificateStatus(
    _ body: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let type = try sink.u8(TLSField.statusType, body, 0)
    guard type == 2 else {
      let length = try sink.u24(TLSField.ocspResponseLength, body, 1)
      if length > 0 { sink.pass(layer: OCSPField.ocsp) }
      return
    }
    let end = 4 + (try sink.u24(TLSField.ocspResponseListLength, body, 1))
    var at = 4
    while at < end {
      at += 3 + (try sink.u24(TLSField.ocspResponseLength, body, at))
    }
  }

  /// A compressed certificate: RFC 8879 §4.
  static func compressedCertificate(
    _ body: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    try sink.u16(TLSField.compressionAlgorithm, body, 0)
    try sink.u24(TLSField.uncompressedLength, body, 2)
    let length = try sink.u24(TLSField.compressedLength, body, 5)
    try sink.run(TLSField.compressedCertificate, body, 8, length)
  }
}
