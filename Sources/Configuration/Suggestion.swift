/// The known word that a mistyped one was probably meant to be.
public enum Suggestion {
  /// The closest of `known`, or nil when none is close enough to be meant.
  public static func closest(to word: String, among known: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased())
    let limit = max(1, wanted.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in known {
      let distance = distance(wanted, Array(candidate.lowercased()))
      if distance <= limit, distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// `, did you mean X?` or nothing.
  static func clause(for word: String, among known: some Sequence<String>) -> String {
    closest(to: word, among: known).map { ", did you mean `\($0)`?" } ?? ""
  }

  /// Insertions, deletions, replacements and exchanges of neighbours from one word to the other.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var before = [Int](repeating: 0, count: right.count + 1)
    var row = Array(0...right.count)
    for (i, character) in left.enumerated() {
      var next = [i + 1]
      for (j, other) in right.enumerated() {
        var cost = min(row[j + 1] + 1, next[j] + 1, row[j] + (character == other ? 0 : 1))
        if i > 0, j > 0, character == right[j - 1], left[i - 1] == other {
          cost = min(cost, before[j - 1] + 1)
        }
        next.append(cost)
      }
      before = row
      row = next
    }
    return row[right.count]
  }
}
