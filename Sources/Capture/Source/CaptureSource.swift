import Glibc
import Synchronization

/// The location of every packet of a capture, in the order of their frame numbers.
public typealias PacketIndex = AppendColumn<PacketLocation>

/// An open capture: one file, or several whose packets are merged by time.
///
/// Packets are counted from 0 here; frame numbers, which people see, from 1.
public final class CaptureSource: Sendable {
  /// Its files, in the order they were given.
  public let files: [CaptureFile]
  /// The first of them: what lies in it is found without counting references to it.
  @usableFromInline let first: CaptureFile
  /// Where each packet lies; grows while a `CaptureIndexer` runs.
  public let index = PacketIndex()
  /// How it is read.
  public let options: CaptureOptions
  private let complete = Atomic<Bool>(false)
  private let following: Atomic<Bool>
  let signal = GrowthSignal()

  /// Opens the files at `paths`; `-` is standard input.
  ///
  /// Waits for the first bytes of a stream, which may take as long as its writer does.
  ///
  /// - Parameters:
  ///   - paths: Captures, plain or compressed, FIFOs, or `-`.
  ///   - options: How they are read.
  ///   - cancellation: Ends the waiting.
  /// - Throws: `CaptureFailure` of the first file that cannot be opened.
  public init(
    paths: [String], options: CaptureOptions = CaptureOptions(),
    until cancellation: CancellationFlag = CancellationFlag()
  ) throws(CaptureFailure) {
    if paths.count > PacketLocation.maximumFileCount, let last = paths.last {
      throw .unreadable(path: last, errno: EMFILE)
    }
    Self.allowDescriptors(paths.count * 4 + 64)
    var files: [CaptureFile] = []
    for (number, path) in paths.enumerated() {
      try Self.awaitTurn(files, signal: signal, until: cancellation)
      files.append(
        try CaptureFile(
          path: path, number: number, options: options, signal: signal, until: cancellation))
    }
    guard let first = files.first else { throw .unreadable(path: "", errno: ENOENT) }
    self.files = files
    self.first = first
    self.options = options
    following = Atomic(options.isFollowing)
  }

  /// Programs that decompress side by side, at most.
  private static let decompressorCount = 8

  /// Waits until fewer programs decompress than may.
  private static func awaitTurn(
    _ files: [CaptureFile], signal: GrowthSignal, until cancellation: CancellationFlag
  ) throws(CaptureFailure) {
    while files.count(where: { $0.spool?.isDecompressing ?? false }) >= decompressorCount {
      if cancellation.isCancelled { throw .cancelled }
      signal.wait(milliseconds: 100)
    }
  }

  /// Raises the limit of open files, as far as the system lets us.
  private static func allowDescriptors(_ count: Int) {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
      limit.rlim_cur < rlim_t(count)
    else { return }
    limit.rlim_cur = min(rlim_t(count), limit.rlim_max)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  /// Opens the stream or file behind an open descriptor, as the reading end of a live capture's pipe.
  ///
  /// - Parameters:
  ///   - descriptor: The stream; closed with the capture, or at once when opening fails.
  ///   - name: What messages call it.
  ///   - cancellation: Ends the waiting for the stream's first bytes.
  /// - Throws: `CaptureFailure` when it is no capture.
  public init(
    descriptor: Int32, named name: String,
    until cancellation: CancellationFlag = CancellationFlag()
  ) throws(CaptureFailure) {
    options = CaptureOptions()
    following = Atomic(false)
    let input = try InputOpener.open(
      descriptor, path: name, signal: signal, until: cancellation)
    first = try CaptureFile(
      input, path: name, number: 0, options: options, signal: signal, until: cancellation)
    files = [first]
  }

  /// Packets indexed so far.
  public var packetCount: Int { index.count }

  /// True when the whole capture has been indexed.
  public var isComplete: Bool { complete.load(ordering: .acquiring) }

  func noteComplete(_ isComplete: Bool) { complete.store(isComplete, ordering: .releasing) }

  /// True while files are followed: their end is not taken for the end.
  public var isFollowing: Bool { following.load(ordering: .acquiring) }

  /// Starts or ends following files that are still being written.
  ///
  /// An indexer that had come to the end goes on with its next step.
  public func follow(_ isFollowing: Bool) {
    if isFollowing {
      for file in files where file.spool == nil && file.path != "-" { signal.watch(file.path) }
    }
    following.store(isFollowing, ordering: .releasing)
    signal.raise()
  }

  /// True when a stream may bring more packets, or files are followed.
  public var mayGrow: Bool { isFollowing || files.contains { $0.isStreaming } }

  /// Sleeps until a file or stream has grown, at most `milliseconds`; for the indexing thread.
  public func waitForGrowth(milliseconds: Int) { signal.wait(milliseconds: milliseconds) }

  /// Wakes a thread that waits for growth.
  public func wake() { signal.raise() }

  /// The record of packet number `packet`, counted from 0; nil behind the indexed ones.
  public func record(_ packet: Int) -> PacketRecord? {
    index.at(packet).flatMap { record(at: $0) }
  }

  /// The record at a location of the index.
  public func record(at location: PacketLocation) -> PacketRecord? {
    let file = location.file
    if file == 0 { return first.record(at: location.offset) }
    return file < files.count ? files[file].record(at: location.offset) : nil
  }

  /// Calls `body` with the captured bytes of a packet.
  @inlinable
  public func withBytes<Result: ~Copyable, Failure: Error>(
    of record: PacketRecord, _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let file = record.location.file
    if file == 0 { return try first.mapped.withBytes(in: record.dataRange, body) }
    guard file < files.count else { return try body(RawSpan()) }
    return try files[file].mapped.withBytes(in: record.dataRange, body)
  }

  /// The interface a packet was captured on.
  public func interface(of record: PacketRecord) -> CaptureInterface? {
    let file = record.location.file
    return file < files.count ? files[file].directory.interface(Int(record.interface)) : nil
  }

  /// Bytes of frame check sequence at the end of a packet, where its interface tells; nil else.
  public func fcsLength(of record: PacketRecord) -> Int? {
    let file = record.location.file
    guard file < files.count,
      let facts = files[file].directory.interfaceFacts.at(Int(record.interface)),
      facts.fcsLength >= 0
    else { return nil }
    return Int(facts.fcsLength)
  }

  /// What the capture file says about a packet beside its bytes.
  public func options(of record: PacketRecord) -> PacketOptions {
    let file = record.location.file
    return file < files.count ? files[file].options(of: record) : PacketOptions()
  }

  /// Everything that was found wrong so far, with the file it was found in.
  public var damages: [(file: CaptureFile, damage: CaptureDamage)] {
    files.flatMap { file in file.damages.map { (file, $0) } }
  }

  /// Looks whether files were cut short or replaced while they are open; `damages` then says so.
  public func noteLosses() {
    for file in files { file.noteLosses() }
  }

  /// Bytes in all files, as far as they are known.
  public var byteCount: Int { files.reduce(0) { $0 + $1.mapped.count } }

  /// Bytes that have been indexed; `byteCount` of them when all is done.
  public var indexedByteCount: Int { files.reduce(0) { $0 + $1.framedByteCount } }

  /// Indexes the capture to its end, or until `cancellation` is raised.
  ///
  /// - Parameters:
  ///   - batchSize: How many packets `consume` gets at a time, at most.
  ///   - cancellation: Looked at between two batches.
  ///   - consume: Gets each batch in order; the locations of its packets are in `index` by then. It
  ///     may keep the array, to work on it on another thread.
  /// - Throws: What `consume` throws.
  public func index<Failure: Error>(
    batchSize: Int = 8192, until cancellation: CancellationFlag = CancellationFlag(),
    _ consume: ([PacketRecord]) throws(Failure) -> Void
  ) throws(Failure) {
    var indexer = CaptureIndexer(self)
    var batch: [PacketRecord] = []
    while !cancellation.isCancelled {
      batch.removeAll(keepingCapacity: true)
      batch.reserveCapacity(batchSize)
      switch indexer.next(&batch, limit: batchSize) {
      case .batch: try consume(batch)
      case .waiting: waitForGrowth(milliseconds: 250)
      case .finished: return
      }
    }
  }
}
