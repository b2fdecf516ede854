/// Whether things happen again and again at a steady interval, as health checks do.
enum Rhythm {
  /// Times that are needed to speak of a rhythm.
  static let leastCount = 4

  /// The interval; nil when there is none.
  ///
  /// A few checks may be missing or late: most distances must lie near the median or a multiple of
  /// it.
  ///
  /// - Parameter times: Nanoseconds, in any order.
  static func interval(of times: [Int64]) -> Int64? {
    guard times.count >= leastCount else { return nil }
    let sorted = times.sorted()
    let gaps = zip(sorted, sorted.dropFirst()).map { $1 - $0 }
    let median = gaps.sorted()[gaps.count / 2]
    guard median >= 1_000_000 else { return nil }
    let tolerance = max(median / 5, 2_000_000)
    let steady = gaps.filter { gap in
      let multiple = max(1, (gap + median / 2) / median)
      return multiple <= 4 && abs(gap - multiple * median) <= tolerance * multiple
    }
    return steady.count * 4 >= gaps.count * 3 ? median : nil
  }
}
