import Canvas

/// A move of rows that spares sending them again.
struct RowScroll: Equatable {
  /// The rows that take part.
  let rows: Range<Int>
  /// Row `r` takes what row `r + lines` showed: above 0 the text moves up.
  let lines: Int

  /// The move that saves most between two canvases of one size, or nil when none is worth it.
  ///
  /// Candidates are the two shifts by which most rows of `before` reappear; for each, the stretch of
  /// rows with the largest sum of cells saved.
  static func best(from before: Canvas, to after: Canvas) -> RowScroll? {
    let height = after.size.height
    let width = after.size.width
    guard before.size == after.size, height > 2, width > 0 else { return nil }
    let old = hashes(before)
    let new = hashes(after)
    guard old != new else { return nil }
    var best: RowScroll?
    // Below this, margins and scrolling cost more than they save.
    var most = 40
    for lines in candidates(old, new) {
      var sum = 0
      var start = 0
      for row in 0..<height {
        let source = row + lines
        let inPlace = old[row] == new[row] ? 0 : differing(before, row, after, row)
        let moved: Int
        if source < 0 || source >= height {
          moved = occupied(after, row)
        } else {
          moved = old[source] == new[row] ? 0 : differing(before, source, after, row)
        }
        if sum <= 0 {
          sum = 0
          start = row
        }
        sum += inPlace - moved
        // Rows that scroll in from the edge of the stretch come up blank.
        let stretch = start..<row + 1
        let blank = incoming(stretch, lines).reduce(0) { total, row in
          let source = row + lines
          let counted =
            source < 0 || source >= height
            ? 0 : occupied(after, row) - differing(before, source, after, row)
          return total + counted
        }
        if sum - blank > most, stretch.count > abs(lines) {
          most = sum - blank
          best = RowScroll(rows: stretch, lines: lines)
        }
      }
    }
    return best
  }

  /// The rows of a stretch that take what lies outside it.
  private static func incoming(_ stretch: Range<Int>, _ lines: Int) -> Range<Int> {
    lines > 0
      ? max(stretch.lowerBound, stretch.upperBound - lines)..<stretch.upperBound
      : stretch.lowerBound..<min(stretch.upperBound, stretch.lowerBound - lines)
  }

  /// The two shifts by which most rows that changed are found again.
  private static func candidates(_ old: [UInt64], _ new: [UInt64]) -> [Int] {
    var places: [UInt64: [Int]] = [:]
    for (row, hash) in old.enumerated() { places[hash, default: []].append(row) }
    var votes: [Int: Int] = [:]
    for (row, hash) in new.enumerated() where old[row] != hash {
      // A row that stands in many places (a blank one) says nothing of the shift.
      guard let sources = places[hash], sources.count <= 3 else { continue }
      for source in sources { votes[source - row, default: 0] += 1 }
    }
    return votes.sorted { ($0.value, -abs($0.key)) > ($1.value, -abs($1.key)) }.prefix(2).map(\.key)
  }

  private static func hashes(_ canvas: Canvas) -> [UInt64] {
    let width = canvas.size.width
    let cells = canvas.cells
    return (0..<canvas.size.height).map { row in
      var hash: UInt64 = 14_695_981_039_346_656_037
      for index in row * width..<(row + 1) * width {
        hash = (hash ^ cells[index].glyph.bits) &* 1_099_511_628_211
        hash = (hash ^ cells[index].style.bits) &* 1_099_511_628_211
      }
      return hash
    }
  }

  private static func differing(_ left: Canvas, _ row: Int, _ right: Canvas, _ other: Int) -> Int {
    let width = left.size.width
    var count = 0
    for column in 0..<width
    where left.cells[row * width + column] != right.cells[other * width + column] {
      count += 1
    }
    return count
  }

  /// The cells of a row that are not plain spaces.
  private static func occupied(_ canvas: Canvas, _ row: Int) -> Int {
    let width = canvas.size.width
    var count = 0
    for index in row * width..<(row + 1) * width where canvas.cells[index] != Cell() {
      count += 1
    }
    return count
  }
}
