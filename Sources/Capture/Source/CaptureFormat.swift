/// Which file format a capture is written in.
public enum CaptureFormat: Hashable, Sendable {
  /// Classic pcap.
  case pcap(PcapLayout)
  /// pcapng.
  case pcapng

  /// The format that `bytes` begin with, or nil when they are too short or none of the known.
  ///
  /// - Throws: `CaptureDamage` when it is pcap with a header that is cut short.
  public static func recognise(_ bytes: RawSpan) throws(CaptureDamage) -> CaptureFormat? {
    if let layout = try PcapLayout(bytes) { return .pcap(layout) }
    return PcapngFramer.recognises(bytes) ? .pcapng : nil
  }
}

/// Steps through a capture file of either format.
enum CaptureFramer: Sendable {
  case pcap(PcapFramer)
  case pcapng(PcapngFramer)

  /// Appends the next packets to `records`, until it holds `limit` or something stops it.
  mutating func fill(
    _ records: inout [PacketRecord], limit: Int, from bytes: RawSpan
  ) -> FramingStop {
    switch self {
    case .pcap(var framer):
      defer { self = .pcap(framer) }
      return framer.fill(&records, limit: limit, from: bytes)
    case .pcapng(var framer):
      defer { self = .pcapng(framer) }
      return framer.fill(&records, limit: limit, from: bytes)
    }
  }

  /// Position of the next record.
  var offset: Int {
    switch self {
    case .pcap(let framer): framer.offset
    case .pcapng(let framer): framer.offset
    }
  }
}
