import Streams

extension CaptureSession {
  /// Every packet of each TCP stream that one of the packets belongs to, in the capture's order.
  ///
  /// Packets outside of TCP streams stand for themselves. Streams must be indexed.
  public func packetsOfStreams(of packets: [UInt32]) -> [UInt32] {
    var found = Set(packets)
    var seen: Set<Int> = []
    for packet in packets {
      guard let stream = streams.stream(ofFrame: Int(packet) + 1), seen.insert(stream).inserted
      else { continue }
      for frame in streams.frames(ofStream: stream) { found.insert(UInt32(clamping: frame - 1)) }
    }
    return found.sorted()
  }
}
