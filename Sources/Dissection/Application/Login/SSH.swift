import Bytes
import Fields

/// Dissects SSH: the identification, and packets as long as they are not encrypted.
///
/// Source: RFC 4253 §4.2 and §6. Offsets in a packet: 0 length, 4 padding length, 5 the payload with
/// the message number first, the padding.
enum SSH {
  /// - Throws: `Truncation` when a packet is not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: SSHField.ssh, at: bytes.range)
    let isRequest = walk.isRequest(.ssh)
    var at = 0
    var isEncrypted = walk.message.isEncrypted
    while at < bytes.count {
      if bytes.matches("SSH-", at: at) {
        let line = TextLine(bytes, at: at)
        sink.add(text: SSHField.protocol, at: bytes.range(at, line.contentCount))
        at = line.end
      } else if isEncrypted || !SSHPacket.isPlausible(bytes, at) {
        offerEncrypted(bytes, at, into: &sink)
        at = bytes.count
      } else {
        let method = walk.message.detail[SSHSession.methodKey] ?? ""
        let packet = try SSHPacket.offer(bytes, at, method, into: &sink)
        isEncrypted = packet.code == 21
        at = packet.end
      }
    }
    sink.add(SSHField.direction, !isRequest, at: .none, .generated)
    return .done
  }

  private static func offerEncrypted(
    _ bytes: borrowing ByteView, _ at: Int, into sink: inout FieldSink
  ) {
    let count = bytes.count - at
    sink.add(mark: SSHField.packet, at: bytes.range(at, count))
    sink.label(SSHField.packet) { "SSH Version 2" }
    sink.nest()
    sink.add(bytes: SSHField.encryptedLength, at: bytes.range(at, min(4, count)))
    if count > 4 { sink.add(bytes: SSHField.encrypted, at: bytes.range(at + 4, count - 4)) }
    sink.unnest()
  }
}

/// One packet that is not encrypted.
struct SSHPacket {
  /// Number of the message.
  let code: UInt8
  /// Offset behind the packet.
  let end: Int

  /// The largest packet that is believed.
  private static let lengthLimit: UInt32 = 35000

  /// True when the length at `at` can be one.
  static func isPlausible(_ bytes: borrowing ByteView, _ at: Int) -> Bool {
    guard let length = try? bytes.u32(at), let padding = try? bytes.u8(at + 4) else { return false }
    return length >= 8 && length <= lengthLimit && UInt32(padding) < length && padding >= 4
  }

  /// - Throws: `Truncation` when the packet is not there.
  static func offer(
    _ bytes: borrowing ByteView, _ at: Int, _ method: String, into sink: inout FieldSink
  ) throws(Truncation) -> SSHPacket {
    let length = Int(try bytes.u32(at))
    let padding = Int(try bytes.u8(at + 4))
    let code = try bytes.u8(at + 5)
    sink.add(mark: SSHField.packet, at: bytes.range(at, 4 + length))
    sink.label(SSHField.packet) {
      "SSH Version 2 (\(SSHNames.message(code, method: method)))"
    }
    sink.nest()
    sink.add(SSHField.packetLength, UInt64(length), at: bytes.range(at, 4))
    sink.add(SSHField.paddingLength, UInt64(padding), at: bytes.range(at + 4, 1))
    sink.add(SSHField.messageCode, code, at: bytes.range(at + 5, 1))
    sink.label(SSHField.messageCode) {
      "Message Code: \(SSHNames.message(code, method: method)) (\(code))"
    }
    sink.add(SSHField.messageName, at: bytes.range(at + 5, 1), .generated) {
      SSHNames.message(code, method: method)
    }
    try bytes.require(at + 4, length)
    let payloadCount = max(0, length - 2 - padding)
    if code == 20 {
      try offerInit(bytes, at + 6, into: &sink)
    } else if payloadCount > 0 {
      sink.add(bytes: SSHField.payload, at: bytes.range(at + 6, payloadCount))
    }
    sink.add(bytes: SSHField.padding, at: bytes.range(at + 4 + length - padding, padding))
    sink.unnest()
    return SSHPacket(code: code, end: at + 4 + length)
  }

  /// The lists of a key exchange's start.
  ///
  /// Source: RFC 4253 §7.1.
  private static func offerInit(
    _ bytes: borrowing ByteView, _ offset: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    try bytes.require(offset, 16)
    sink.add(bytes: SSHField.cookie, at: bytes.range(offset, 16))
    let lists: [SSHField] = [
      .kexAlgorithms, .hostKeyAlgorithms, .encryptionToServer, .encryptionToClient, .macToServer,
      .macToClient, .compressionToServer, .compressionToClient, .languagesToServer,
      .languagesToClient,
    ]
    var at = offset + 16
    for field in lists {
      let count = Int(try bytes.u32(at))
      try bytes.require(at + 4, count)
      sink.add(text: field, at: bytes.range(at + 4, count))
      at += 4 + count
    }
    sink.add(SSHField.firstFollows, try bytes.u8(at), at: bytes.range(at, 1))
  }
}

/// Follows one SSH stream: when each side starts to encrypt, and how keys are exchanged.
struct SSHSession: Sendable {
  static let methodKey = "ssh.method"

  private var clientIsEncrypted = false
  private var serverIsEncrypted = false
  private var clientMethods: [String] = []
  private var serverMethods: [String] = []

  /// Takes a whole message.
  mutating func step(_ bytes: borrowing ByteView, _ state: inout MessageState) {
    state.isEncrypted = state.isFromClient ? clientIsEncrypted : serverIsEncrypted
    if let method { state.detail[Self.methodKey] = method }
    guard !state.isEncrypted else { return }
    var at = 0
    while at < bytes.count, SSHPacket.isPlausible(bytes, at), let length = try? bytes.u32(at),
      let code = try? bytes.u8(at + 5)
    {
      if code == 20 {
        noteMethods(bytes, at + 22, state.isFromClient)
      } else if code == 21 {
        if state.isFromClient { clientIsEncrypted = true } else { serverIsEncrypted = true }
        return
      }
      at += 4 + Int(length)
    }
  }

  /// The first method of the client's that the server has too.
  ///
  /// Source: RFC 4253 §7.1.
  private var method: String? { clientMethods.first { serverMethods.contains($0) } }

  private mutating func noteMethods(
    _ bytes: borrowing ByteView, _ at: Int, _ isFromClient: Bool
  ) {
    guard let count = try? bytes.u32(at), (try? bytes.require(at + 4, Int(count))) != nil else {
      return
    }
    let list = bytes.text(at + 4, Int(count)).split(separator: ",").map(String.init)
    if isFromClient { clientMethods = list } else { serverMethods = list }
  }
}
