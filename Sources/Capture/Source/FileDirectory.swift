import Synchronization

/// The sections and interfaces of one capture file, as far as it has been read.
///
/// The framer that indexes the file appends; any thread looks up. What a packet's record needs lies
/// in columns and is found without a lock, the words around it in lists under one.
public final class FileDirectory: Sendable {
  /// What finding a packet's block needs to know of a section.
  @usableFromInline
  struct SectionFacts: BitwiseCopyable, Sendable {
    var offset: Int
    var firstInterface: Int
    var swapped: Bool
  }

  /// What reading a packet's block needs to know of an interface.
  @usableFromInline
  struct InterfaceFacts: BitwiseCopyable, Sendable {
    var resolution: TimestampResolution
    var timestampOffset: Int64
    var snapLength: UInt32
    var linkType: UInt16
    /// Below 0 when it is not known.
    var fcsLength: Int16
  }

  private struct Words {
    var sections: [CaptureSection] = []
    var interfaces: [CaptureInterface] = []
  }

  let sectionFacts = AppendColumn<SectionFacts>()
  let interfaceFacts = AppendColumn<InterfaceFacts>()
  /// Positions of blocks that are neither packets nor descriptions: names, secrets, custom blocks.
  let otherBlocks = AppendColumn<UInt64>()
  private let words = Mutex(Words())

  init() {}

  /// The sections read so far.
  public var sections: [CaptureSection] { words.withLock { $0.sections } }

  /// The interfaces read so far, over all sections.
  public var interfaces: [CaptureInterface] { words.withLock { $0.interfaces } }

  /// The interface with the given index in the file's list.
  public func interface(_ index: Int) -> CaptureInterface? {
    words.withLock { $0.interfaces.indices.contains(index) ? $0.interfaces[index] : nil }
  }

  /// How many interfaces have been read so far.
  public var interfaceCount: Int { interfaceFacts.count }

  func append(_ section: CaptureSection, swapped: Bool) {
    words.withLock { $0.sections.append(section) }
    sectionFacts.append(
      SectionFacts(
        offset: section.offset, firstInterface: section.firstInterface, swapped: swapped))
  }

  func append(_ interface: CaptureInterface) {
    words.withLock { $0.interfaces.append(interface) }
    interfaceFacts.append(
      InterfaceFacts(
        resolution: interface.resolution, timestampOffset: interface.timestampOffset,
        snapLength: interface.snapLength, linkType: interface.linkType,
        fcsLength: interface.fcsLength.map { Int16($0) } ?? -1))
  }

  func setStatistics(_ statistics: InterfaceStatistics, of index: Int) {
    words.withLock {
      if $0.interfaces.indices.contains(index) { $0.interfaces[index].statistics = statistics }
    }
  }

  /// The section that the block at `offset` belongs to.
  func section(at offset: Int) -> SectionFacts? {
    var low = 0
    var high = sectionFacts.count
    if high == 1, let only = sectionFacts.at(0) { return only.offset <= offset ? only : nil }
    while low < high {
      let middle = (low + high) / 2
      guard let facts = sectionFacts.at(middle) else { return nil }
      if facts.offset <= offset { low = middle + 1 } else { high = middle }
    }
    return sectionFacts.at(low - 1)
  }
}
