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
  /// The stream that fills `mapped`, where there is one.
  let spool: Spool?
  private let found = Mutex<[CaptureDamage]>([])
  private let framed = Atomic<Int>(0)

  /// Opens the file at `path`; `-` is standard input.
  ///
  /// Waits for the first bytes of a stream, and of a file that is followed.
  ///
  /// - Parameters:
  ///   - path: A capture, plain or compressed, a FIFO, or `-`.
  ///   - number: Its number among the files of the capture.
  ///   - options: How it is read.
  ///   - signal: Raised when a stream has brought more.
  ///   - cancellation: Ends the waiting.
  /// - Throws: `CaptureFailure`, when it is not there, not readable, empty, or no capture.
  convenience init(
    path: String, number: Int, options: CaptureOptions, signal: GrowthSignal,
    until cancellation: CancellationFlag
  ) throws(CaptureFailure) {
    let input = try InputOpener.open(path, signal: signal, until: cancellation)
    try self.init(
      input, path: path, number: number, options: options, signal: signal, until: cancellation)
  }

  init(
    _ input: InputOpener.Input, path: String, number: Int, options: CaptureOptions,
    signal: GrowthSignal, until cancellation: CancellationFlag
  ) throws(CaptureFailure) {
    mapped = input.mapped
    spool = input.spool
    self.path = path
    self.number = number
    directory = FileDirectory()
    if options.isFollowing, spool == nil, path != "-" { signal.watch(path) }
    try Self.awaitHeader(of: input, options: options, signal: signal, until: cancellation)
    if let complaint = spool?.complaint, mapped.count == 0 {
      throw .decompression(path: path, reason: complaint)
    }
    let recognised: CaptureFormat?
    do throws(CaptureDamage) {
      recognised = try mapped.withBytes { bytes throws(CaptureDamage) in
        try CaptureFormat.recognise(bytes)
      }
    } catch { throw .damaged(path: path, error) }
    guard let recognised else { throw .unrecognised(mapped, path: path) }
    format = recognised
    if let damage = checkHeader() {
      if !isStreaming && !options.isFollowing { throw .damaged(path: path, damage) }
      if !damage.isCut { throw .damaged(path: path, damage) }
    }
    describeClassic()
  }

  /// Waits until the file's header is there, where more may come.
  private static func awaitHeader(
    of input: InputOpener.Input, options: CaptureOptions, signal: GrowthSignal,
    until cancellation: CancellationFlag
  ) throws(CaptureFailure) {
    while input.mapped.count < PcapLayout.headerByteCount {
      if let spool = input.spool {
        // Once more after the end: it may have come with the last bytes.
        if spool.hasEnded { return }
      } else {
        if !options.isFollowing { return }
        input.mapped.refresh()
      }
      if cancellation.isCancelled { throw .cancelled }
      signal.wait(milliseconds: 100)
    }
  }

  /// True while a stream may bring more.
  var isStreaming: Bool { spool.map { !$0.hasEnded } ?? false }

  /// What is wrong with the file before its first packet.
  private func checkHeader() -> CaptureDamage? {
    switch format {
    case .pcap(let layout):
      if !layout.isKnownVersion {
        report(
          CaptureDamage(
            .unknownVersion(major: layout.majorVersion, minor: layout.minorVersion), at: 4))
      }
      return nil
    case .pcapng:
      return mapped.withBytes { bytes in
        switch PcapngBlock.read(at: 0, in: bytes, swapped: false) {
        case .stop(.damaged(let damage)), .stop(.incomplete(let damage)): damage
        default: nil
        }
      }
    }
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

  /// Looks whether the file was cut short or replaced since it was indexed, and notes it as damage.
  func noteLosses() {
    if spool != nil || path == "-" { return }
    if let lost = mapped.checkSize(), lost < framedByteCount {
      report(CaptureDamage(.truncatedWhileOpen, at: lost))
    }
    var status = stat()
    // Holds: the path is a zero-terminated copy for the time of the call. A file that was only removed
    // is still whole here.
    if unsafe stat(path, &status) == 0, !mapped.isFile(status) {
      report(CaptureDamage(.replacedWhileOpen, at: 0))
    }
  }

  /// Takes back what was said about the end of the file, which then went on.
  func withdrawCuts() {
    found.withLock { $0.removeAll { $0.isCut } }
  }

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
    if let lost = mapped.lostFrom, offset >= lost { return nil }
    return mapped.withBytes { bytes in
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
