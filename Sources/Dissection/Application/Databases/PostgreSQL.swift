import Bytes
import Fields

/// Dissects a message of PostgreSQL's protocol.
///
/// Source: PostgreSQL documentation, "Frontend/Backend Protocol", version 3.0. Offsets: 0 type, 1
/// length with itself, 5 the body; the client's first message has no type.
enum PostgreSQL {
  /// - Throws: `Truncation` when the body is not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: PostgreSQLField.pgsql, at: bytes.range)
    let isFrontend = walk.isRequest(.postgresql)
    sink.add(PostgreSQLField.frontend, isFrontend, at: .none, .hidden)
    let type = try bytes.u8(0)
    if isFrontend, type == 0 {
      try offerStartup(bytes, into: &sink)
      return .done
    }
    let place = bytes.range(0, 1)
    let name = PostgreSQLNames.type(type, isFrontend: isFrontend)
    sink.add(PostgreSQLField.type, at: place) { name }
    sink.add(text: PostgreSQLField.letter, at: place, .hidden)
    // The answer to SSLRequest is one letter.
    if bytes.reportedCount == 1 { return .done }
    let length = Int(try bytes.u32(1))
    sink.add(PostgreSQLField.length, UInt64(length), at: bytes.range(1, 4))
    let body = bytes.slice(5, max(0, length - 4))
    if isFrontend {
      try PostgreSQLMessage.offerFrontend(body, type, into: &sink)
    } else {
      try PostgreSQLMessage.offerBackend(body, type, into: &sink)
    }
    return .done
  }

  /// Layout: 4 bytes length, 4 version or request, then names and values, each with a zero.
  private static func offerStartup(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let version = try bytes.u32(4)
    let name =
      switch version {
      case 80_877_102: "Cancel request"
      case 80_877_103: "SSL request"
      case 80_877_104: "GSSAPI encrypt request"
      default: "Startup message"
      }
    sink.add(PostgreSQLField.type, at: .none) { name }
    sink.add(PostgreSQLField.length, try bytes.u32(0), at: bytes.range(0, 4))
    switch version {
    case 80_877_102:
      sink.add(PostgreSQLField.process, try bytes.u32(8), at: bytes.range(8, 4))
      sink.add(PostgreSQLField.key, try bytes.u32(12), at: bytes.range(12, 4))
    case 80_877_103, 80_877_104: break
    default:
      sink.add(PostgreSQLField.majorVersion, version >> 16, at: bytes.range(4, 2))
      sink.add(PostgreSQLField.minorVersion, version & 0xffff, at: bytes.range(6, 2))
      var at = 8
      while at + 1 < bytes.count {
        at = PostgreSQLMessage.text(.parameterName, bytes, at, into: &sink)
        at = PostgreSQLMessage.text(.parameterValue, bytes, at, into: &sink)
      }
    }
  }
}

/// The bodies of messages.
enum PostgreSQLMessage {
  /// Offers the text at `at` that a zero ends; gives the offset behind the zero.
  static func text(
    _ field: PostgreSQLField, _ body: borrowing ByteView, _ at: Int, into sink: inout FieldSink
  ) -> Int {
    let end = body.firstIndex(of: 0, from: at) ?? body.count
    if at <= body.count { sink.add(text: field, at: body.range(at, end - at)) }
    return end + 1
  }

  static func offerFrontend(
    _ body: borrowing ByteView, _ type: UInt8, into sink: inout FieldSink
  ) throws(Truncation) {
    switch type {
    case UInt8(ascii: "Q"): _ = text(.query, body, 0, into: &sink)
    case UInt8(ascii: "p"): _ = text(.password, body, 0, into: &sink)
    case UInt8(ascii: "P"):
      let at = text(.statement, body, 0, into: &sink)
      _ = text(.query, body, at, into: &sink)
    case UInt8(ascii: "B"):
      let at = text(.portal, body, 0, into: &sink)
      _ = text(.statement, body, at, into: &sink)
    case UInt8(ascii: "E"): _ = text(.portal, body, 0, into: &sink)
    case UInt8(ascii: "D"), UInt8(ascii: "C"):
      let isPortal = (try body.u8(0)) == UInt8(ascii: "P")
      _ = text(isPortal ? .portal : .statement, body, 1, into: &sink)
    default: break
    }
  }

  static func offerBackend(
    _ body: borrowing ByteView, _ type: UInt8, into sink: inout FieldSink
  ) throws(Truncation) {
    switch type {
    case UInt8(ascii: "R"):
      let kind = try body.u32(0)
      sink.add(PostgreSQLField.authentication, kind, at: body.range(0, 4))
      if kind == 5 {
        try body.require(4, 4)
        sink.add(bytes: PostgreSQLField.salt, at: body.range(4, 4))
      }
    case UInt8(ascii: "S"):
      let at = text(.parameterName, body, 0, into: &sink)
      _ = text(.parameterValue, body, at, into: &sink)
    case UInt8(ascii: "K"):
      sink.add(PostgreSQLField.process, try body.u32(0), at: body.range(0, 4))
      sink.add(PostgreSQLField.key, try body.u32(4), at: body.range(4, 4))
    case UInt8(ascii: "Z"):
      sink.add(PostgreSQLField.status, try body.u8(0), at: body.range(0, 1))
    case UInt8(ascii: "C"): _ = text(.tag, body, 0, into: &sink)
    case UInt8(ascii: "T"): try offerColumns(body, into: &sink)
    case UInt8(ascii: "D"):
      sink.add(PostgreSQLField.fieldCount, try body.u16(0), at: body.range(0, 2))
    case UInt8(ascii: "E"), UInt8(ascii: "N"): offerNotice(body, into: &sink)
    case UInt8(ascii: "A"):
      sink.add(PostgreSQLField.process, try body.u32(0), at: body.range(0, 4))
      _ = text(.condition, body, 4, into: &sink)
    default: break
    }
  }

  /// Layout: 2 bytes count; for each the name and a zero, and 18 bytes.
  private static func offerColumns(
    _ body: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let count = Int(try body.u16(0))
    sink.add(PostgreSQLField.fieldCount, UInt64(count), at: body.range(0, 2))
    var at = 2
    for _ in 0..<count where at < body.count {
      at = text(.columnName, body, at, into: &sink) + 18
    }
  }

  /// Letters that name what follows, each text ended by a zero.
  private static func offerNotice(_ body: borrowing ByteView, into sink: inout FieldSink) {
    var at = 0
    while at < body.count, let letter = try? body.u8(at), letter != 0 {
      at = text(PostgreSQLNames.noticeField(letter), body, at + 1, into: &sink)
    }
  }
}
