import Fields

/// The fields of an HTTP/2 frame.
public enum HTTP2Field: UInt16, FieldTable {
  case http2, magic, stream, length, type, flags, flagEndStream, flagAck, flagEndHeaders
  case flagPadded, flagPriority, reserved, streamID, padLength, padding
  case data, exclusive, dependency, weight, headerBlock, headerCount, header
  case headerNameLength, headerName, headerValueLength, headerValue
  case method, path, authority, scheme, status, contentType, userAgent
  case resetError, settingID, settingValue, promisedStreamID, ping, pong
  case goAwayLastStream, goAwayError, goAwayData, windowIncrement, unknown

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.http2.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .http2: .layer("http2", "HyperText Transfer Protocol 2", source: "RFC 9113 §4.1")
    case .magic: FieldDeclaration("http2.magic", "Magic", .string, source: "RFC 9113 §3.4")
    case .stream: .mark("http2.stream", "Stream")
    case .length: FieldDeclaration("http2.length", "Length", .uint24)
    case .type: FieldDeclaration("http2.type", "Type", .uint8, names: HTTP2Names.types)
    case .flags: FieldDeclaration("http2.flags", "Flags", .uint8, base: .hexadecimal)
    case .flagEndStream: flag("end_stream", "End Stream", 0x01)
    case .flagAck: flag("ack.settings", "ACK", 0x01)
    case .flagEndHeaders: flag("eh", "End Headers", 0x04)
    case .flagPadded: flag("padded", "Padded", 0x08)
    case .flagPriority: flag("priority", "Priority", 0x20)
    case .reserved:
      FieldDeclaration("http2.r", "Reserved", .uint32, base: .hexadecimal, mask: 1 << 31, of: 32)
    case .streamID:
      FieldDeclaration("http2.streamid", "Stream Identifier", .uint32, mask: 0x7fff_ffff, of: 32)
    case .padLength: FieldDeclaration("http2.pad_length", "Pad Length", .uint8)
    case .padding: FieldDeclaration("http2.padding", "Padding", .bytes)
    case .data: FieldDeclaration("http2.data.data", "Data", .bytes)
    case .exclusive:
      FieldDeclaration("http2.exclusive", "Exclusive", .boolean, mask: 1 << 31, of: 32)
    case .dependency:
      FieldDeclaration(
        "http2.stream_dependency", "Stream Dependency", .uint32, mask: 0x7fff_ffff, of: 32)
    case .weight: FieldDeclaration("http2.headers.weight", "Weight", .uint8)
    case .headerBlock: FieldDeclaration("http2.headers", "Header Block Fragment", .bytes)
    case .headerCount: FieldDeclaration("http2.header.count", "Header Count", .uint32)
    case .header: .mark("http2.header", "Header")
    case .headerNameLength: FieldDeclaration("http2.header.name.length", "Name Length", .uint32)
    case .headerName: FieldDeclaration("http2.header.name", "Name", .string)
    case .headerValueLength:
      FieldDeclaration("http2.header.value.length", "Value Length", .uint32)
    case .headerValue: FieldDeclaration("http2.header.value", "Value", .string)
    case .method: FieldDeclaration("http2.headers.method", ":method", .string)
    case .path: FieldDeclaration("http2.headers.path", ":path", .string)
    case .authority: FieldDeclaration("http2.headers.authority", ":authority", .string)
    case .scheme: FieldDeclaration("http2.headers.scheme", ":scheme", .string)
    case .status: FieldDeclaration("http2.headers.status", ":status", .uint16)
    case .contentType: FieldDeclaration("http2.headers.content_type", "content-type", .string)
    case .userAgent: FieldDeclaration("http2.headers.user_agent", "user-agent", .string)
    default: frameDeclaration
    }
  }

  private var frameDeclaration: FieldDeclaration {
    switch self {
    case .resetError:
      FieldDeclaration("http2.rst_stream.error", "Error", .uint32, names: HTTP2Names.errors)
    case .settingID:
      FieldDeclaration(
        "http2.settings.id", "Settings Identifier", .uint16, names: HTTP2Names.settings)
    case .settingValue: FieldDeclaration("http2.settings.value", "Value", .uint32, isOwn: true)
    case .promisedStreamID:
      FieldDeclaration("http2.push_promise.promised_stream_id", "Promised-Stream-ID", .uint32)
    case .ping: FieldDeclaration("http2.ping", "Ping", .bytes)
    case .pong: FieldDeclaration("http2.pong", "Pong", .bytes)
    case .goAwayLastStream:
      FieldDeclaration("http2.goaway.last_stream_id", "Promised-Stream-ID", .uint32)
    case .goAwayError:
      FieldDeclaration("http2.goaway.error", "Error", .uint32, names: HTTP2Names.errors)
    case .goAwayData:
      FieldDeclaration("http2.goaway.addata", "Additional Debug Data", .bytes)
    case .windowIncrement:
      FieldDeclaration(
        "http2.window_update.window_size_increment", "Window Size Increment", .uint32)
    default: FieldDeclaration("http2.unknown", "Unknown", .bytes)
    }
  }

  private func flag(_ name: String, _ label: String, _ mask: UInt64) -> FieldDeclaration {
    .flag("http2.flags.\(name)", label, mask: mask, of: 8, names: .trueOrFalse)
  }
}

/// The names of HTTP/2's values.
///
/// Source: IANA, "Hypertext Transfer Protocol version 2 (HTTP/2) Parameters".
enum HTTP2Names {
  static let types = ValueNames([
    0: "DATA", 1: "HEADERS", 2: "PRIORITY", 3: "RST_STREAM", 4: "SETTINGS", 5: "PUSH_PROMISE",
    6: "PING", 7: "GOAWAY", 8: "WINDOW_UPDATE", 9: "CONTINUATION", 10: "ALTSVC", 12: "ORIGIN",
    16: "PRIORITY_UPDATE",
  ])
  static let errors = ValueNames([
    0: "NO_ERROR", 1: "PROTOCOL_ERROR", 2: "INTERNAL_ERROR", 3: "FLOW_CONTROL_ERROR",
    4: "SETTINGS_TIMEOUT", 5: "STREAM_CLOSED", 6: "FRAME_SIZE_ERROR", 7: "REFUSED_STREAM",
    8: "CANCEL", 9: "COMPRESSION_ERROR", 10: "CONNECT_ERROR", 11: "ENHANCE_YOUR_CALM",
    12: "INADEQUATE_SECURITY", 13: "HTTP_1_1_REQUIRED",
  ])
  static let settings = ValueNames([
    1: "Header table size", 2: "Enable PUSH", 3: "Max concurrent streams",
    4: "Initial Windows size", 5: "Max frame size", 6: "Max header list size",
    8: "Extended CONNECT", 9: "Disable RFC 7540 Priorities",
  ])
}
