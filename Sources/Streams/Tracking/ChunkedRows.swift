/// Rows that are changed in place and never moved: arrays of one size each.
struct ChunkedRows<Row: Sendable>: Sendable {
  private static var shift: Int { 12 }
  private static var mask: Int { 1 << shift - 1 }
  private var chunks: [[Row]] = []
  private(set) var count = 0

  @inline(__always)
  subscript(index: Int) -> Row {
    get { chunks[index >> Self.shift][index & Self.mask] }
    _modify { yield &chunks[index >> Self.shift][index & Self.mask] }
  }

  /// Changes a row in one go.
  @inline(__always)
  mutating func change<Result>(_ index: Int, _ body: (inout Row) -> Result) -> Result {
    body(&chunks[index >> Self.shift][index & Self.mask])
  }

  mutating func append(_ row: Row) {
    if count & Self.mask == 0 {
      var chunk: [Row] = []
      // A few streams are the common case; only further chunks are taken whole.
      if count > 0 { chunk.reserveCapacity(Self.mask + 1) }
      chunks.append(chunk)
    }
    chunks[count >> Self.shift].append(row)
    count += 1
  }
}
