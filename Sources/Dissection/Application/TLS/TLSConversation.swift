import Bytes

/// The two sides of a TLS connection, followed record by record.
struct TLSConversation: Sendable {
  private var shared = TLSState()
  private var client = TLSState()
  private var server = TLSState()

  /// Takes a run of whole records and fills in what its dissection needs.
  mutating func step(
    _ bytes: borrowing ByteView, _ state: inout MessageState, frame: Int
  ) {
    var direction = state.isFromClient ? client : server
    state.tls = merged(direction)
    var at = 0
    while let type = try? bytes.u8(at), let length = try? bytes.u16(at + 3),
      (20...25).contains(type)
    {
      let body = bytes.slice(at + 5, Int(length))
      if type != 22, HTTPOutline.octet(bytes, at + 1) == 3 { shared.hasRecords = true }
      if type == 20 {
        direction.isEncrypted = !shared.isTLS13
      } else if type == 22, !direction.isEncrypted {
        handshake(body, &direction, frame)
      }
      at += 5 + Int(length)
    }
    if state.isFromClient { client = direction } else { server = direction }
  }

  /// Adds what the whole connection settled on.
  func complete(_ state: inout MessageState) {
    guard var tls = state.tls else { return }
    if let version = shared.version { tls.version = version }
    tls.hasRecords = shared.hasRecords
    state.tls = tls
  }

  private func merged(_ direction: TLSState) -> TLSState {
    var state = shared
    state.isEncrypted = direction.isEncrypted
    state.pending = direction.pending
    state.pendingFrames = direction.pendingFrames
    return state
  }

  private mutating func handshake(
    _ body: borrowing ByteView, _ direction: inout TLSState, _ frame: Int
  ) {
    if !direction.pending.isEmpty { direction.pendingFrames.append(frame) }
    let carried = direction.pending.count
    var bytes = direction.pending
    bytes += body.octets()
    var at = 0
    while let header = TLSHandshake.header(Array(bytes[at...].prefix(4))) {
      guard TLSNames.handshakeTypes[UInt64(header.type)] != nil, header.count < 1 << 17 else {
        direction.pending = []
        direction.pendingFrames = []
        return
      }
      guard at + header.count <= bytes.count else { break }
      let message = Array(bytes[(at + 4)..<(at + header.count)])
      hello(header.type, ByteView(message.span.rawBytes))
      at += header.count
    }
    if at >= carried, at > 0 || carried == 0 { direction.pendingFrames = [frame] }
    direction.pending = Array(bytes[at...])
    if direction.pending.isEmpty { direction.pendingFrames = [] }
  }

  private mutating func hello(_ type: UInt8, _ body: borrowing ByteView) {
    guard type == 1 || type == 2, let session = try? body.u8(34) else { return }
    let sessionID = body.octets(35, Int(session))
    if type == 1 {
      shared.offeredSessionID = sessionID
      return
    }
    shared.version = TLSHello.version(body)
    let at = 35 + Int(session)
    shared.cipherSuite = try? body.u16(at)
    shared.isResumed =
      !sessionID.isEmpty && sessionID == shared.offeredSessionID && !shared.isTLS13
    var place = at + 5
    while let type = try? body.u16(place), let length = try? body.u16(place + 2) {
      if type == 16, let count = try? body.u8(place + 6) {
        shared.applicationProtocol = body.text(place + 7, Int(count))
      }
      place += 4 + Int(length)
    }
  }
}
