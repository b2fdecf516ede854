/// Writes classic pcap in this machine's byte order, version 2.4.
public struct PcapEncoder: Sendable {
  /// LINKTYPE number of all packets.
  public let linkType: UInt16
  /// The header's last word: FCS length over the link type.
  let linkWord: UInt32
  /// Times are written in nanoseconds, not microseconds.
  public let nanoseconds: Bool
  /// The snaplen that the header names.
  public let snapLength: UInt32

  /// An encoder for packets of one link type.
  ///
  /// - Parameters:
  ///   - linkType: LINKTYPE number of all packets.
  ///   - nanoseconds: Whether times keep nanoseconds.
  ///   - snapLength: Bytes of a packet that were kept at most; 0 stands for 262144.
  ///   - fcsLength: Bytes of frame check sequence at the end of each packet, when known.
  public init(
    linkType: UInt16, nanoseconds: Bool, snapLength: UInt32 = 262_144, fcsLength: UInt8? = nil
  ) {
    self.linkType = linkType
    self.nanoseconds = nanoseconds
    self.snapLength = snapLength == 0 ? 262_144 : snapLength
    let fcs = fcsLength.map { UInt32($0 / 2 & 0xf) << 28 | 0x0400_0000 } ?? 0
    linkWord = UInt32(linkType) | fcs
  }

  /// Writes the file header.
  ///
  /// - Throws: `CaptureFailure.unwritable`.
  public func writeHeader(to output: OutputFile) throws(CaptureFailure) {
    try output.append(nanoseconds ? UInt32(0xa1b2_3c4d) : UInt32(0xa1b2_c3d4))
    try output.append(UInt16(2))
    try output.append(UInt16(4))
    try output.append(UInt64(0))
    try output.append(snapLength)
    try output.append(linkWord)
  }

  /// Writes one packet.
  ///
  /// - Parameters:
  ///   - bytes: The captured bytes.
  ///   - timestamp: When it was captured; from 1970 to 2106.
  ///   - originalLength: Its length on the wire.
  ///   - output: Where to.
  /// - Throws: `CaptureFailure.unwritable`, or `.unrepresentable` for a time outside the range.
  public func write(
    _ bytes: RawSpan, timestamp: Timestamp, originalLength: UInt32, to output: OutputFile
  ) throws(CaptureFailure) {
    guard let seconds = UInt32(exactly: timestamp.seconds) else {
      throw .unrepresentable(
        path: output.path,
        reason: "pcap holds times from 1970 to 2106 only: write pcapng (--format pcapng)")
    }
    try output.append(seconds)
    try output.append(nanoseconds ? timestamp.nanoseconds : timestamp.nanoseconds / 1000)
    try output.append(UInt32(truncatingIfNeeded: bytes.byteCount))
    try output.append(originalLength)
    try output.append(bytes)
  }
}
