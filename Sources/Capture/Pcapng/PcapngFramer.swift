/// Steps through a pcapng file from packet to packet, and notes sections and interfaces on the way.
public struct PcapngFramer: Sendable {
  /// Number of the file, for the locations.
  public let file: Int
  /// Where sections and interfaces are noted.
  public let directory: FileDirectory
  /// Position of the next block.
  public private(set) var offset: Int
  private var section: FileDirectory.SectionFacts

  /// True when `bytes` begin with a section header's type.
  public static func recognises(_ bytes: RawSpan) -> Bool {
    bytes.byteCount >= 4 && bytes.word(0, swapped: false) == BlockType.sectionHeader
  }

  /// A framer at the start of the file.
  public init(directory: FileDirectory, file: Int = 0) {
    self.file = file
    self.directory = directory
    offset = 0
    section = FileDirectory.SectionFacts(offset: 0, firstInterface: 0, swapped: false)
  }

  /// Appends the next packets to `records`, until it holds `limit` or something stops it.
  public mutating func fill(
    _ records: inout [PacketRecord], limit: Int, from bytes: RawSpan
  ) -> FramingStop {
    while records.count < limit {
      switch PcapngBlock.read(at: offset, in: bytes, swapped: section.swapped) {
      case .stop(let stop): return stop
      case .block(let block, let swapped):
        bytes.prefetch(
          offset &+ block.length &+ PcapFramer.prefetchDistance, length: block.length)
        do throws(CaptureDamage) {
          if block.isPacket {
            records.append(
              try block.packet(in: bytes, file: file, section: section, directory: directory))
          } else {
            try note(block, swapped: swapped, in: bytes)
          }
        } catch { return .damaged(error) }
        offset = block.offset &+ block.length
      }
    }
    return .full
  }

  /// Takes in a block that is not a packet.
  private mutating func note(
    _ block: PcapngBlock, swapped: Bool, in bytes: RawSpan
  ) throws(CaptureDamage) {
    switch block.type {
    case BlockType.sectionHeader:
      let header = try block.sectionHeader(
        in: bytes, swapped: swapped, firstInterface: directory.interfaceCount)
      section = FileDirectory.SectionFacts(
        offset: block.offset, firstInterface: directory.interfaceCount, swapped: swapped)
      directory.append(header, swapped: swapped)
    case BlockType.interfaceDescription:
      directory.append(
        try block.interfaceDescription(
          in: bytes, swapped: swapped, section: directory.sectionFacts.count - 1,
          number: directory.interfaceCount - section.firstInterface))
    case BlockType.interfaceStatistics:
      try block.noteStatistics(in: bytes, section: section, directory: directory)
    default:
      directory.otherBlocks.append(UInt64(block.offset))
    }
  }
}
