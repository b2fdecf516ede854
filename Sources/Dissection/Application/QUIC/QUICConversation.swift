import Bytes

/// What the datagrams of one UDP stream said so far of the QUIC connections in them.
///
/// The keys of Initial packets follow from the connection ID that the client sent first (RFC 9001
/// §5.2), or from the one that a Retry gave it (RFC 9000 §17.2.5.2): the server's packets, and the
/// client's later ones, can be opened only with what came before.
struct QUICConversation: Sendable {
  /// One connection.
  struct Connection: Sendable {
    /// The side of the stream that opened it.
    let clientSide: Int
    /// The connection ID that the keys follow from.
    var initialID: [UInt8]
    /// The connection ID that the client chose for itself.
    var clientID: [UInt8]
    /// The connection ID that the server chose for itself.
    var serverID: [UInt8]?
    /// The client's handshake bytes.
    var client = QUICCryptoStream()
    /// The server's handshake bytes.
    var server = QUICCryptoStream()
  }

  private var connections: [Connection] = []
  /// The connection IDs that packets to each side carry.
  private var identifiers: ([[UInt8]], [[UInt8]]) = ([], [])

  /// More connections than one pair of ports has at a time.
  private static let connectionLimit = 16

  /// The connection that a packet belongs to, as a place among those known.
  private func place(of head: QUICHead, side: Int) -> Int? {
    connections.lastIndex { connection in
      side == connection.clientSide
        ? head.destination == connection.initialID || head.destination == connection.serverID
        : head.destination == connection.clientID
    }
  }

  /// Takes note of a packet's header and opens it, where it is an Initial packet with known keys.
  ///
  /// - Parameters:
  ///   - head: The header.
  ///   - bytes: The datagram.
  ///   - side: The sender's side of the stream, 0 or 1.
  /// - Returns: The opened packet, and the place of its connection.
  mutating func open(
    _ head: QUICHead, _ bytes: borrowing ByteView, side: Int
  ) -> (packet: QUICInitial.Opened, connection: Int)? {
    note(head.source, from: side)
    let known = place(of: head, side: side)
    if let known, side != connections[known].clientSide {
      if head.kind == .retry {
        connections[known].initialID = head.source
      } else if head.kind != .negotiation {
        connections[known].serverID = head.source
      }
    }
    guard head.kind == .initial else { return nil }
    if let known {
      let connection = connections[known]
      if let packet = QUICInitial.open(
        bytes, head, keyID: connection.initialID, isFromServer: side != connection.clientSide)
      {
        return (packet, known)
      }
    }
    guard
      let packet = QUICInitial.open(
        bytes, head, keyID: head.destination, isFromServer: false)
    else { return nil }
    if connections.count >= Self.connectionLimit { connections.removeFirst() }
    connections.append(
      Connection(clientSide: side, initialID: head.destination, clientID: head.source))
    return (packet, connections.count - 1)
  }

  /// Takes the bytes of a CRYPTO frame, and gives those that can be read now.
  mutating func take(
    _ bytes: [UInt8], at offset: UInt64, connection: Int, side: Int
  ) -> [UInt8] {
    guard connections.indices.contains(connection) else { return [] }
    if side == connections[connection].clientSide {
      return connections[connection].client.take(bytes, at: offset)
    }
    return connections[connection].server.take(bytes, at: offset)
  }

  /// The handshake of one side of a connection.
  func stream(_ connection: Int, side: Int) -> QUICCryptoStream {
    guard connections.indices.contains(connection) else { return QUICCryptoStream() }
    let there = connections[connection]
    return side == there.clientSide ? there.client : there.server
  }

  /// Follows the handshake messages in bytes that `take` gave.
  mutating func follow(_ fresh: [UInt8], connection: Int, side: Int, frame: Int) {
    guard connections.indices.contains(connection), !fresh.isEmpty else { return }
    if side == connections[connection].clientSide {
      connections[connection].client.follow(fresh, frame: frame)
    } else {
      connections[connection].server.follow(fresh, frame: frame)
    }
  }

  private mutating func note(_ identifier: [UInt8], from side: Int) {
    guard !identifier.isEmpty else { return }
    var known = side == 0 ? identifiers.0 : identifiers.1
    guard !known.contains(identifier) else { return }
    known.append(identifier)
    if known.count > Self.connectionLimit { known.removeFirst() }
    if side == 0 { identifiers.0 = known } else { identifiers.1 = known }
  }

  /// Length of the destination connection ID in the packet with a short header at `start`, which
  /// does not tell; nil where no ID is known that it begins with.
  func identifierByteCount(_ bytes: borrowing ByteView, _ start: Int, side: Int) -> Int? {
    let known = side == 0 ? identifiers.1 : identifiers.0
    return known.first { bytes.octets(start + 1, $0.count) == $0 }?.count
  }

  /// Takes a whole datagram.
  ///
  /// - Parameters:
  ///   - bytes: The datagram.
  ///   - side: The sender's side of the stream.
  ///   - frame: Number of its frame.
  mutating func step(_ bytes: borrowing ByteView, side: Int, frame: Int) {
    var at = 0
    while let form = try? bytes.u8(at), form & 0x80 != 0,
      let head = try? QUICHead(bytes, at: at), head.end > at
    {
      if let opened = open(head, bytes, side: side) {
        for piece in QUICFrames.crypto(opened.packet.frames) {
          let fresh = take(
            piece.bytes, at: piece.offset, connection: opened.connection, side: side)
          follow(fresh, connection: opened.connection, side: side, frame: frame)
        }
      }
      at = head.end
    }
  }
}
