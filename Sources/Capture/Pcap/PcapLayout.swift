/// How a classic pcap file is written, as its header tells.
///
/// The file header is 24 bytes (draft-ietf-opsawg-pcap section 4), in the byte order of the machine
/// that wrote it: magic number (0), major version (4), minor version (6), two unused words (8, 12),
/// snaplen (16), link type with FCS length (20).
public struct PcapLayout: Hashable, Sendable, BitwiseCopyable {
  /// The byte order is not this machine's.
  public let swapped: Bool
  /// The sub-second part of a time is in nanoseconds, not microseconds (magic 0xa1b23c4d).
  public let nanoseconds: Bool
  /// Record headers are 24 bytes long (magic 0xa1b2cd34, Alexey Kuznetzov's patch).
  public let modified: Bool
  /// Version of the format; 2.4 since 1998.
  public let majorVersion: UInt16
  /// Version of the format.
  public let minorVersion: UInt16
  /// Bytes of a packet that were kept at most; 0 for no limit.
  public let snapLength: UInt32
  /// LINKTYPE number of all packets.
  public let linkType: UInt16
  /// The header's last word as it stands: FCS length and reserved bits over the link type.
  public let linkWord: UInt32

  /// Bytes in the file header.
  public static let headerByteCount = 24

  /// Reads the header at the start of `bytes`.
  ///
  /// - Returns: nil when the magic number is none of pcap's.
  /// - Throws: `CaptureDamage` when the header is cut short.
  public init?(_ bytes: RawSpan) throws(CaptureDamage) {
    guard bytes.byteCount >= 4 else { return nil }
    let magic = bytes.word(0, swapped: false)
    switch magic {
    case 0xa1b2_c3d4, 0xa1b2_3c4d, 0xa1b2_cd34: swapped = false
    case 0xd4c3_b2a1, 0x4d3c_b2a1, 0x34cd_b2a1: swapped = true
    default: return nil
    }
    let number = swapped ? magic.byteSwapped : magic
    nanoseconds = number == 0xa1b2_3c4d
    modified = number == 0xa1b2_cd34
    if bytes.byteCount < Self.headerByteCount {
      throw CaptureDamage(
        .cutInFileHeader(there: bytes.byteCount, needed: Self.headerByteCount), at: 0)
    }
    majorVersion = bytes.half(4, swapped: swapped)
    minorVersion = bytes.half(6, swapped: swapped)
    snapLength = bytes.word(16, swapped: swapped)
    linkWord = bytes.word(20, swapped: swapped)
    linkType = UInt16(truncatingIfNeeded: linkWord)
  }

  /// True when the version is one whose layout is known.
  public var isKnownVersion: Bool { majorVersion == 2 && minorVersion <= 4 }

  /// Bytes in a record's header.
  @inlinable public var recordHeaderByteCount: Int { modified ? 24 : 16 }

  /// Bytes of frame check sequence at the end of each packet, or nil when the header does not say:
  /// the upper four bits count pairs of bytes when bit 26 is set.
  public var fcsLength: UInt8? {
    linkWord & 0x0400_0000 == 0 ? nil : UInt8(truncatingIfNeeded: linkWord >> 28) * 2
  }

  /// The most captured bytes that a record is believed: 256 kB, and more for the link types whose
  /// packets are known to be larger (D-Bus 128 MB, USBPcap 128 MB, EBHSCR 32 MB).
  public var maximumCapturedLength: UInt32 { LinkType.maximumCapturedLength(linkType) }

  /// Whether the two lengths of a record stand in the other order.
  ///
  /// Versions before 2.3 wrote the original length first; writers of 2.3 did either.
  @inline(__always)
  func lengthsExchanged(captured: UInt32, original: UInt32) -> Bool {
    majorVersion == 2 && (minorVersion < 3 || (minorVersion == 3 && captured > original))
  }
}
