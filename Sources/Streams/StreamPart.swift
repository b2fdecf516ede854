/// One of several parts of a capture that have no stream in common.
///
/// Work that goes by stream is shared out so: each thread takes the packets of its part, and what it
/// finds out about a stream no other thread has to find out again.
public struct StreamPart: Sendable {
  /// Which part, from 0.
  public let number: Int
  /// How many parts there are.
  public let count: Int

  /// Part `number` of `count`.
  public init(_ number: Int, of count: Int) {
    self.number = number
    self.count = count
  }

  /// Whether a packet, counted from 0, is in the part.
  ///
  /// Packets of several streams, and those whose stream is not known yet, are in the first part.
  @inline(__always)
  public func holds(_ packet: Int, of index: StreamIndex) -> Bool {
    guard let row = index.columns.row(packet) else { return number == 0 }
    switch row.stream {
    case StreamCode.several: return number == 0
    case StreamCode.none: return packet % count == number
    default: return Int(row.stream & ~StreamCode.udp) % count == number
    }
  }
}
