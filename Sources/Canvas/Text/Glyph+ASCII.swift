extension Glyph {
  /// What a terminal without UTF-8 shows in each cell of this glyph: the closest ASCII character,
  /// `?` when there is none.
  public var ascii: Glyph {
    if isASCII || bits == 0 { return self }
    let base = UInt32(truncatingIfNeeded: bits & 0x1F_FFFF)
    return Glyph(Glyph.asciiForms[base] ?? Glyph.asciiForm(ofBlock: base))
  }

  /// Characters that stand for a whole block of look-alikes.
  private static func asciiForm(ofBlock value: UInt32) -> Unicode.Scalar {
    switch value {
    case 0x2400...0x2426: "."
    case 0x2500...0x257F: "+"
    case 0x2581...0x2590: "#"
    case 0x2591...0x259F: ":"
    default: "?"
    }
  }

  /// The signs that finback draws, by their closest ASCII character.
  private static let asciiForms: [UInt32: Unicode.Scalar] = {
    let pairs: [(String, Unicode.Scalar)] = [
      ("│┃┆┊║▏▕╎", "|"), ("─━┄┈═╌", "-"), ("▸▹►▶→⟶⇒❯›»⟩", ">"), ("◂◃◄◀←⟵⇐❮‹«⟨", "<"),
      ("▾▿▼↓⇓⌄", "v"), ("▴▵▲↑⇑⌃", "^"), ("…·•∙․␛", "."), ("✓✔", "+"), ("✂✗✘×", "x"),
      ("●◆■▪★", "*"), ("○◇□▫☆", "o"), ("–—−", "-"), ("‘’", "'"), ("“”", "\""), ("≤", "<"),
      ("≥", ">"), ("≠", "!"), ("≈", "~"), ("°", "o"), ("µμ", "u"), ("⚑⚐", "!"), ("⏎↵", "/"),
    ]
    var table: [UInt32: Unicode.Scalar] = [:]
    for (signs, form) in pairs {
      for sign in signs.unicodeScalars { table[sign.value] = form }
    }
    return table
  }()
}
