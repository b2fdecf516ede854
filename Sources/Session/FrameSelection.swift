/// Frames named by number: `1-100,205`.
public struct FrameSelection: Sendable, Equatable {
  /// A text that names no frames.
  public struct Invalid: Error, Equatable, Sendable {
    /// The part that cannot be read.
    public let part: String
  }

  /// The named frames, from 1, in the order of the text.
  public let ranges: [ClosedRange<Int>]

  /// Reads numbers and ranges, separated by commas; a range may lack its end.
  public init(_ text: String) throws(Invalid) {
    var ranges: [ClosedRange<Int>] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
        .map { $0.trimmingPrefix(while: \.isWhitespace) }
      guard let first = ends.first.flatMap({ Int($0) }), first > 0, ends.count <= 2 else {
        throw Invalid(part: String(part))
      }
      let last = ends.count == 1 ? first : ends[1].isEmpty ? Int.max : Int(ends[1])
      guard let last, last >= first else { throw Invalid(part: String(part)) }
      ranges.append(first...last)
    }
    self.ranges = ranges
  }

  /// True when the frame is named.
  public func contains(frame: Int) -> Bool { ranges.contains { $0.contains(frame) } }
}
