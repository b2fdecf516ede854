/// The handshake bytes that one side sends in CRYPTO frames, put in order.
///
/// Source: RFC 9000 §7.5 and §19.6: frames come in any order and may repeat bytes.
struct QUICCryptoStream: Sendable {
  /// Bytes that were handed on: the offset that is awaited.
  private var next = 0
  /// Bytes behind a gap, by offset.
  private var waiting: [(offset: Int, bytes: [UInt8])] = []
  /// The start of a handshake message that is not whole yet.
  var pending: [UInt8] = []
  /// The frames of the capture in which that start lies.
  var pendingFrames: [Int] = []

  /// More than any handshake has.
  private static let byteCountLimit = 1 << 16
  /// More pieces than a hello is sent in.
  private static let pieceLimit = 256

  /// Takes the bytes of a CRYPTO frame.
  ///
  /// - Returns: The bytes that can be read now; empty for those that were read before or wait for
  ///   others.
  mutating func take(_ bytes: [UInt8], at offset: UInt64) -> [UInt8] {
    guard !bytes.isEmpty, offset < UInt64(Self.byteCountLimit) else { return [] }
    let start = Int(offset)
    if waiting.isEmpty, start <= next {
      let fresh = Array(bytes.dropFirst(next - start))
      next += fresh.count
      return fresh
    }
    if waiting.count < Self.pieceLimit { waiting.append((start, bytes)) }
    return takeWaiting()
  }

  /// Once there was a gap, nothing is handed on before all that came behind it is whole.
  private mutating func takeWaiting() -> [UInt8] {
    waiting.sort { $0.offset < $1.offset }
    var fresh: [UInt8] = []
    for piece in waiting {
      let place = next + fresh.count
      guard piece.offset <= place else { return [] }
      fresh += piece.bytes.dropFirst(place - piece.offset)
    }
    next += fresh.count
    waiting = []
    return fresh
  }

  /// Follows the handshake messages in bytes that `take` gave.
  mutating func follow(_ fresh: [UInt8], frame: Int) {
    pending += fresh
    pendingFrames.append(frame)
    var at = 0
    while let header = TLSHandshake.header(Array(pending.dropFirst(at).prefix(4))),
      header.count <= pending.count - at
    {
      at += header.count
    }
    guard at > 0 else { return }
    pending.removeFirst(at)
    pendingFrames = pending.isEmpty ? [] : [frame]
  }
}
