import Synchronization

/// The location of every packet of a capture, in the order of their frame numbers.
public typealias PacketIndex = AppendColumn<PacketLocation>

/// An open capture: one file, or several whose packets are merged by time.
///
/// Packets are counted from 0 here; frame numbers, which people see, from 1.
public final class CaptureSource: Sendable {
  /// Its files, in the order they were given.
  public let files: [CaptureFile]
  /// Where each packet lies; grows while a `CaptureIndexer` runs.
  public let index = PacketIndex()
  private let complete = Atomic<Bool>(false)

  /// Opens the files at `paths`.
  ///
  /// - Throws: `CaptureFailure` of the first file that cannot be opened.
  public init(paths: [String]) throws(CaptureFailure) {
    var files: [CaptureFile] = []
    for (number, path) in paths.enumerated() {
      files.append(try CaptureFile(path: path, number: number))
    }
    self.files = files
  }

  /// Packets indexed so far.
  public var packetCount: Int { index.count }

  /// True when the whole capture has been indexed.
  public var isComplete: Bool { complete.load(ordering: .acquiring) }

  func noteComplete() { complete.store(true, ordering: .releasing) }

  /// The record of packet number `packet`, counted from 0; nil behind the indexed ones.
  public func record(_ packet: Int) -> PacketRecord? {
    index.at(packet).flatMap { record(at: $0) }
  }

  /// The record at a location of the index.
  public func record(at location: PacketLocation) -> PacketRecord? {
    let file = location.file
    return file < files.count ? files[file].record(at: location.offset) : nil
  }

  /// Calls `body` with the captured bytes of a packet.
  @inlinable
  public func withBytes<Result: ~Copyable, Failure: Error>(
    of record: PacketRecord, _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let file = record.location.file
    guard file < files.count else { return try body(RawSpan()) }
    return try files[file].mapped.withBytes(in: record.dataRange, body)
  }

  /// The interface a packet was captured on.
  public func interface(of record: PacketRecord) -> CaptureInterface? {
    let file = record.location.file
    return file < files.count ? files[file].directory.interface(Int(record.interface)) : nil
  }

  /// Everything that was found wrong so far, with the file it was found in.
  public var damages: [(file: CaptureFile, damage: CaptureDamage)] {
    files.flatMap { file in file.damages.map { (file, $0) } }
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
      case .waiting: indexer.waitForGrowth(milliseconds: 100)
      case .finished: return
      }
    }
  }
}
