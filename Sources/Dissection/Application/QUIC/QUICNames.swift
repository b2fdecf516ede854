import Fields

/// Names of the values in QUIC packets.
enum QUICNames {
  static let forms = ValueNames([0: "Short Header", 1: "Long Header"])
  /// Source: RFC 9000 §17.2.
  static let types = ValueNames([0: "Initial", 1: "0-RTT", 2: "Handshake", 3: "Retry"])
  /// Source: RFC 9369 §3.2.
  static let types2 = ValueNames([0: "Retry", 1: "Initial", 2: "0-RTT", 3: "Handshake"])

  /// Source: IANA, "QUIC Versions", and drafts.
  static let versions = ValueNames(
    [
      0: "Version Negotiation", 1: "1", 0x6b33_43cf: "2", 0x5130_3433: "Google Q043",
      0x5130_3436: "Google Q046", 0x5130_3530: "Google Q050", 0x5430_3530: "Google T050",
      0x5430_3531: "Google T051", 0xface_b001: "Facebook mvfst (draft-22)",
      0xface_b002: "Facebook mvfst (draft-27)",
    ],
    runs: [ValueNames.Run(0xff00_0000...0xff00_00ff, "draft")])

  /// Source: RFC 9000 §19, RFC 9221, RFC 9287.
  static let frames = ValueNames(
    [
      0x00: "PADDING", 0x01: "PING", 0x02: "ACK", 0x03: "ACK_ECN", 0x04: "RESET_STREAM",
      0x05: "STOP_SENDING", 0x06: "CRYPTO", 0x07: "NEW_TOKEN", 0x10: "MAX_DATA",
      0x11: "MAX_STREAM_DATA", 0x12: "MAX_STREAMS (bidirectional)",
      0x13: "MAX_STREAMS (unidirectional)", 0x14: "DATA_BLOCKED", 0x15: "STREAM_DATA_BLOCKED",
      0x16: "STREAMS_BLOCKED (bidirectional)", 0x17: "STREAMS_BLOCKED (unidirectional)",
      0x18: "NEW_CONNECTION_ID", 0x19: "RETIRE_CONNECTION_ID", 0x1a: "PATH_CHALLENGE",
      0x1b: "PATH_RESPONSE", 0x1c: "CONNECTION_CLOSE (Transport)",
      0x1d: "CONNECTION_CLOSE (Application)", 0x1e: "HANDSHAKE_DONE",
    ],
    runs: [ValueNames.Run(0x08...0x0f, "STREAM"), ValueNames.Run(0x30...0x31, "DATAGRAM")])

  /// Source: RFC 9000 §20.1.
  static let errors = ValueNames(
    [
      0x00: "NO_ERROR", 0x01: "INTERNAL_ERROR", 0x02: "CONNECTION_REFUSED",
      0x03: "FLOW_CONTROL_ERROR", 0x04: "STREAM_LIMIT_ERROR", 0x05: "STREAM_STATE_ERROR",
      0x06: "FINAL_SIZE_ERROR", 0x07: "FRAME_ENCODING_ERROR", 0x08: "TRANSPORT_PARAMETER_ERROR",
      0x09: "CONNECTION_ID_LIMIT_ERROR", 0x0a: "PROTOCOL_VIOLATION", 0x0b: "INVALID_TOKEN",
      0x0c: "APPLICATION_ERROR", 0x0d: "CRYPTO_BUFFER_EXCEEDED", 0x0e: "KEY_UPDATE_ERROR",
      0x0f: "AEAD_LIMIT_REACHED", 0x10: "NO_VIABLE_PATH",
    ],
    runs: [ValueNames.Run(0x0100...0x01ff, "CRYPTO_ERROR")])
}
