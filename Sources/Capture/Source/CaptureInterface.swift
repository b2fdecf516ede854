/// An interface that packets were captured on, as its capture file describes it.
///
/// A classic pcap file has one, without a name.
public struct CaptureInterface: Equatable, Sendable {
  /// Index of the section it belongs to.
  public var section: Int
  /// Its number inside that section, which its packets carry.
  public var numberInSection: Int
  /// LINKTYPE number.
  public var linkType: UInt16
  /// Bytes of a packet that were kept at most; 0 for no limit.
  public var snapLength: UInt32
  /// Unit of its timestamps.
  public var resolution: TimestampResolution = .microseconds
  /// Seconds to add to its timestamps (`if_tsoffset`).
  public var timestampOffset: Int64 = 0
  /// Bytes of frame check sequence at the end of each packet (`if_fcslen`), when told.
  public var fcsLength: UInt8?
  /// Name of the device, as `eth0` (`if_name`).
  public var name: String?
  /// What the device is (`if_description`).
  public var description: String?
  /// The capture filter (`if_filter`), as text.
  public var filter: String?
  /// Operating system of the capturing machine (`if_os`).
  public var operatingSystem: String?
  /// Hardware of the interface (`if_hardware`).
  public var hardware: String?
  /// Bits per second (`if_speed`).
  public var speed: UInt64?
  /// Comments.
  public var comments: [String] = []
  /// The last statistics that its capture file gives.
  public var statistics: InterfaceStatistics?
  /// Where its description block lies in the file, to copy its options on rewrite; nil in pcap.
  public var block: Range<Int>?

  /// An interface with nothing but its link type.
  public init(section: Int, numberInSection: Int, linkType: UInt16, snapLength: UInt32) {
    self.section = section
    self.numberInSection = numberInSection
    self.linkType = linkType
    self.snapLength = snapLength
  }
}

/// Counts of an Interface Statistics Block; nil where the block does not say.
public struct InterfaceStatistics: Equatable, Sendable {
  /// When the capture on the interface started.
  public var start: Timestamp?
  /// When it ended.
  public var end: Timestamp?
  /// Packets that arrived.
  public var received: UInt64?
  /// Packets that the interface dropped for lack of room.
  public var dropped: UInt64?
  /// Packets that the capture filter let through.
  public var accepted: UInt64?
  /// Packets that the operating system dropped.
  public var droppedBySystem: UInt64?
  /// Packets that were handed to the capturing program.
  public var delivered: UInt64?
  /// Comments.
  public var comments: [String] = []

  /// Statistics that say nothing yet.
  public init() {}
}

/// A section of a capture file: what one program wrote in one go.
public struct CaptureSection: Equatable, Sendable {
  /// Position of its header in the file.
  public var offset: Int
  /// True when it is written with the least significant byte last.
  public var isBigEndian: Bool
  /// Major version of the format.
  public var majorVersion: UInt16
  /// Minor version of the format.
  public var minorVersion: UInt16
  /// Index of its first interface in the file's list.
  public var firstInterface: Int
  /// Hardware of the capturing machine (`shb_hardware`).
  public var hardware: String?
  /// Operating system of the capturing machine (`shb_os`).
  public var operatingSystem: String?
  /// Program that wrote it (`shb_userappl`).
  public var application: String?
  /// Comments.
  public var comments: [String] = []

  /// A section that says nothing about its origin.
  public init(
    offset: Int, isBigEndian: Bool, majorVersion: UInt16, minorVersion: UInt16, firstInterface: Int
  ) {
    self.offset = offset
    self.isBigEndian = isBigEndian
    self.majorVersion = majorVersion
    self.minorVersion = minorVersion
    self.firstInterface = firstInterface
  }
}
