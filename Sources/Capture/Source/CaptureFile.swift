import Glibc
import Synchronization

/// One open file of a capture.
public final class CaptureFile: Sendable {
  /// The path it was opened by; `-` for standard input.
  public let path: String
  /// Its number among the files of the capture.
  public let number: Int
  /// Its format.
  public let format: CaptureFormat
  /// Its bytes; those of the spool when it is compressed or a stream.
  public let mapped: MappedFile
  /// Its sections and interfaces, as far as it has been indexed.
  public let directory: FileDirectory
  private let found = Mutex<[CaptureDamage]>([])
  private let framed = Atomic<Int>(0)

  /// Opens the file at `path`.
  ///
  /// - Throws: `CaptureFailure`, when it is not there, not readable, empty, or no capture.
  public convenience init(path: String, number: Int = 0) throws(CaptureFailure) {
    // Holds: the path is a zero-terminated copy for the time of the call.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw .unreadable(path: path, errno: errno) }
    try self.init(mapped: MappedFile(descriptor: descriptor, named: path), path: path, number)
  }

  init(mapped: MappedFile, path: String, _ number: Int) throws(CaptureFailure) {
    self.path = path
    self.number = number
    self.mapped = mapped
    directory = FileDirectory()
    let recognised: CaptureFormat?
    do throws(CaptureDamage) {
      recognised = try mapped.withBytes { bytes throws(CaptureDamage) in
        try CaptureFormat.recognise(bytes)
      }
    } catch { throw .damaged(path: path, error) }
    guard let recognised else { throw .unrecognised(mapped, path: path) }
    format = recognised
    describeClassic()
  }

  /// The one section and interface that a classic file stands for.
  private func describeClassic() {
    guard case .pcap(let layout) = format else { return }
    directory.append(
      CaptureSection(
        offset: 0, isBigEndian: layout.swapped, majorVersion: layout.majorVersion,
        minorVersion: layout.minorVersion, firstInterface: 0), swapped: layout.swapped)
    var interface = CaptureInterface(
      section: 0, numberInSection: 0, linkType: layout.linkType, snapLength: layout.snapLength)
    interface.fcsLength = layout.fcsLength
    interface.resolution = layout.nanoseconds ? .nanoseconds : .microseconds
    directory.append(interface)
  }

  /// What was found wrong with the file so far, in the order of the file.
  public var damages: [CaptureDamage] { found.withLock { $0 } }

  func report(_ damage: CaptureDamage) {
    found.withLock { if !$0.contains(damage) { $0.append(damage) } }
  }

  /// Bytes of the file that have been framed.
  public var framedByteCount: Int { framed.load(ordering: .relaxed) }

  func noteFramed(to offset: Int) { framed.store(offset, ordering: .relaxed) }

  /// A framer at the file's start.
  func makeFramer() -> CaptureFramer {
    switch format {
    case .pcap(let layout): .pcap(PcapFramer(layout: layout, file: number))
    case .pcapng: .pcapng(PcapngFramer(directory: directory, file: number))
    }
  }

  /// The packet whose record begins at `offset`, or nil where there is none.
  ///
  /// In pcapng the section and interfaces before it must have been indexed.
  public func record(at offset: Int) -> PacketRecord? {
    mapped.withBytes { bytes in
      switch format {
      case .pcap(let layout): return layout.checkedRecord(at: offset, of: number, in: bytes)
      case .pcapng:
        guard let section = directory.section(at: offset),
          case .block(let block, _) = PcapngBlock.read(
            at: offset, in: bytes, swapped: section.swapped), block.isPacket
        else { return nil }
        return try? block.packet(in: bytes, file: number, section: section, directory: directory)
      }
    }
  }
}
