extension Color {
  /// The nearest colour that a terminal of `depth` shows.
  public func reduced(to depth: ColorDepth) -> Color {
    switch (form, depth) {
    case (.inherit, _), (.default, _): return self
    case (_, .none): return .default
    case (.rgb, .trueColor): return self
    case (.rgb(let red, let green, let blue), .palette):
      return .palette(Color.nearestInCube(red, green, blue))
    case (.rgb(let red, let green, let blue), _):
      return Color.nearestBasic(red, green, blue, depth)
    case (.palette(let index), _):
      if depth >= .palette || (index < 16 && depth == .sixteen) || index < 8 { return self }
      if index < 16 { return .palette(index - 8) }
      let (red, green, blue) = Color.components(ofPalette: index)
      return Color.nearestBasic(red, green, blue, depth)
    }
  }

  /// xterm's colour for an index from 16 on: a cube of six levels, then 24 greys.
  static func components(ofPalette index: UInt8) -> (UInt8, UInt8, UInt8) {
    if index < 16 { return basic[Int(index)] }
    if index >= 232 {
      let grey = 8 + (index - 232) * 10
      return (grey, grey, grey)
    }
    let cube = Int(index) - 16
    return (levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
  }

  private static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]

  /// The sixteen colours as most terminals show them.
  private static let basic: [(UInt8, UInt8, UInt8)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255),
    (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]

  private static func nearestInCube(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
    nearest(16...255, red, green, blue)
  }

  private static func nearestBasic(
    _ red: UInt8, _ green: UInt8, _ blue: UInt8, _ depth: ColorDepth
  ) -> Color {
    .palette(nearest(depth == .eight ? 0...7 : 0...15, red, green, blue))
  }

  /// The index among `indices` with the smallest distance in red, green and blue.
  private static func nearest(
    _ indices: ClosedRange<UInt8>, _ red: UInt8, _ green: UInt8, _ blue: UInt8
  ) -> UInt8 {
    var best = indices.lowerBound
    var smallest = Int.max
    for index in indices {
      let (r, g, b) = components(ofPalette: index)
      let (dr, dg, db) = (Int(r) - Int(red), Int(g) - Int(green), Int(b) - Int(blue))
      let distance = dr * dr + dg * dg + db * db
      if distance < smallest {
        smallest = distance
        best = index
      }
    }
    return best
  }
}
