import Capture
import Dissection
import Fields
import Synchronization

/// Fragments where nobody indexes the capture.
extension StreamIndex {
  /// Packets that are looked at in one go.
  private static let stretch = 4096

  /// The datagram that a frame's fragment is a part of, among the packets that are there now.
  ///
  /// A filter or a column of fields that stand in the headers needs no streams. The first fragment
  /// that it meets starts a pass over the packets, which the next ones find done; a capture without
  /// fragments costs nothing more. Any thread may ask.
  func datagramOfFragments(of frame: UInt32) -> ReassembledDatagram? {
    if packetCount < Int(frame) { searchFragments() }
    return fragments.datagram(of: frame).map { $0.read(from: source) }
  }

  /// Walks the packets that may hold fragments, in order; the table takes each of them once.
  private func searchFragments() {
    fragmentsSearched.withLock { searched in
      let context = FragmentContext(fragments, source: source)
      var sink = FieldSink(.nothing)
      var next = max(searched, packetCount)
      let end = source.packetCount
      while next < end {
        let last = min(next + Self.stretch, end)
        source.forEachPacket(at: next..<last, { $0 }) { packet, record, bytes in
          let found = SegmentLocator.locate(
            bytes, originalByteCount: Int(record.originalLength), linkType: record.linkType)
          guard found.header.kind == .walk else { return }
          _ = BatchLocator.layers(
            of: record, frame: packet + 1, bytes, &sink, context: context)
        }
        next = last
      }
      searched = max(searched, end)
    }
  }
}
