import Bytes
import Fields

/// Dissects a packet of MySQL's client/server protocol.
///
/// Source: "MySQL Internals Manual", client/server protocol. Offsets: 0 length (3 bytes, least
/// significant first), 3 number, 4 the payload.
enum MySQL {
  /// - Throws: `Truncation` when the payload is not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: MySQLField.mysql, at: bytes.range)
    let length = Int(try bytes.u16le(0)) | Int(try bytes.u8(2)) << 16
    let number = try bytes.u8(3)
    sink.add(MySQLField.packetLength, UInt64(length), at: bytes.range(0, 3))
    sink.add(MySQLField.packetNumber, number, at: bytes.range(3, 1))
    let payload = bytes.slice(4, length)
    guard payload.reportedCount > 0 else { return .done }
    if walk.isRequest(.mysql) {
      if number == 0 {
        try offerCommand(payload, into: &sink)
      } else if number == 1, payload.count >= 32 {
        try offerLogin(payload, into: &sink)
      } else {
        sink.add(bytes: MySQLField.payload, at: payload.range)
      }
    } else if number == 0, (try payload.u8(0)) == 10 {
      try offerGreeting(payload, into: &sink)
    } else {
      try offerResponse(payload, number, into: &sink)
    }
    return .done
  }

  private static func offerGreeting(
    _ payload: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(mark: MySQLField.greeting, at: payload.range)
    sink.nest()
    sink.add(MySQLField.protocolVersion, try payload.u8(0), at: payload.range(0, 1))
    let end = payload.firstIndex(of: 0, from: 1) ?? payload.count
    sink.add(text: MySQLField.version, at: payload.range(1, end - 1))
    sink.add(MySQLField.thread, try payload.u32le(end + 1), at: payload.range(end + 1, 4))
    sink.unnest()
  }

  /// Layout: 2 and 2 bytes capabilities, 4 largest packet, 1 character set, 23 zeros, the user's name
  /// and a zero, the authentication with its length, the schema's name where bit 3 says so.
  private static func offerLogin(
    _ payload: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(mark: MySQLField.login, at: payload.range)
    sink.nest()
    let capabilities = try payload.u16le(0)
    sink.add(MySQLField.clientCapabilities, capabilities, at: payload.range(0, 2))
    sink.add(MySQLField.extendedCapabilities, try payload.u16le(2), at: payload.range(2, 2))
    sink.add(MySQLField.maximumPacket, try payload.u32le(4), at: payload.range(4, 4))
    sink.add(MySQLField.charset, try payload.u8(8), at: payload.range(8, 1))
    // A packet that ends here only asks for TLS.
    guard payload.count > 32 else { return sink.unnest() }
    let end = payload.firstIndex(of: 0, from: 32) ?? payload.count
    sink.add(text: MySQLField.user, at: payload.range(32, end - 32))
    if capabilities & 8 != 0, end + 1 < payload.count {
      let schema = end + 2 + Int(try payload.u8(end + 1))
      let schemaEnd = payload.firstIndex(of: 0, from: schema) ?? payload.count
      if schema < schemaEnd {
        sink.add(text: MySQLField.schema, at: payload.range(schema, schemaEnd - schema))
      }
    }
    sink.unnest()
  }

  private static func offerCommand(
    _ payload: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let command = try payload.u8(0)
    sink.add(mark: MySQLField.request, at: payload.range)
    sink.label(MySQLField.request) {
      "Request Command \(MySQLNames.commands[UInt64(command)] ?? "Unknown")"
    }
    sink.nest()
    sink.add(MySQLField.command, command, at: payload.range(0, 1))
    let rest = payload.range(1, payload.count - 1)
    switch command {
    case 2, 5, 6: sink.add(text: MySQLField.schema, at: rest)
    case 3, 22: sink.add(text: MySQLField.query, at: rest)
    default:
      if payload.count > 1 { sink.add(bytes: MySQLField.payload, at: rest) }
    }
    sink.unnest()
  }

  private static func offerResponse(
    _ payload: borrowing ByteView, _ number: UInt8, into sink: inout FieldSink
  ) throws(Truncation) {
    let code = try payload.u8(0)
    switch code {
    case 0x00, 0xfe:
      sink.add(MySQLField.responseCode, code, at: payload.range(0, 1))
      if code == 0, let (rows, next) = encoded(payload, 1) {
        sink.add(MySQLField.affectedRows, rows, at: payload.range(1, next - 1))
        if let (insert, after) = encoded(payload, next), insert > 0 {
          sink.add(MySQLField.insertID, insert, at: payload.range(next, after - next))
        }
      }
    case 0xff:
      sink.add(MySQLField.responseCode, code, at: payload.range(0, 1))
      sink.add(MySQLField.errorCode, try payload.u16le(1), at: payload.range(1, 2))
      var at = 3
      if payload.matches("#", at: 3) {
        try payload.require(4, 5)
        sink.add(text: MySQLField.state, at: payload.range(4, 5))
        at = 9
      }
      sink.add(text: MySQLField.errorMessage, at: payload.range(at, payload.count - at))
    default:
      if number == 1, let (count, next) = encoded(payload, 0), next == payload.count {
        sink.add(MySQLField.fieldCount, count, at: payload.range(0, next))
      } else {
        sink.add(bytes: MySQLField.payload, at: payload.range)
      }
    }
  }

  /// A number that names its own length.
  private static func encoded(
    _ payload: borrowing ByteView, _ at: Int
  ) -> (value: UInt64, next: Int)? {
    guard let first = try? payload.u8(at) else { return nil }
    switch first {
    case 0xfc: return (try? payload.u16le(at + 1)).map { (UInt64($0), at + 3) }
    case 0xfd:
      guard let low = try? payload.u16le(at + 1), let high = try? payload.u8(at + 3) else {
        return nil
      }
      return (UInt64(low) | UInt64(high) << 16, at + 4)
    case 0xfe: return (try? payload.u64le(at + 1)).map { ($0, at + 9) }
    case 0xfb, 0xff: return nil
    default: return (UInt64(first), at + 1)
    }
  }
}

/// Names of the values in MySQL packets.
enum MySQLNames {
  /// Source: "MySQL Internals Manual", command phase.
  static let commands = ValueNames([
    0: "SLEEP", 1: "Quit", 2: "Use Database", 3: "Query", 4: "Show Fields", 5: "Create Database",
    6: "Drop Database", 7: "Refresh", 8: "Shutdown", 9: "Statistics", 10: "Process List",
    11: "Connect", 12: "Kill Server Thread", 13: "Dump Debuginfo", 14: "Ping", 15: "Time",
    16: "Insert Delayed", 17: "Change User", 18: "Send Binlog", 19: "Send Table",
    20: "Slave Connect", 21: "Register Slave", 22: "Prepare Statement", 23: "Execute Statement",
    24: "Send BLOB", 25: "Close Statement", 26: "Reset Statement", 27: "Set Option",
    28: "Fetch Data", 29: "Daemon", 30: "Send Binlog GTID", 31: "Reset Connection",
  ])
  static let responses = ValueNames([0x00: "OK Packet", 0xfe: "EOF Packet", 0xff: "ERR Packet"])
}
