import Bytes
import Fields

/// The fragment fields of both versions of IP, and the datagram that is walked in place of its last
/// fragment.
enum IPFragments {
  case ipv4, ipv6

  /// Shows the datagram that this fragment completes, or the fragment as data.
  ///
  /// - Parameters:
  ///   - bytes: The layer that holds the fragment.
  ///   - payload: Where the fragment's bytes are in the layer.
  ///   - layer: Ordinal of the IP layer in the frame, from 0.
  ///   - next: Protocol number of the datagram's payload.
  ///   - walk: The walk.
  ///   - sink: Takes the fields.
  func dissect(
    _ bytes: borrowing ByteView, _ payload: (offset: Int, length: Int), _ layer: Int,
    _ next: UInt8, _ walk: inout Walk, into sink: inout FieldSink
  ) -> Handoff {
    note(bytes, payload, next, walk)
    if isCutAtStart(bytes, payload) {
      walk.isFragment = true
      let handoff = IPProtocol.handoff(next, at: payload.offset, &walk)
      return Handoff(next: handoff.next, offset: handoff.offset, length: payload.length)
    }
    guard !walk.isQuoted, let whole = walk.context?.datagramOfFragments(layer: layer) else {
      return .data(at: payload.offset, length: payload.length)
    }
    guard whole.frame == walk.facts.number else {
      switch self {
      case .ipv4: sink.add(IPv4Field.reassembledIn, UInt64(whole.frame), at: .none, .generated)
      case .ipv6: sink.add(IPv6Field.reassembledIn, UInt64(whole.frame), at: .none, .generated)
      }
      return .data(at: payload.offset, length: payload.length)
    }
    let title = self == .ipv4 ? "Reassembled IPv4" : "Reassembled IPv6"
    guard let source = sink.addSource(whole.bytes, title: title) else { return .done }
    switch self {
    case .ipv4: describeIPv4(whole, source, into: &sink)
    case .ipv6: describeIPv6(whole, source, into: &sink)
    }
    let handoff = IPProtocol.handoff(next, at: 0, &walk)
    if let first = handoff.next {
      walk.descend(first, assembled: whole.bytes, source, into: &sink)
    }
    return .done
  }

  /// True for a first fragment of which not all is there: it is never put together, and shows what
  /// it has.
  private func isCutAtStart(
    _ bytes: borrowing ByteView, _ payload: (offset: Int, length: Int)
  ) -> Bool {
    let reported = bytes.reportedCount - payload.offset
    let count = payload.length == .max ? reported : payload.length
    guard bytes.count - payload.offset < count, let word = try? bytes.u16(self == .ipv4 ? 6 : 2)
    else { return false }
    return self == .ipv4 ? word & 0x1fff == 0 : word & 0xfff8 == 0
  }

  /// Tells the context where the fragment is, when all of it was captured.
  private func note(
    _ bytes: borrowing ByteView, _ payload: (offset: Int, length: Int), _ next: UInt8,
    _ walk: borrowing Walk
  ) {
    let count = min(payload.length, bytes.reportedCount - payload.offset)
    guard let context = walk.context, !walk.isQuoted, bytes.source == 0, count > 0,
      bytes.count - payload.offset >= count, let word = try? bytes.u16(self == .ipv4 ? 6 : 2),
      let identification = try? self == .ipv4 ? UInt32(bytes.u16(4)) : bytes.u32(4)
    else { return }
    let hasMore = self == .ipv4 ? word & 0x2000 != 0 : word & 1 != 0
    context.note(
      FragmentSighting(
        source: walk.source, destination: walk.destination, identification: identification,
        next: next, offset: self == .ipv4 ? Int(word & 0x1fff) * 8 : Int(word & 0xfff8),
        count: count, place: bytes.start + payload.offset, isLast: !hasMore))
  }

  private func describeIPv4(
    _ whole: ReassembledDatagram, _ source: UInt8, into sink: inout FieldSink
  ) {
    let place = ByteRange(start: 0, count: whole.bytes.count, source: source)
    sink.add(bytes: IPv4Field.fragments, at: place, .generated)
    sink.label(IPv4Field.fragments) { Self.summary("IPv4", whole) }
    sink.nest()
    for fragment in whole.fragments {
      let run = ByteRange(start: fragment.offset, count: fragment.count, source: source)
      sink.add(IPv4Field.fragment, UInt64(fragment.frame), at: run, .generated)
      sink.label(IPv4Field.fragment) { Self.line(fragment) }
      if fragment.overlaps { sink.add(IPv4Field.fragmentOverlap, true, at: .none, .generated) }
    }
    sink.add(IPv4Field.fragmentCount, UInt64(whole.fragments.count), at: .none, .generated)
    sink.add(IPv4Field.reassembledLength, UInt64(whole.bytes.count), at: .none, .generated)
    sink.add(bytes: IPv4Field.reassembledData, at: place, .generated)
    sink.unnest()
  }

  private func describeIPv6(
    _ whole: ReassembledDatagram, _ source: UInt8, into sink: inout FieldSink
  ) {
    let place = ByteRange(start: 0, count: whole.bytes.count, source: source)
    sink.add(mark: IPv6Field.fragments, at: place, .generated)
    sink.label(IPv6Field.fragments) { Self.summary("IPv6", whole) }
    sink.nest()
    for fragment in whole.fragments {
      let run = ByteRange(start: fragment.offset, count: fragment.count, source: source)
      sink.add(IPv6Field.fragment, UInt64(fragment.frame), at: run, .generated)
      sink.label(IPv6Field.fragment) { Self.line(fragment) }
      if fragment.overlaps { sink.add(IPv6Field.fragmentOverlap, true, at: .none, .generated) }
    }
    sink.add(IPv6Field.fragmentCount, UInt64(whole.fragments.count), at: .none, .generated)
    sink.add(IPv6Field.reassembledLength, UInt64(whole.bytes.count), at: .none, .generated)
    sink.add(bytes: IPv6Field.reassembledData, at: place, .generated)
    sink.unnest()
  }

  private static func summary(_ version: String, _ whole: ReassembledDatagram) -> String {
    let frames = whole.fragments.map { "#\($0.frame)(\($0.count))" }.joined(separator: ", ")
    return "[\(whole.fragments.count) \(version) Fragments (\(whole.bytes.count) bytes): \(frames)]"
  }

  private static func line(_ fragment: Fragment) -> String {
    let last = fragment.offset + fragment.count - 1
    return "[Frame: \(fragment.frame), payload: \(fragment.offset)-\(last) "
      + "(\(fragment.count) bytes)]"
  }
}
