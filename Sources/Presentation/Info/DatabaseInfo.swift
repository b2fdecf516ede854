import Bytes
import Dissection
import Fields

/// The Info column of the database protocols.
enum DatabaseInfo {
  static let fields: [FieldID] = [
    MySQLField.greeting.id, MySQLField.protocolVersion.id, MySQLField.version.id,
    MySQLField.login.id, MySQLField.user.id, MySQLField.command.id, MySQLField.responseCode.id,
    MySQLField.errorCode.id, PostgreSQLField.frontend.id, PostgreSQLField.letter.id,
    RedisField.command.id, RedisField.string.id, RedisField.error.id, RedisField.integer.id,
    RedisField.bulkValue.id, RedisField.arrayLength.id, MemcachedField.command.id,
    MemcachedField.key.id, MemcachedField.response.id, MemcachedField.statName.id,
    MemcachedField.statValue.id, MemcachedField.opcode.id, MemcachedField.magic.id,
  ]

  static func append(
    _ layer: ProtocolID, _ writer: inout SummaryWriter, _ sink: borrowing FieldSink,
    _ frame: RawSpan
  ) {
    switch layer {
    case .mysql: appendMySQL(&writer, sink, frame)
    case .postgresql: appendPostgreSQL(&writer, sink, frame)
    case .redis: appendRedis(&writer, sink, frame)
    default: appendMemcached(&writer, sink, frame)
    }
  }

  private static func appendMySQL(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    for index in sink.entries.indices {
      let entry = sink.entries[index]
      switch entry.id {
      case MySQLField.greeting.id: writer.text.append("Server Greeting ")
      case MySQLField.protocolVersion.id:
        writer.text.append(" proto=\(entry.unsigned ?? 0)")
      case MySQLField.version.id:
        writer.text.append(" version=")
        writer.append(line: index, sink, frame)
        writer.text.append(" ")
      case MySQLField.login.id: writer.text.append("Login Request ")
      case MySQLField.user.id:
        writer.text.append("user=")
        writer.append(line: index, sink, frame)
        writer.text.append(" ")
      case MySQLField.command.id:
        writer.text.append(
          "Request \(writer.name(of: entry) ?? "Unknown (\(entry.unsigned ?? 0))")")
      case MySQLField.responseCode.id:
        writer.text.append(entry.unsigned == 0 ? "Response  OK " : "Response ")
      case MySQLField.errorCode.id: writer.text.append(" Error \(entry.unsigned ?? 0) ")
      default: break
      }
    }
  }

  /// The letters of the messages, behind the direction.
  private static func appendPostgreSQL(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    writer.text.append(sink.first(PostgreSQLField.frontend)?.unsigned == 1 ? ">" : "<")
    var separator = ""
    for index in sink.entries.indices where sink.entries[index].id == PostgreSQLField.letter.id {
      writer.text.append(separator)
      writer.append(line: index, sink, frame)
      separator = "/"
    }
  }

  private static func appendRedis(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    let commands = sink.entries.indices.filter { sink.entries[$0].id == RedisField.command.id }
    if !commands.isEmpty {
      writer.text.append("Request: ")
      for (number, index) in commands.enumerated() {
        if number > 0 { writer.text.append(" ") }
        writer.append(line: index, sink, frame)
      }
      return
    }
    writer.text.append("Response: ")
    for index in sink.entries.indices {
      let entry = sink.entries[index]
      switch entry.id {
      case RedisField.string.id, RedisField.error.id, RedisField.bulkValue.id:
        writer.append(line: index, sink, frame)
        return
      case RedisField.integer.id:
        writer.append(entry: index, sink, frame)
        return
      case RedisField.arrayLength.id:
        writer.text.append("Array(")
        writer.append(entry: index, sink, frame)
        writer.text.append(")")
        return
      default: break
      }
    }
  }

  private static func appendMemcached(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    if let opcode = sink.first(MemcachedField.opcode) {
      let magic = sink.first(MemcachedField.magic).flatMap { writer.name(of: $0) } ?? ""
      writer.text.append("\(writer.name(of: opcode) ?? "Unknown") \(magic) ")
      return
    }
    for index in sink.entries.indices {
      switch sink.entries[index].id {
      case MemcachedField.command.id, MemcachedField.response.id:
        if !writer.text.isEmpty, index > 0,
          sink.entries.extracting(..<index).contains(where: { $0.id == MemcachedField.command.id })
        {
          return
        }
        writer.append(line: index, sink, frame)
        writer.text.append(" ")
      case MemcachedField.key.id, MemcachedField.statName.id, MemcachedField.statValue.id:
        writer.append(line: index, sink, frame)
        writer.text.append(" ")
      default: break
      }
    }
  }
}
