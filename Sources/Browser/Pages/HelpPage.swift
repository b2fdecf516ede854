import Canvas

/// The help, made from the key table.
enum HelpPage {
  /// The lines for a keymap.
  static func make(_ keymap: Keymap) -> TextPage {
    var lines = opening
    for chapter in Operation.Chapter.allCases {
      lines.append(PageLine(""))
      lines.append(PageLine(chapter.rawValue, .heading))
      for operation in Operation.table where operation.chapter == chapter {
        if let line = line(operation, keymap) { lines.append(line) }
      }
    }
    lines += [PageLine(""), PageLine("Commands after :", .heading)]
    lines += CommandLine.all.map { command in
      PageLine([
        Piece("  " + pad(":" + command.name, 22), .statusKey), Piece(command.help),
      ])
    }
    return TextPage(title: "Help", subtitle: "q closes it", lines: lines + closing)
  }

  /// What is wrong with the configuration, theme and rules, one a line.
  static func make(problems: [String]) -> TextPage {
    let lines = problems.map { PageLine($0, .warning) }
    return TextPage(
      title: "Configuration", subtitle: "what could not be used; the rest counts",
      lines: lines.isEmpty ? [PageLine("Nothing is wrong with it.")] : lines)
  }

  private static let opening = [
    PageLine("finback shows who ended a connection, how, and whether the work was done."),
    PageLine(
      "Start with o for an overview, or / for a filter; on any packet, e explains its stream."),
  ]

  private static let closing = [
    PageLine(""), PageLine("Flags and marks", .heading),
    PageLine("  S SYN  F FIN  R RST  P PSH  U URG  E ECE  W CWR  . ACK, as tcpdump writes them"),
    PageLine("  ⟨FIN on data⟩ a FIN that rides on a segment with payload"),
    PageLine("  ✂ a reset, and at which stage of the exchange it came"),
    PageLine(""), PageLine("While typing a filter", .heading),
    PageLine(
      "  C-a C-e C-u C-k C-w C-y M-b M-f edit as in a shell; ↑ ↓ earlier filters; Tab completes"),
    PageLine("  ip.addr == 10.0.0.1 and tcp.flags.reset == 1"),
    PageLine(
      "  tcp.reset.phase == \"request\"    http.response.status >= 500    tcp.fin.piggybacked"),
  ]

  private static func line(_ operation: Operation, _ keymap: Keymap) -> PageLine? {
    let keys = keymap.keys(for: operation.command, in: operation.scopes)
    guard !keys.isEmpty else { return nil }
    let names = keys.map { key in
      key.notation.replacing("<", with: "").replacing(">", with: "")
    }
    return PageLine([
      Piece("  " + pad(names.joined(separator: "  "), 22), .statusKey),
      Piece(operation.help),
      Piece(place(operation.scopes), .faint),
    ])
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - ScalarWidth.of(text)))
  }

  /// Where a key counts, when that is not everywhere.
  private static func place(_ scopes: Scope) -> String {
    if scopes == .everywhere || scopes.isSuperset(of: .packets) { return "" }
    if scopes == .pages { return "  (views)" }
    let names: [(Scope, String)] = [
      (.detail, "detail"), (.bytes, "bytes"), (.follow, "follow"), (.streams, "streams"),
      (.explain, "explain"), (.ladder, "ladder"), (.overview, "overview"),
    ]
    let found = names.filter { !$0.0.isDisjoint(with: scopes) }.map(\.1)
    return found.isEmpty ? "" : "  (\(found.joined(separator: ", ")))"
  }
}
