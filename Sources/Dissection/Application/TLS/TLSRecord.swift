import Bytes
import Fields

/// One TLS record.
enum TLSRecord {
  /// Offers the record and what it carries, and gives its length.
  static func dissect(
    _ bytes: borrowing ByteView, _ state: inout TLSState, _ walk: inout Walk,
    into sink: inout FieldSink
  ) throws(Truncation) -> Int {
    let type = try bytes.u8(0)
    let length = Int((try? bytes.u16(3)) ?? 0)
    let body = bytes.slice(5, length)
    let label = sink.selection.wantsLabels ? title(type, body, bytes, state) : ""
    sink.add(mark: TLSField.record, at: bytes.range(0, 5 + length))
    sink.label(TLSField.record) { label }
    sink.nest()
    let isOpaque = type == 23 && state.isTLS13
    sink.add(isOpaque ? TLSField.opaqueType : .contentType, type, at: bytes.range(0, 1))
    try sink.u16(TLSField.version, bytes, 1)
    try sink.u16(TLSField.length, bytes, 3)
    try content(type, body, &state, &walk, into: &sink)
    return 5 + length
  }

  private static func content(
    _ type: UInt8, _ body: borrowing ByteView, _ state: inout TLSState, _ walk: inout Walk,
    into sink: inout FieldSink
  ) throws(Truncation) {
    switch type {
    case 20:
      sink.add(mark: TLSField.changeCipherSpec, at: body.range)
      if state.isResumed, !walk.message.isFromClient {
        sink.add(mark: TLSField.resumed, at: .none, .generated)
      }
      if !state.isTLS13 { state.isEncrypted = true }
    case 21: try alert(body, state, into: &sink)
    case 22: try TLSHandshake.record(body, &state, &walk, into: &sink)
    case 23:
      sink.add(bytes: TLSField.applicationData, at: body.range)
      if let name = TLSApplication.name(state, walk) {
        sink.add(TLSField.applicationProtocol, at: .none, .generated) { name }
      }
    case 24:
      sink.add(mark: TLSField.heartbeat, at: body.range)
      guard !state.isEncrypted else { return }
      sink.nest()
      try sink.u8(TLSField.heartbeatType, body, 0)
      try sink.u16(TLSField.heartbeatLength, body, 1)
    default: break
    }
  }

  /// Two bytes, or more when encrypted (RFC 8446 §6).
  private static func alert(
    _ body: borrowing ByteView, _ state: TLSState, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(mark: TLSField.alert, at: body.range)
    guard body.reportedCount == 2 else {
      sink.label(TLSField.alert) { "Alert Message: Encrypted Alert" }
      return
    }
    sink.nest()
    try sink.u8(TLSField.alertLevel, body, 0)
    try sink.u8(TLSField.alertDescription, body, 1)
    sink.unnest()
  }

  private static func title(
    _ type: UInt8, _ body: borrowing ByteView, _ bytes: borrowing ByteView, _ state: TLSState
  ) -> String {
    let name = state.name(recordVersion: (try? bytes.u16(1)) ?? 0)
    let what =
      switch type {
      case 20: "Change Cipher Spec Protocol: Change Cipher Spec"
      case 21: alertTitle(body)
      case 22: "Handshake Protocol: \(TLSHandshake.names(body, state))"
      case 23: "Application Data Protocol"
      default: "\(TLSNames.contentTypes[UInt64(type)] ?? "Unknown")"
      }
    return "\(name) Record Layer: \(what)"
  }

  private static func alertTitle(_ body: borrowing ByteView) -> String {
    guard body.reportedCount == 2, let level = try? body.u8(0), let code = try? body.u8(1) else {
      return "Encrypted Alert"
    }
    let levelName = TLSNames.alertLevels[UInt64(level)] ?? "\(level)"
    let codeName = TLSNames.alerts[UInt64(code)] ?? "\(code)"
    return "Alert (Level: \(levelName), Description: \(codeName))"
  }
}

/// What application data is said to be, by what was negotiated or by its port.
enum TLSApplication {
  /// The protocol's full name; nil when nothing tells.
  static func name(_ state: TLSState, _ walk: Walk) -> String? {
    switch state.applicationProtocol {
    case "h2": return "HyperText Transfer Protocol 2"
    case "http/1.1", "http/1.0": return "Hypertext Transfer Protocol"
    case "dot": return "Domain Name System"
    case .some(let name) where name.hasPrefix("spdy"): return "SPDY"
    default:
      return name(min(walk.sourcePort, walk.destinationPort))
        ?? name(max(walk.sourcePort, walk.destinationPort))
    }
  }

  private static func name(_ port: UInt16) -> String? {
    switch port {
    case 21, 990: "File Transfer Protocol (FTP)"
    case 110, 995: "Post Office Protocol"
    case 143, 993: "Internet Message Access Protocol"
    case 443: "Hypertext Transfer Protocol"
    case 25, 465, 587: "Simple Mail Transfer Protocol"
    case 853: "Domain Name System"
    case 389, 636: "Lightweight Directory Access Protocol"
    case 5061: "Session Initiation Protocol"
    case 5671: "Advanced Message Queuing Protocol"
    case 8883: "MQ Telemetry Transport Protocol"
    case 5432: "PostgreSQL"
    case 3306: "MySQL Protocol"
    default: nil
    }
  }
}
