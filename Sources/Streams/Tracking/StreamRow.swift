import Dissection

/// What is kept of a TCP stream: one row of the stream table, without references.
///
/// Sides are 0 and 1, by the order of their endpoints (address, then port); which of them is the
/// client says `StreamMarks.clientIsSide1`. Everything else about a stream is read again from its
/// frames.
struct StreamRow: Sendable, BitwiseCopyable {
  /// First and last frame, from 1.
  var firstFrame: UInt32 = 0
  var lastFrame: UInt32 = 0
  /// Segments of each side; those quoted by ICMP errors are not counted.
  var packetCount: (UInt32, UInt32) = (0, 0)
  /// Bytes of payload of each side, without retransmissions.
  var byteCount: (UInt64, UInt64) = (0, 0)
  /// What relative sequence numbers count from.
  var base: (UInt32, UInt32) = (0, 0)
  /// Frames of the first FIN of each side; 0: none.
  var finFrame: (UInt32, UInt32) = (0, 0)
  /// Frame of the reset that ended the stream; 0: none.
  var resetFrame: UInt32 = 0
  /// First frame of the last request: the client's payload after the server's.
  var exchangeFrame: UInt32 = 0
  /// First frame with payload of the client, and of the server; 0: none.
  var payloadFrame: (UInt32, UInt32) = (0, 0)
  /// From the SYN to the first segment with ACK, nanoseconds; 0: not known.
  var initialNanoseconds: Int64 = 0
  /// Zeek's history, five bits a letter; see `History`.
  var history: UInt64 = 0
  /// Letters of the history that are used up.
  var historyMask: UInt32 = 0
  /// Facts, one bit each.
  var marks: StreamMarks = []
  /// Where its live state is; `UInt32.max` when there is none.
  var slot: UInt32 = .max
  /// Shifts of the windows; see `FlowState.windowShift`.
  var windowShift: (Int8, Int8) = (-1, -1)
  /// What was seen; see `SegmentFacts.completeness`.
  var completeness = Completeness()
  /// States of the sides.
  var state: (TCPState, TCPState) = (.established, .established)
  /// Retransmissions of each side since the other's last segment.
  var unanswered: (UInt8, UInt8) = (0, 0)
  /// The verdict, once the stream is judged.
  var verdict = StreamVerdict()

  /// The side that is the client.
  @inline(__always) var client: Int { marks.contains(.clientIsSide1) ? 1 : 0 }
}

/// Facts about a TCP stream, one bit each.
struct StreamMarks: OptionSet, Sendable, BitwiseCopyable {
  let rawValue: UInt64

  static let clientIsSide1 = Self(rawValue: 1 << 0)
  /// The client is known from a handshake.
  static let clientIsKnown = Self(rawValue: 1 << 1)
  static let opening = Self(rawValue: 1 << 2)
  static let openingAnswer = Self(rawValue: 1 << 3)
  /// The handshake's last ACK, or anything that stands for it.
  static let established = Self(rawValue: 1 << 4)
  static let payload0 = Self(rawValue: 1 << 5)
  static let payload1 = Self(rawValue: 1 << 6)
  static let lastPayloadBySide1 = Self(rawValue: 1 << 7)
  /// Everything that side 0 sent has been acknowledged.
  static let acknowledged0 = Self(rawValue: 1 << 8)
  static let acknowledged1 = Self(rawValue: 1 << 9)
  static let fin0 = Self(rawValue: 1 << 10)
  static let fin1 = Self(rawValue: 1 << 11)
  static let finAcknowledged0 = Self(rawValue: 1 << 12)
  static let finAcknowledged1 = Self(rawValue: 1 << 13)
  static let firstFinBySide1 = Self(rawValue: 1 << 14)
  /// The second FIN came in the first segment that acknowledged the first.
  static let finsMerged = Self(rawValue: 1 << 15)
  /// Neither FIN acknowledges the other.
  static let finsCrossed = Self(rawValue: 1 << 16)
  static let reset = Self(rawValue: 1 << 17)
  static let resetBySide1 = Self(rawValue: 1 << 18)
  /// The reset came after both FINs had been acknowledged.
  static let resetAfterClose = Self(rawValue: 1 << 19)
  /// The sender of the reset went on as if it had not sent it.
  static let wentOnAfterReset = Self(rawValue: 1 << 20)
  /// A reset outside the window, or one that was challenged: it ended nothing.
  static let resetIgnored = Self(rawValue: 1 << 21)
  /// Only one side's segments are in the capture.
  static let segments0 = Self(rawValue: 1 << 22)
  static let segments1 = Self(rawValue: 1 << 23)
  /// Many segments are there twice (mirror port, `-i any`).
  static let copies = Self(rawValue: 1 << 24)
  static let isIPv6 = Self(rawValue: 1 << 25)
  /// A later stream has the same endpoints.
  static let portsReused = Self(rawValue: 1 << 26)
  /// Its first SYN reused the ports of an older stream.
  static let reusesPorts = Self(rawValue: 1 << 27)
  /// Bytes that were sent are missing in the capture.
  static let gap = Self(rawValue: 1 << 28)
  /// Retransmissions that carried payload are among the unanswered ones.
  static let payloadUnanswered0 = Self(rawValue: 1 << 29)
  static let payloadUnanswered1 = Self(rawValue: 1 << 30)
  static let opening0 = Self(rawValue: 1 << 31)
  static let opening1 = Self(rawValue: 1 << 32)
  /// The reset had the sequence number that its receiver expected.
  static let resetExact = Self(rawValue: 1 << 33)
  /// A SYN-ACK moved the base of its side.
  static let baseMoved = Self(rawValue: 1 << 36)
  /// The greeting of the remote framebuffer protocol was seen.
  static let framebuffer = Self(rawValue: 1 << 37)
  /// `base` of side 0 is known.
  static let hasBase0 = Self(rawValue: 1 << 34)
  static let hasBase1 = Self(rawValue: 1 << 35)

  // Of each pair side 1 has the bit above side 0's.
  @inline(__always) static func payload(_ side: Int) -> Self { payload0.moved(to: side) }
  @inline(__always) static func fin(_ side: Int) -> Self { fin0.moved(to: side) }
  @inline(__always)
  static func finAcknowledged(_ side: Int) -> Self { finAcknowledged0.moved(to: side) }
  @inline(__always)
  static func acknowledged(_ side: Int) -> Self { acknowledged0.moved(to: side) }
  @inline(__always) static func segments(_ side: Int) -> Self { segments0.moved(to: side) }
  @inline(__always)
  static func payloadUnanswered(_ side: Int) -> Self { payloadUnanswered0.moved(to: side) }

  @inline(__always)
  private func moved(to side: Int) -> Self { Self(rawValue: rawValue &<< UInt64(side)) }
}

/// How a stream ended, in five bytes.
struct StreamVerdict: Sendable, BitwiseCopyable {
  /// Raw value of the `ProtocolID` that the stream carries; 255: not known.
  var application: UInt8 = .max
  /// Index in `StreamEnding.allCases`; 255 before the stream is judged.
  var ending: UInt8 = .max
  /// Index in `ResetPhase.allCases`; 255: no reset.
  var phase: UInt8 = .max
  /// Index in `Transaction.allCases`.
  var transaction: UInt8 = .max
  /// Index in `ResetOrigin.allCases`; 255: no reset.
  var origin: UInt8 = .max

  /// Packs the verdict.
  mutating func set(
    ending: StreamEnding, phase: ResetPhase?, transaction: Transaction, origin: ResetOrigin?
  ) {
    self.ending = Self.place(of: ending)
    self.transaction = Self.place(of: transaction)
    if let phase { self.phase = Self.place(of: phase) }
    if let origin { self.origin = Self.place(of: origin) }
  }

  private static func place<Value: CaseIterable & Equatable>(of value: Value) -> UInt8 {
    var place: UInt8 = 0
    for other in Value.allCases {
      if other == value { return place }
      place += 1
    }
    return .max
  }
}
