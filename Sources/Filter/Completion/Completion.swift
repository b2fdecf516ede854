import Fields

/// What may stand at the cursor of a filter.
public struct Completions: Sendable {
  /// One thing to put in.
  public struct Item: Sendable, Hashable {
    /// What it is, for its mark in the list.
    public enum Kind: Sendable, Hashable {
      case field, value, comparison, logic, function, macro, bookmark, recent
    }

    /// The text that replaces the range.
    public let text: String
    /// What it is, in one line.
    public let description: String
    /// Its kind.
    public let kind: Kind
    /// True for a field that Wireshark does not have.
    public let isOwn: Bool

    /// An item.
    public init(text: String, description: String, kind: Kind, isOwn: Bool = false) {
      self.text = text
      self.description = description
      self.kind = kind
      self.isOwn = isOwn
    }
  }

  /// The items, the likeliest first.
  public let items: [Item]
  /// What the chosen item replaces, in UTF-8 bytes.
  public let range: SourceRange

  /// Nothing to offer at a place.
  static func none(at cursor: Int) -> Completions {
    Completions(items: [], range: SourceRange(cursor, cursor))
  }
}

/// Completes filters; made once for a schema.
public struct FilterCompleter: Sendable {
  let schema: Schema
  let fields: [IndexedField]
  /// Most items in an answer.
  static let limit = 200

  /// A field prepared for searching.
  struct IndexedField: Sendable {
    let name: String
    let lowerName: [UInt8]
    /// The words of the label in lower case.
    let words: [[UInt8]]
    let declaration: FieldDeclaration
    let isProtocol: Bool
  }

  /// A completer for the fields of a schema.
  public init(schema: Schema) {
    self.schema = schema
    var seen: Set<String> = []
    fields = schema.all.compactMap { id in
      guard let declaration = schema[id], seen.insert(declaration.name).inserted else { return nil }
      return IndexedField(
        name: declaration.name, lowerName: Array(declaration.name.lowercased().utf8),
        words: Self.words(declaration.label), declaration: declaration,
        isProtocol: declaration.type == .protocol)
    }
  }

  static func words(_ label: String) -> [[UInt8]] {
    Array(label.lowercased().utf8).split { !Lexer.isWordByte($0) }.map(Array.init)
  }

  /// What may stand at the cursor.
  ///
  /// - Parameters:
  ///   - text: The filter as typed so far.
  ///   - cursor: The place in it, in UTF-8 bytes.
  ///   - environment: The user's macros.
  ///   - recents: Filters used before, the last one first.
  ///   - bookmarks: Kept filters with their names.
  public func complete(
    _ text: String, cursor: Int, environment: FilterEnvironment = FilterEnvironment(),
    recents: [String] = [], bookmarks: [(name: String, filter: String)] = []
  ) -> Completions {
    let bytes = Array(text.utf8)
    let cursor = min(max(cursor, 0), bytes.count)
    guard let place = CursorPlace(bytes, cursor, schema) else { return .none(at: cursor) }
    var items: [Completions.Item] = []
    switch place.expects {
    case .test:
      if place.isFirst {
        items += whole(text, recents, bookmarks)
      }
      items += operands(place, environment)
    case .operand: items += operands(place, environment)
    case .value(let name): items += values(name, place) + operands(place, environment)
    case .comparison(let name): items += operators(name, place) + logic(place)
    case .logic: items += logic(place)
    case .set:
      items.append(
        Completions.Item(text: "{", description: "a set of values", kind: .comparison))
    }
    return Completions(items: Array(items.prefix(Self.limit)), range: place.range)
  }

  /// Whole filters that begin with what is typed, or hold it.
  private func whole(
    _ text: String, _ recents: [String], _ bookmarks: [(name: String, filter: String)]
  ) -> [Completions.Item] {
    let typed = text.lowercased().trimmingPrefix { $0 == " " }
    func fits(_ candidate: String) -> Bool {
      typed.isEmpty || candidate.lowercased().contains(typed) && candidate != text
    }
    return bookmarks.filter { fits($0.name) || fits($0.filter) }.map {
      Completions.Item(text: $0.filter, description: $0.name, kind: .bookmark)
    }
      + recents.filter(fits).prefix(8).map {
        Completions.Item(text: $0, description: "used before", kind: .recent)
      }
  }
}
