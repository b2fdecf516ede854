/// Cuts parts out of values.
enum Slice {
  /// The parts one behind the other: octets of bytes, characters of text.
  ///
  /// - Returns: nil when a part lies beyond the value's end.
  static func cut(_ value: Value, _ parts: [BracketPart]) -> Value? {
    if case .text(let text) = value, text.contains(where: { $0 >= 0x80 }) {
      let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
      guard let places = places(parts, of: scalars.count) else { return nil }
      var result = String.UnicodeScalarView()
      for place in places { result.append(contentsOf: scalars[place]) }
      return .text(Array(String(result).utf8))
    }
    let octets = value.octets
    guard let places = places(parts, of: octets.count) else { return nil }
    let result = places.reduce(into: [UInt8]()) { $0 += octets[$1] }
    if case .text = value { return .text(result) }
    return .bytes(result)
  }

  /// Where the parts lie in a value of `count` units.
  static func places(_ parts: [BracketPart], of count: Int) -> [Range<Int>]? {
    var places: [Range<Int>] = []
    for part in parts {
      let from: Int
      let to: Int
      switch part {
      case .single(let index):
        from = index < 0 ? count + index : index
        to = from + 1
      case .length(let index, let length):
        from = index < 0 ? count + index : index
        to = length.map { from + $0 } ?? count
      case .through(let first, let last):
        from = first < 0 ? count + first : first
        to = (last < 0 ? count + last : last) + 1
      }
      guard from >= 0, from < to, to <= count else { return nil }
      places.append(from..<to)
    }
    return places
  }
}
