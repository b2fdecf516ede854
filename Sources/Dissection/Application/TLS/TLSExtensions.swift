import Bytes
import Fields

/// The extensions of a handshake message.
///
/// Source: RFC 8446 §4.2. Offsets of one: 0 type, 2 length, 4 content.
enum TLSExtensions {
  /// The message that holds the list: some extensions differ.
  enum Holder { case client, server, encrypted, certificate, certificateRequest, ticket }

  /// A list with its length at `start`.
  static func list(
    _ bytes: borrowing ByteView, _ start: Int, _ holder: Holder, into sink: inout FieldSink
  ) throws(Truncation) {
    let length = try sink.u16(TLSField.extensionsLength, bytes, start)
    let end = start + 2 + length
    var at = start + 2
    let position = sink.position
    while at + 4 <= end {
      sink.resume(layer: position.layer, depth: position.depth)
      let type = try bytes.u16(at)
      let count = Int(try bytes.u16(at + 2))
      sink.add(TLSField.extensionType, type, at: bytes.range(at, 2))
      sink.label(TLSField.extensionType) {
        let name = TLSNames.extensions[UInt64(type)] ?? "Unknown type \(type)"
        return "Extension: \(name) (len=\(count))"
      }
      sink.nest()
      try sink.u16(TLSField.extensionLength, bytes, at + 2)
      if at + 4 + count > end {
        sink.add(mark: TLSField.bufferTooSmall, at: bytes.range(at + 2, 2))
      }
      let content = bytes.slice(at + 4, min(count, end - at - 4))
      try self.content(type, content, holder, into: &sink)
      at += 4 + count
    }
    sink.resume(layer: position.layer, depth: position.depth)
  }

  private static func content(
    _ type: UInt16, _ content: borrowing ByteView, _ holder: Holder, into sink: inout FieldSink
  ) throws(Truncation) {
    switch type {
    case 0: try serverName(content, into: &sink)
    case 1: try sink.u8(TLSField.maxFragmentLength, content, 0)
    case 5: try TLSStatusRequest.first(content, holder, into: &sink)
    case 10: try groups(content, into: &sink)
    case 11: try pointFormats(content, into: &sink)
    case 13, 50, 34:
      if content.reportedCount > 0 { _ = try TLSSignatures.list(content, 0, into: &sink) }
    case 15: try sink.u8(TLSField.heartbeatMode, content, 0)
    case 16: try names(content, .alpn, into: &sink)
    case 17: try TLSStatusRequest.second(content, holder, into: &sink)
    case 18: try TLSTimestamps.list(content, into: &sink)
    case 21: sink.add(bytes: TLSField.padding, at: content.range(0, content.reportedCount))
    case 27: try certificateCompression(content, into: &sink)
    case 28: try sink.u16(TLSField.recordSizeLimit, content, 0)
    case 41: try TLSKeyShare.preSharedKey(content, holder, into: &sink)
    case 42:
      if holder == .ticket { try sink.u32(TLSField.earlyDataSize, content, 0) }
    case 43: try TLSKeyShare.versions(content, holder, into: &sink)
    case 44:
      let length = try sink.u16(TLSField.cookieLength, content, 0)
      try sink.run(TLSField.cookie, content, 2, length)
    case 45:
      let count = try sink.u8(TLSField.pskModesLength, content, 0)
      for at in 0..<count { try sink.u8(TLSField.pskMode, content, 1 + at) }
    case 40, 51: try TLSKeyShare.shares(content, holder, into: &sink)
    case 13172: try nextProtocols(content, into: &sink)
    case 17513, 17613: try names(content, .alps, into: &sink)
    case 65281:
      let length = try sink.u8(TLSField.renegotiationLength, content, 0)
      if length > 0 { try sink.run(TLSField.renegotiation, content, 1, length) }
    // Empty by definition, or read elsewhere.
    case 22, 23, 49, 57, 65445: break
    // An encrypted name brings its own key (draft-ietf-tls-esni-01 §4.1).
    case 65486: try TLSKeyShare.encryptedName(content, holder, into: &sink)
    default: sink.add(bytes: TLSField.extensionData, at: content.range)
    }
  }

  /// The server's name: RFC 6066 §3.
  private static func serverName(
    _ content: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    guard content.reportedCount > 0 else { return }
    let end = 2 + (try sink.u16(TLSField.serverNameListLength, content, 0))
    var at = 2
    while at < end {
      try sink.u8(TLSField.serverNameType, content, at)
      let length = try sink.u16(TLSField.serverNameLength, content, at + 1)
      try content.require(at + 3, length)
      sink.add(text: TLSField.serverName, at: content.range(at + 3, length))
      at += 3 + length
    }
  }

  /// Groups: RFC 8446 §4.2.7.
  private static func groups(
    _ content: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let length = try sink.u16(TLSField.groupsLength, content, 0)
    sink.add(mark: TLSField.groups, at: content.range(2, length))
    sink.label(TLSField.groups) { "Supported Groups (\(length / 2) groups)" }
    sink.nest()
    for index in 0..<(length / 2) { try sink.u16(TLSField.group, content, 2 + 2 * index) }
    sink.unnest()
  }

  /// Point formats: RFC 8422 §5.1.2.
  private static func pointFormats(
    _ content: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let length = try sink.u8(TLSField.pointFormatsLength, content, 0)
    sink.add(mark: TLSField.pointFormats, at: content.range(1, length))
    sink.label(TLSField.pointFormats) { "Elliptic curves point formats (\(length))" }
    sink.nest()
    for index in 0..<length { try sink.u8(TLSField.pointFormat, content, 1 + index) }
    sink.unnest()
  }

  private enum NameList { case alpn, alps }

  /// Protocol names: RFC 7301 §3.1, and the application settings that use the same form.
  private static func names(
    _ content: borrowing ByteView, _ kind: NameList, into sink: inout FieldSink
  ) throws(Truncation) {
    let isALPN = kind == .alpn
    let end = 2 + (try sink.u16(isALPN ? TLSField.alpnLength : .alpsLength, content, 0))
    guard end > 2 else { return }
    sink.add(mark: isALPN ? TLSField.alpnList : .alpsList, at: content.range(2, end - 2))
    sink.nest()
    var at = 2
    while at < end {
      let length = try sink.u8(isALPN ? TLSField.alpnNameLength : .alpsNameLength, content, at)
      try content.require(at + 1, length)
      sink.add(text: isALPN ? TLSField.alpnName : .alpsName, at: content.range(at + 1, length))
      at += 1 + length
    }
    sink.unnest()
  }

  /// Certificate compression: RFC 8879 §3.
  private static func certificateCompression(
    _ content: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let length = try sink.u8(TLSField.compressionAlgorithmsLength, content, 0)
    for index in 0..<(length / 2) {
      try sink.u16(TLSField.compressionAlgorithm, content, 1 + 2 * index)
    }
  }

  /// The protocols of the expired NPN draft.
  private static func nextProtocols(
    _ content: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = 0
    while at < content.reportedCount {
      let length = try sink.u8(TLSField.npnNameLength, content, at)
      try content.require(at + 1, length)
      sink.add(text: TLSField.npnName, at: content.range(at + 1, length))
      at += 1 + length
    }
  }
}
