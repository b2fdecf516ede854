import Bytes

/// Reading many packets in a row.
extension CaptureSource {
  /// How many packets ahead the bytes are asked for.
  ///
  /// A packet's header is a cache miss; asking for it while others are worked on hides the way.
  @usableFromInline static let prefetchDistance = 12

  /// Bytes that are asked for of a packet: its record's header and those of its protocols.
  @usableFromInline static let prefetchByteCount = 128

  /// Calls `body` with packets of the index and their captured bytes, one after the other.
  ///
  /// Packets that are no longer there (the file was cut short) are left out.
  ///
  /// - Parameters:
  ///   - places: What is counted through.
  ///   - packet: The packet of a place, counted from 0 and below `packetCount`.
  ///   - body: Gets the packet, its record and its bytes.
  public func forEachPacket(
    at places: Range<Int>, _ packet: (Int) -> Int,
    _ body: (Int, PacketRecord, RawSpan) -> Void
  ) {
    guard files.count == 1, case .pcap(let layout) = files[0].format,
      files[0].mapped.lostFrom == nil
    else { return forEachPacketOfAny(at: places, packet, body) }
    let index = index
    files[0].mapped.withBytes { file in
      for place in places {
        let ahead = place &+ Self.prefetchDistance
        if ahead < places.upperBound, let location = index.at(packet(ahead)) {
          file.prefetch(location.offset, length: Self.prefetchByteCount)
        }
        let number = packet(place)
        guard let location = index.at(number),
          let record = layout.checkedRecord(at: location.offset, of: 0, in: file)
        else { continue }
        body(number, record, file.extracting(record.dataRange))
      }
    }
  }

  /// Calls `body` with records that were just framed and their captured bytes, one after the other.
  ///
  /// - Parameters:
  ///   - records: The records.
  ///   - body: Gets the place in `records`, the record and its bytes.
  @inlinable @inline(__always)
  public func forEachRecord(
    _ records: [PacketRecord], _ body: (Int, PacketRecord, RawSpan) -> Void
  ) {
    guard files.count == 1 else {
      for (place, record) in records.enumerated() {
        withBytes(of: record) { body(place, record, $0) }
      }
      return
    }
    files[0].mapped.withBytes { file in
      for (place, record) in records.enumerated() {
        let ahead = place &+ Self.prefetchDistance
        if ahead < records.count {
          file.prefetch(records[ahead].dataRange.lowerBound, length: Self.prefetchByteCount)
        }
        let range = record.dataRange
        body(place, record, range.upperBound <= file.byteCount ? file.extracting(range) : RawSpan())
      }
    }
  }

  /// The same for several files, and for those whose records take more to read.
  private func forEachPacketOfAny(
    at places: Range<Int>, _ packet: (Int) -> Int,
    _ body: (Int, PacketRecord, RawSpan) -> Void
  ) {
    for place in places {
      let ahead = place &+ Self.prefetchDistance
      if ahead < places.upperBound { prefetch(packet(ahead)) }
      let number = packet(place)
      guard let record = record(number) else { continue }
      withBytes(of: record) { body(number, record, $0) }
    }
  }
}
