import Bytes

/// Follows the queries of one TCP stream that wait for their answers.
struct DNSExchanges: Sendable {
  private var open: [UInt16: (frame: Int, nanoseconds: Int64)] = [:]

  /// Takes a whole message, with its two bytes of length; an answer learns of its query.
  ///
  /// An answer of several messages (a zone transfer) is answered with the first.
  mutating func step(
    _ bytes: borrowing ByteView, _ state: inout MessageState, frame: Int, nanoseconds: Int64
  ) {
    guard let id = try? bytes.u16(2), let flags = try? bytes.u16(4) else { return }
    if flags & 0x8000 == 0 {
      if open[id] == nil { open[id] = (frame, nanoseconds) }
    } else if let request = open.removeValue(forKey: id) {
      state.peerFrame = request.frame
      state.responseNanoseconds = nanoseconds - request.nanoseconds
    }
  }
}
