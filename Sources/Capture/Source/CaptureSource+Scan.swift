import CMappedMemory

extension CaptureSource {
  /// Asks for the first bytes of a packet to be brought near, for a loop that will come to it soon.
  ///
  /// A packet that lies somewhere else than the one before costs the way to memory, which is longer
  /// than most work on it; asked for some 16 packets ahead, it costs next to nothing.
  ///
  /// - Parameters:
  ///   - packet: Number of the packet, counted from 0; nothing happens behind the indexed ones.
  ///   - byteCount: How many bytes of its record, header included.
  @inlinable
  public func prefetch(_ packet: Int, byteCount: Int = 128) {
    guard let location = index.at(packet), location.file < files.count else { return }
    if location.file == 0 {
      first.mapped.prefetchLines(from: location.offset, length: byteCount)
    } else {
      files[location.file].mapped.prefetchLines(from: location.offset, length: byteCount)
    }
  }

  /// Goes through indexed packets in order.
  ///
  /// - Parameters:
  ///   - packets: Their numbers, counted from 0; cut to what is indexed.
  ///   - body: Gets number, record and captured bytes of each, and returns false to stop.
  /// - Returns: Number of the packet that was stopped at, or the end of the range.
  /// - Throws: What `body` throws.
  @inlinable
  @discardableResult
  public func scan<Failure: Error>(
    _ packets: Range<Int>, _ body: (Int, PacketRecord, RawSpan) throws(Failure) -> Bool
  ) throws(Failure) -> Int {
    let packets = packets.clamped(to: 0..<packetCount)
    for packet in packets {
      prefetch(packet &+ 16)
      guard let record = record(packet) else { continue }
      let goesOn = try withBytes(of: record) { bytes throws(Failure) in
        try body(packet, record, bytes)
      }
      if !goesOn { return packet }
    }
    return packets.upperBound
  }
}
