/// One or more keys that are pressed one after the other for one command.
public struct KeySequence: Hashable, Sendable {
  /// The keys; at least one.
  public let keys: [Key]

  /// A sequence of keys.
  public init(_ keys: Key...) { self.keys = keys }

  /// Reads `g g`, `gg`, `C-w C-w`, `<Enter>`.
  ///
  /// Nil when a part names no key or there is none.
  ///
  /// Parts stand apart by spaces. A part that names no key is read as its characters, so that `gg`
  /// is `g` twice.
  public init?(notation: String) {
    var keys: [Key] = []
    for part in notation.split(separator: " ") {
      if let key = Key(notation: String(part)) {
        keys.append(key)
        continue
      }
      let looksNamed = part.first == "<" || part.contains("-")
      guard !looksNamed, part.unicodeScalars.count <= 4 else { return nil }
      for scalar in part.unicodeScalars {
        guard let key = Key(notation: String(scalar)) else { return nil }
        keys.append(key)
      }
    }
    guard !keys.isEmpty else { return nil }
    self.keys = keys
  }

  /// The notation of this sequence; characters without modifiers stand together.
  public var notation: String {
    let parts = keys.map(\.notation)
    let together = parts.allSatisfy { $0.unicodeScalars.count == 1 }
    return parts.joined(separator: together ? "" : " ")
  }

  /// Whether this sequence begins with `keys`.
  public func begins(with prefix: [Key]) -> Bool { keys.starts(with: prefix) }
}
