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

  /// The TCP streams that a matching packet belongs to, in rising order.
  ///
  /// A packet that carries segments of several streams (an error that quotes one, a tunnel) belongs
  /// to each of them. Streams must be indexed.
  public func streams(matching filter: PacketFilter) -> [Int] {
    var isFound = [Bool](repeating: false, count: streams.streamCount)
    let stretch = 1 << 20
    for from in stride(from: 0, to: packetCount, by: stretch) {
      for packet in filter.matches(in: from..<min(from + stretch, packetCount), of: self) {
        streams.forEachStream(ofFrame: Int(packet) + 1) { stream in
          if stream < isFound.count { isFound[stream] = true }
        }
      }
    }
    return isFound.indices.filter { isFound[$0] }
  }
}
