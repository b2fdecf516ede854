import Bytes

/// What the long header of a packet says, as far as it is not protected.
///
/// Source: RFC 9000 §17.2. Offsets: 0 form and type, 1 version, 5 length of the destination
/// connection ID and the ID, length of the source connection ID and the ID; then by type.
struct QUICHead {
  enum Kind { case initial, earlyData, handshake, retry, negotiation }

  /// Offset of the first byte in the datagram.
  var start: Int
  var form: UInt8
  var version: UInt32
  var kind: Kind
  var destination: [UInt8]
  var source: [UInt8]
  /// Offset behind the connection IDs.
  var idEnd: Int
  /// Offset of the packet number; nil where the packet has none.
  var numberOffset: Int?
  /// Offset behind the packet.
  var end: Int

  /// - Throws: `Truncation` when the header is not there.
  init(_ bytes: borrowing ByteView, at start: Int) throws(Truncation) {
    self.start = start
    form = try bytes.u8(start)
    version = try bytes.u32(start + 1)
    kind = Self.kind(form, version)
    let destinationCount = Int(try bytes.u8(start + 5))
    try bytes.require(start + 6, destinationCount)
    destination = bytes.octets(start + 6, destinationCount)
    let sourceOffset = start + 6 + destinationCount
    let sourceCount = Int(try bytes.u8(sourceOffset))
    try bytes.require(sourceOffset + 1, sourceCount)
    source = bytes.octets(sourceOffset + 1, sourceCount)
    idEnd = sourceOffset + 1 + sourceCount
    end = bytes.count
    guard kind != .retry, kind != .negotiation else { return }
    var at = idEnd
    if kind == .initial {
      let (length, next) = try QUICInteger.read(bytes, at)
      try bytes.require(next, Int(clamping: length))
      at = next + Int(clamping: length)
    }
    let (length, next) = try QUICInteger.read(bytes, at)
    numberOffset = next
    end = next + min(Int(clamping: length), bytes.count - next)
  }

  /// Source: RFC 9000 §17.2, RFC 9369 §3.2.
  private static func kind(_ form: UInt8, _ version: UInt32) -> Kind {
    if version == 0 { return .negotiation }
    return switch (form >> 4 & 3 &+ (QUICVersion.isSecond(version) ? 3 : 0)) & 3 {
    case 0: .initial
    case 1: .earlyData
    case 2: .handshake
    default: .retry
    }
  }

  /// The title of the packet.
  var title: String {
    switch kind {
    case .initial: "QUIC Initial"
    case .earlyData: "QUIC 0-RTT"
    case .handshake: "QUIC Handshake"
    case .retry: "QUIC Retry"
    case .negotiation: "QUIC Version Negotiation"
    }
  }
}
