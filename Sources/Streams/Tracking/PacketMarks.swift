import Dissection

/// The analysis of one packet in 16 bits, as the index keeps it.
///
/// Bits: 0 side of the sender, 1-3 the kind of retransmission, 4-6 the kind of acknowledgment (or
/// what a SYN-ACK says of fast open, or that the segment is only quoted), 7-14 single marks.
struct PacketMarks: Sendable, BitwiseCopyable {
  var rawValue: UInt16

  init(rawValue: UInt16) { self.rawValue = rawValue }

  private static let sending: [(UInt16, TCPAnalysis)] = [
    (1, .retransmission), (2, .fastRetransmission), (3, .spuriousRetransmission), (4, .outOfOrder),
  ]
  private static let answering: [(UInt16, TCPAnalysis)] = [
    (1, .zeroWindowProbe), (2, .keepAliveAck), (3, .zeroWindowProbeAck), (4, .duplicateAck),
    (5, .tfoIgnored), (6, .tfoAck),
  ]
  private static let single: [(UInt16, TCPAnalysis)] = [
    (7, .lostSegment), (8, .ackLostSegment), (9, .keepAlive), (10, .zeroWindow), (11, .windowFull),
    (12, .windowUpdate), (13, .reusedPorts), (14, .copy),
  ]

  @inline(__always)
  init(_ analysis: TCPAnalysis, side: Int, isQuoted: Bool = false) {
    rawValue = UInt16(side) | (isQuoted ? 7 << 4 : 0)
    if !analysis.isEmpty { set(analysis) }
  }

  private mutating func set(_ analysis: TCPAnalysis) {
    for (value, mark) in Self.sending where analysis.contains(mark) {
      rawValue = rawValue & ~0x0e | value << 1
    }
    for (value, mark) in Self.answering where analysis.contains(mark) {
      rawValue = rawValue & ~0x70 | value << 4
    }
    for (bit, mark) in Self.single where analysis.contains(mark) { rawValue |= 1 << bit }
  }

  /// Which side sent the segment.
  @inline(__always) var side: Int { Int(rawValue & 1) }
  /// The segment is quoted by an ICMP error.
  @inline(__always) var isQuoted: Bool { rawValue & 0x70 == 0x70 }

  /// The marks as a set.
  var analysis: TCPAnalysis {
    if rawValue < 2 { return [] }
    var marks: TCPAnalysis = []
    let sending = rawValue >> 1 & 7
    for (value, mark) in Self.sending where sending == value { marks.insert(mark) }
    if sending == 2 || sending == 3 { marks.insert(.retransmission) }
    for (value, mark) in Self.answering where rawValue >> 4 & 7 == value { marks.insert(mark) }
    for (bit, mark) in Self.single where rawValue >> bit & 1 == 1 { marks.insert(mark) }
    return marks
  }
}
