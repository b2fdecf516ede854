/// Finds the names that a misspelt one may stand for.
enum Spelling {
  /// The nearest names, the shortest first.
  ///
  /// A name is near when few letters differ (exchanged neighbours count once), or when it continues
  /// what was typed.
  ///
  /// - Parameters:
  ///   - word: What was typed.
  ///   - names: What there is.
  ///   - limit: How many to give.
  static func nearest(
    to word: String, among names: some Sequence<String>, atMost limit: Int
  ) -> [String] {
    let wanted = Array(word.utf8)
    let reach = max(1, min(3, wanted.count / 3))
    var found: [(distance: Int, name: String)] = []
    for name in names {
      let candidate = Array(name.utf8)
      if candidate.count > wanted.count, candidate.starts(with: wanted), wanted.count > 2 {
        found.append((candidate.count - wanted.count < 3 ? 1 : reach, name))
      } else if abs(candidate.count - wanted.count) <= reach {
        let distance = distance(wanted, candidate, atMost: reach)
        if distance <= reach { found.append((distance, name)) }
      }
    }
    let ordered = found.sorted {
      ($0.distance, $0.name.utf8.count, $0.name) < ($1.distance, $1.name.utf8.count, $1.name)
    }
    // A name that needs more letters than the best one is no candidate beside it.
    return ordered.prefix { $0.distance == ordered[0].distance }.prefix(limit).map(\.name)
  }

  /// Letters to insert, delete, replace or exchange; `limit + 1` when more are needed.
  static func distance(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Int {
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in 0..<a.count {
      var current = [i + 1]
      current.reserveCapacity(b.count + 1)
      for j in 0..<b.count {
        var cost = min(current[j], previous[j + 1]) + 1
        cost = min(cost, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        current.append(cost)
      }
      if current.allSatisfy({ $0 > limit }) { return limit + 1 }
      before = previous
      previous = current
    }
    return previous[b.count]
  }
}
