/// Finds packets that were captured more than once on their way through one machine.
///
/// A capture on all interfaces sees a packet at each of them that it passes: at a bridge and its port,
/// on both ends of a veth pair, before and behind a router. Such copies look like retransmissions and
/// are none. A packet is a copy of an earlier one when
/// * their network layers are the same, but for what a router changes: the TTL or hop limit and the
///   IPv4 header checksum;
/// * they were seen at different places: on another interface, in another file, or with another link
///   header or TTL (a packet that is sent twice is the same in all of these);
/// * at most 10 ms and 64 packets lie between them.
public struct DuplicateFinder: Sendable {
  /// What is remembered of a packet.
  private struct Trace: BitwiseCopyable {
    var content: UInt64 = 0
    var place: UInt64 = 0
    var packet = -1
    var timestamp = Timestamp.zero
  }

  /// Packets that are looked back on.
  private static let window = 64
  /// Nanoseconds between two copies at most.
  private static let greatestDistance: Int64 = 10_000_000

  private var traces = [Trace](repeating: Trace(), count: window)
  private var next = 0

  /// A finder that has seen nothing.
  public init() {}

  /// Takes in the next packet of a capture.
  ///
  /// - Parameters:
  ///   - packet: Its number.
  ///   - record: Its record.
  ///   - bytes: Its captured bytes.
  /// - Returns: The number of the packet that it is a copy of, the first of them; nil when it is none.
  public mutating func original(
    of packet: Int, _ record: PacketRecord, _ bytes: RawSpan
  ) -> Int? {
    guard let network = NetworkPart(record.linkType, bytes) else { return nil }
    let content = network.contentHash(bytes)
    var place = network.placeHash(bytes)
    place.mix(UInt64(record.interface) << 16 | UInt64(record.location.file))
    var found: Trace?
    for trace in traces where trace.content == content && trace.packet >= 0 {
      let distance = record.timestamp.nanoseconds(since: trace.timestamp)
      if trace.place != place, distance.magnitude <= Self.greatestDistance.magnitude {
        found = trace
      }
    }
    let original = found?.packet
    traces[next] = Trace(
      content: content, place: place, packet: original ?? packet, timestamp: record.timestamp)
    next = (next + 1) % Self.window
    return original
  }
}

/// Where the IP packet lies in a captured packet.
private struct NetworkPart {
  /// Position of its first byte; the link header is all before it.
  let start: Int
  /// Position behind its last captured byte, without the link layer's padding.
  let end: Int
  /// 4 or 6.
  let version: UInt8

  /// The IP packet behind a link header that is known here, or nil.
  init?(_ linkType: UInt16, _ bytes: RawSpan) {
    guard let start = Self.start(linkType, bytes), bytes.byteCount - start >= 20 else { return nil }
    self.start = start
    version = bytes.integer(start, as: UInt8.self) >> 4
    let length: Int
    switch version {
    case 4: length = Int(bytes.integer(start + 2, as: UInt16.self).bigEndian)
    case 6: length = 40 + Int(bytes.integer(start + 4, as: UInt16.self).bigEndian)
    default: return nil
    }
    // A length of 0 is what segmentation offload leaves; then all that was captured counts.
    end = length >= 20 ? min(bytes.byteCount, start + length) : bytes.byteCount
  }

  private static func start(_ linkType: UInt16, _ bytes: RawSpan) -> Int? {
    switch linkType {
    case 0, 108: return 4
    case 12, 14, 101, 228, 229: return 0
    case 113: return 16
    case 276: return 20
    case 1:
      var at = 12
      while at <= bytes.byteCount - 4 {
        let type = bytes.integer(at, as: UInt16.self).bigEndian
        if type != 0x8100 && type != 0x88a8 { return at + 2 }
        at += 4
      }
      return nil
    default: return nil
    }
  }

  /// A hash of what stays the same from place to place.
  func contentHash(_ bytes: RawSpan) -> UInt64 {
    var hash = UInt64(end - start)
    var at = start
    while at <= end - 8 {
      var word = bytes.integer(at, as: UInt64.self).littleEndian
      if at == start {
        // IPv6: the hop limit is byte 7.
        if version == 6 { word &= 0x00ff_ffff_ffff_ffff }
      } else if at == start + 8, version == 4 {
        // IPv4: TTL is byte 8, the header checksum bytes 10 and 11.
        word &= 0xffff_ffff_0000_ff00
      }
      hash.mix(word)
      at += 8
    }
    while at < end {
      hash.mix(UInt64(bytes.integer(at, as: UInt8.self)))
      at += 1
    }
    return hash
  }

  /// A hash of what differs from place to place: the link header and the TTL or hop limit.
  func placeHash(_ bytes: RawSpan) -> UInt64 {
    var hash = UInt64(bytes.integer(start + (version == 4 ? 8 : 7), as: UInt8.self))
    for at in 0..<start { hash.mix(UInt64(bytes.integer(at, as: UInt8.self))) }
    return hash
  }
}

extension UInt64 {
  /// Folds `word` into a hash.
  fileprivate mutating func mix(_ word: UInt64) {
    let wide = (self ^ word ^ 0x9e37_79b9_7f4a_7c15).multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93)
    self = wide.high ^ wide.low ^ word << 17
  }
}
