/// A line of text being edited, with readline's keys, a kill buffer, a selection and a history.
///
/// A pure value: `handle` takes a key and changes it. Places count characters (grapheme clusters)
/// from the start of the line; `utf8Offset` translates.
public struct LineEditor: Equatable, Sendable {
  /// The characters of the line.
  public private(set) var characters: [Character]
  /// The place of the cursor: before the character of this index.
  public private(set) var cursor: Int
  /// The other end of the selection, or nil when nothing is selected.
  public private(set) var anchor: Int?
  /// Earlier lines, oldest first, offered by Up and Down.
  public var history: [String] = []
  private var killed: [Character] = []
  private var historyIndex: Int?
  private var draft: [Character] = []

  /// An editor with `text`, the cursor at its end.
  public init(_ text: String = "", history: [String] = []) {
    characters = Array(text)
    cursor = characters.count
    self.history = history
  }

  /// The line.
  public var text: String { String(characters) }

  /// True when there is nothing in it.
  public var isEmpty: Bool { characters.isEmpty }

  /// What a key did.
  public enum Outcome: Equatable, Sendable {
    /// The text is another one.
    case changed
    /// Only the cursor or the selection moved, or there was nothing to do.
    case moved
    /// The key means nothing to an editor.
    case ignored
  }

  /// The selected characters' indices, or nil.
  public var selection: Range<Int>? {
    guard let anchor, anchor != cursor else { return nil }
    return min(anchor, cursor)..<max(anchor, cursor)
  }

  /// UTF-8 bytes before the character of an index.
  public func utf8Offset(of index: Int) -> Int {
    characters.prefix(max(0, index)).reduce(0) { $0 + $1.utf8.count }
  }

  /// The index of the character that holds the UTF-8 byte at `offset`.
  public func index(atUTF8 offset: Int) -> Int {
    var bytes = 0
    for (index, character) in characters.enumerated() {
      bytes += character.utf8.count
      if bytes > offset { return index }
    }
    return characters.count
  }

  /// Replaces the whole line; the cursor goes to its end.
  public mutating func set(_ text: String) {
    characters = Array(text)
    cursor = characters.count
    anchor = nil
    historyIndex = nil
  }

  /// Replaces the UTF-8 range of a completion by its text; the cursor goes behind it.
  public mutating func replace(utf8 range: Range<Int>, with text: String) {
    let start = index(atUTF8: range.lowerBound)
    let end = max(start, index(atUTF8: range.upperBound))
    characters.replaceSubrange(start..<end, with: Array(text))
    cursor = start + Array(text).count
    anchor = nil
  }

  /// Puts text at the cursor, in place of the selection; line ends and tabs become spaces.
  public mutating func insert(_ text: String) {
    removeSelection()
    let clean = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }
      .filter { !$0.unicodeScalars.allSatisfy { $0.value < 0x20 || $0.value == 0x7F } }
    characters.insert(contentsOf: clean, at: cursor)
    // A mark joins the character before it, so that counting anew is the safe way.
    let tail = characters.count - cursor - clean.count
    characters = Array(String(characters))
    cursor = max(0, characters.count - tail)
  }

  /// Moves the cursor to an index, e.g.
  ///
  /// after a click.
  public mutating func moveCursor(to index: Int, selecting: Bool = false) {
    if selecting { anchor = anchor ?? cursor } else { anchor = nil }
    cursor = min(max(0, index), characters.count)
  }

  @discardableResult
  private mutating func removeSelection() -> Bool {
    guard let selection else {
      anchor = nil
      return false
    }
    characters.removeSubrange(selection)
    cursor = selection.lowerBound
    anchor = nil
    return true
  }
}

extension LineEditor {
  /// Does what a key means to an editor.
  ///
  /// Enter, Escape, Tab and what is bound to no edit are `ignored`.
  public mutating func handle(_ key: Key) -> Outcome {
    let before = characters
    guard move(key) || edit(key) || recall(key) else { return .ignored }
    return characters == before ? .moved : .changed
  }

  private mutating func move(_ key: Key) -> Bool {
    let isSelecting = key.modifiers.contains(.shift)
    let target: Int
    switch (key.code, key.modifiers.subtracting(.shift)) {
    case (.left, []), (.character("b"), .control): target = cursor - 1
    case (.right, []), (.character("f"), .control): target = cursor + 1
    case (.home, []), (.character("a"), .control): target = 0
    case (.end, []), (.character("e"), .control): target = characters.count
    case (.left, .control), (.left, .meta), (.character("b"), .meta): target = wordStart
    case (.right, .control), (.right, .meta), (.character("f"), .meta): target = wordEnd
    default: return false
    }
    moveCursor(to: target, selecting: isSelecting)
    return true
  }

  private mutating func edit(_ key: Key) -> Bool {
    switch (key.code, key.modifiers) {
    case (.character(let scalar), []): insert(String(scalar))
    case (.backspace, []), (.character("h"), .control):
      if !removeSelection() { remove(cursor - 1..<cursor) }
    case (.delete, []), (.character("d"), .control):
      if !removeSelection() { remove(cursor..<cursor + 1) }
    case (.character("u"), .control): kill(0..<cursor)
    case (.character("k"), .control): kill(cursor..<characters.count)
    case (.character("w"), .control): kill(blankWordStart..<cursor)
    case (.backspace, .meta), (.backspace, .control): kill(wordStart..<cursor)
    case (.character("d"), .meta), (.delete, .control): kill(cursor..<wordEnd)
    case (.character("y"), .control): insert(String(killed))
    case (.character("t"), .control): transpose()
    default: return false
    }
    if key.code != .up, key.code != .down { historyIndex = nil }
    return true
  }

  private mutating func recall(_ key: Key) -> Bool {
    switch (key.code, key.modifiers) {
    case (.up, []), (.character("p"), .control): step(-1)
    case (.down, []), (.character("n"), .control): step(1)
    default: return false
    }
    return true
  }

  /// Goes to an earlier or later line of the history; after the latest comes what was being typed.
  private mutating func step(_ direction: Int) {
    guard !history.isEmpty else { return }
    if historyIndex == nil { draft = characters }
    let index = (historyIndex ?? history.count) + direction
    guard index >= 0, index <= history.count else { return }
    let isDraft = index == history.count
    characters = isDraft ? draft : Array(history[index])
    historyIndex = isDraft ? nil : index
    cursor = characters.count
    anchor = nil
  }

  private mutating func remove(_ range: Range<Int>) {
    let range = range.clamped(to: 0..<characters.count)
    characters.removeSubrange(range)
    cursor = min(range.lowerBound, characters.count)
  }

  private mutating func kill(_ range: Range<Int>) {
    anchor = nil
    guard !range.isEmpty else { return }
    killed = Array(characters[range])
    remove(range)
  }

  /// Exchanges the character before the cursor with the one under it; at the end, the last two.
  private mutating func transpose() {
    guard characters.count > 1, cursor > 0 else { return }
    let right = min(cursor, characters.count - 1)
    characters.swapAt(right - 1, right)
    cursor = right + 1
  }

  /// The start of the word before the cursor; a word is letters, digits and `_`.
  private var wordStart: Int {
    var index = cursor
    while index > 0, !characters[index - 1].isWordPart { index -= 1 }
    while index > 0, characters[index - 1].isWordPart { index -= 1 }
    return index
  }

  private var wordEnd: Int {
    var index = cursor
    while index < characters.count, !characters[index].isWordPart { index += 1 }
    while index < characters.count, characters[index].isWordPart { index += 1 }
    return index
  }

  /// The start of the word before the cursor; a word is what stands between spaces.
  private var blankWordStart: Int {
    var index = cursor
    while index > 0, characters[index - 1] == " " { index -= 1 }
    while index > 0, characters[index - 1] != " " { index -= 1 }
    return index
  }
}

extension Character {
  fileprivate var isWordPart: Bool { isLetter || isNumber || self == "_" }
}
