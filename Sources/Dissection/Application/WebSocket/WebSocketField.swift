import Fields

/// The fields of a WebSocket frame.
public enum WebSocketField: UInt16, FieldTable {
  case websocket, fin, reserved, compressed, opcode, mask, payloadLength, extendedLength16
  case extendedLength64, maskingKey, maskedPayload, payload, text, close, statusCode, reason
  case ping, pong, continuation, unknown

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.websocket.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .websocket: .layer("websocket", "WebSocket", source: "RFC 6455 §5.2")
    case .fin: .flag("websocket.fin", "Fin", mask: 0x80, of: 8, names: .trueOrFalse)
    case .reserved:
      FieldDeclaration(
        "websocket.rsv", "Reserved", .uint8, base: .hexadecimal, mask: 0x70, of: 8)
    case .compressed:
      .flag(
        "websocket.pmc", "Per-Message Compressed", mask: 0x40, of: 8, names: .trueOrFalse,
        source: "RFC 7692 §6")
    case .opcode:
      FieldDeclaration(
        "websocket.opcode", "Opcode", .uint8, mask: 0x0f, of: 8, names: Self.opcodes,
        source: "RFC 6455 §11.8")
    case .mask: .flag("websocket.mask", "Mask", mask: 0x80, of: 8, names: .trueOrFalse)
    case .payloadLength:
      FieldDeclaration("websocket.payload_length", "Payload length", .uint8, mask: 0x7f, of: 8)
    case .extendedLength16:
      FieldDeclaration(
        "websocket.payload_length_ext_16", "Extended Payload length (16 bits)", .uint16)
    case .extendedLength64:
      FieldDeclaration(
        "websocket.payload_length_ext_64", "Extended Payload length (64 bits)", .uint64)
    case .maskingKey: FieldDeclaration("websocket.masking_key", "Masking-Key", .bytes)
    case .maskedPayload: .mark("websocket.masked_payload", "Masked payload")
    case .payload: .mark("websocket.payload", "Payload")
    case .text: FieldDeclaration("websocket.payload.text", "Text", .string)
    case .close: .mark("websocket.payload.close", "Close", source: "RFC 6455 §5.5.1")
    case .statusCode:
      FieldDeclaration(
        "websocket.payload.close.status_code", "Status code", .uint16, names: Self.statusCodes,
        source: "RFC 6455 §7.4.1")
    case .reason: FieldDeclaration("websocket.payload.close.reason", "Reason", .string)
    case .ping: FieldDeclaration("websocket.payload.ping", "Ping", .bytes)
    case .pong: FieldDeclaration("websocket.payload.pong", "Pong", .bytes)
    case .continuation: FieldDeclaration("websocket.payload.continue", "Continue", .bytes)
    case .unknown: FieldDeclaration("websocket.payload.unknown", "Unknown", .bytes)
    }
  }

  static let opcodes = ValueNames([
    0: "Continuation", 1: "Text", 2: "Binary", 8: "Connection Close", 9: "Ping", 10: "Pong",
  ])

  private static let statusCodes = ValueNames([
    1000: "Normal Closure", 1001: "Going Away", 1002: "Protocol error",
    1003: "Unsupported Data", 1005: "No Status Rcvd", 1006: "Abnormal Closure",
    1007: "Invalid frame payload data", 1008: "Policy Violation", 1009: "Message Too Big",
    1010: "Mandatory Ext.", 1011: "Internal Server Error", 1012: "Service Restart",
    1013: "Try Again Later", 1014: "Bad Gateway", 1015: "TLS handshake",
  ])
}
