/// What one step of indexing brought.
public enum IndexStep: Sendable {
  /// A batch of packets.
  case batch
  /// Nothing yet: the source still grows.
  case waiting
  /// Nothing more.
  case finished
}

/// Frames a capture batch by batch and appends to its index.
///
/// Run by one thread at a time; `CaptureSource.index` is the plain loop around it.
public struct CaptureIndexer: Sendable {
  private let source: CaptureSource
  private var lanes: [FileLane]

  /// An indexer at the start of `source`; there is one in the life of a source.
  public init(_ source: CaptureSource) {
    self.source = source
    lanes = source.files.map { FileLane(file: $0) }
  }

  /// Appends the next packets, at most `limit`, to `batch` and their locations to the index.
  public mutating func next(_ batch: inout [PacketRecord], limit: Int) -> IndexStep {
    guard !lanes.isEmpty else { return .finished }
    let before = batch.count
    let step = lanes[0].fill(&batch, limit: before + limit)
    let added = batch.count - before
    if added > 0 {
      let span = batch.span
      source.index.append(count: added) { span[before + $0].location }
      return .batch
    }
    if case .finished = step { source.noteComplete() }
    return step
  }

  /// Waits until a growing source has more, at most for the given time.
  public func waitForGrowth(milliseconds: Int) {}
}

/// One file's way into the index.
struct FileLane: Sendable {
  let file: CaptureFile
  private var framer: CaptureFramer
  private var ended = false

  init(file: CaptureFile) {
    self.file = file
    framer = file.makeFramer()
  }

  /// Appends the file's next packets to `records`, until it holds `limit`.
  mutating func fill(_ records: inout [PacketRecord], limit: Int) -> IndexStep {
    if ended { return .finished }
    let before = records.count
    let stop = file.mapped.withBytes { bytes in
      framer.fill(&records, limit: limit, from: bytes)
    }
    file.noteFramed(to: framer.offset)
    switch stop {
    case .full: break
    case .end: ended = true
    case .incomplete(let damage), .damaged(let damage):
      ended = true
      file.report(damage)
    }
    return records.count > before ? .batch : ended ? .finished : .waiting
  }
}
