/// What is known of a frame before its bytes are read: from the record's header and its neighbours.
public struct FrameFacts: Sendable {
  /// Number of the frame in the capture, from 1.
  public var number: Int
  /// Seconds since the epoch.
  public var seconds: Int64
  /// Nanoseconds within the second, 0..<1_000_000_000.
  public var nanoseconds: Int32
  /// Bytes on the wire.
  public var originalByteCount: Int
  /// Bytes captured.
  public var capturedByteCount: Int
  /// LINKTYPE number, of the registry at tcpdump.org.
  public var linkType: UInt16
  /// Number of the interface, where the file has interfaces.
  public var interface: Int?
  /// The interface's name, where the file names it.
  public var interfaceName: String?
  /// The interface's description, where the file has one.
  public var interfaceDescription: String?
  /// Number of the pcapng section, from 1, where the file has sections.
  public var section: Int?
  /// Bytes of frame check sequence at the end of each frame; nil when not known.
  public var checkSequenceByteCount: Int?
  /// Packet flags word of a pcapng block (direction, reception type, errors), where present.
  public var packetFlags: UInt32?
  /// Comments on the packet.
  public var comments: [String]
  /// Nanoseconds since the frame before; nil for the first.
  public var deltaNanoseconds: Int64?
  /// Nanoseconds since the displayed frame before; nil for the first.
  public var deltaDisplayedNanoseconds: Int64?
  /// Nanoseconds since the first frame of the capture, or since the time reference.
  public var relativeNanoseconds: Int64
  /// The user marked the frame.
  public var isMarked = false
  /// The user ignores the frame: nothing of it is dissected.
  public var isIgnored = false

  /// The facts that every frame has.
  ///
  /// - Parameters:
  ///   - number: Number of the frame, from 1.
  ///   - seconds: Seconds since the epoch.
  ///   - nanoseconds: Nanoseconds within the second.
  ///   - originalByteCount: Bytes on the wire.
  ///   - capturedByteCount: Bytes captured.
  ///   - linkType: LINKTYPE number.
  public init(
    number: Int, seconds: Int64, nanoseconds: Int32, originalByteCount: Int,
    capturedByteCount: Int, linkType: UInt16
  ) {
    self.number = number
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    self.originalByteCount = originalByteCount
    self.capturedByteCount = capturedByteCount
    self.linkType = linkType
    comments = []
    relativeNanoseconds = 0
  }
}
