import Canvas

extension PageLine {
  /// The line in pieces of at most `width` columns, broken between words; what follows is indented
  /// as the first one is.
  func wrapped(to width: Int) -> [PageLine] {
    guard ScalarWidth.of(text) > width else { return [self] }
    let indent = String(repeating: " ", count: min(text.prefix { $0 == " " }.count, width / 3))
    var lines: [PageLine] = []
    var current: [Piece] = []
    var used = 0
    func flush() {
      lines.append(PageLine(current, link: link, role: role))
      current = indent.isEmpty ? [] : [Piece(indent, .text)]
      used = indent.count
    }
    for piece in pieces {
      for word in piece.words {
        let taken = ScalarWidth.of(word)
        if used + taken > width, used > indent.count { flush() }
        let text = used == indent.count && !lines.isEmpty ? String(word.drop { $0 == " " }) : word
        if let last = current.indices.last, current[last].role == piece.role,
          current[last].link == piece.link
        {
          current[last].text += text
        } else {
          current.append(Piece(text, piece.role, link: piece.link))
        }
        used += ScalarWidth.of(text)
      }
    }
    flush()
    return lines
  }
}

extension Piece {
  /// The words, each with the spaces before it.
  fileprivate var words: [String] {
    var words: [String] = []
    var word = ""
    var hasLetters = false
    for character in text {
      if character == " ", hasLetters {
        words.append(word)
        word = " "
        hasLetters = false
      } else {
        word.append(character)
        if character != " " { hasLetters = true }
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
