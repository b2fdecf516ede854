/// What one step of indexing brought.
public enum IndexStep: Sendable {
  /// A batch of packets.
  case batch
  /// Nothing yet: the source still grows.
  case waiting
  /// Nothing more; only a source that is followed later can go on.
  case finished
}

/// Frames a capture batch by batch, merges its files by time, and appends to its index.
///
/// Run by one thread at a time; `CaptureSource.index` is the plain loop around it.
public struct CaptureIndexer: Sendable {
  private let source: CaptureSource
  private var merge: PacketMerge

  /// An indexer at the start of `source`; there is one in the life of a source.
  public init(_ source: CaptureSource) {
    self.source = source
    merge = PacketMerge(source.files.map { FileLane(file: $0, options: source.options) })
  }

  /// Appends the next packets, at most `limit`, to `batch` and their locations to the index.
  public mutating func next(_ batch: inout [PacketRecord], limit: Int) -> IndexStep {
    let before = batch.count
    let following = source.isFollowing
    let step = merge.fill(&batch, limit: before + limit, following: following)
    let added = batch.count - before
    if added > 0 {
      let kept = note(batch, from: before)
      if kept < added {
        merge.end(CaptureDamage(.sourceFailed("no memory for the index"), at: 0))
        batch.removeLast(added - kept)
      }
      return .batch
    }
    if case .finished = step { source.noteComplete(true) } else { source.noteComplete(false) }
    return step
  }

  /// Appends the locations of a batch's packets to the index; how many there was memory for.
  private func note(_ batch: [PacketRecord], from first: Int) -> Int {
    let records = batch.span
    return source.index.append(count: batch.count - first) { records[first + $0].location }
  }
}
