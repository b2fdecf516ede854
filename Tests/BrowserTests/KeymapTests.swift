import Canvas
import Configuration
import Testing

@testable import Browser

@Suite("Keys")
struct KeymapTests {
  @Test("no two commands share a key in a scope")
  func keysAreUnambiguous() {
    for (index, first) in Operation.table.enumerated() {
      for second in Operation.table.dropFirst(index + 1)
      where !first.scopes.isDisjoint(with: second.scopes) && first.command != second.command {
        let shared = Set(first.keys).intersection(second.keys)
        #expect(shared.isEmpty, "\(first.command) and \(second.command) share \(shared)")
      }
    }
  }

  @Test("every notation of the table names keys, and every command has one")
  func tableIsReadable() {
    for operation in Operation.table {
      for notation in operation.keys {
        #expect(KeySequence(notation: notation) != nil, "\(notation)")
      }
    }
    let bound = Set(Operation.table.map(\.command))
    #expect(Command.allCases.filter { !bound.contains($0) } == [])
  }

  @Test("a user's key takes over, `none` takes away, an unknown command is reported")
  func userKeys() throws {
    var keymap = Keymap.standard
    let text = """
      [keys]
      "X" = "export"
      "f" = "none"
      "Z" = "exprot"
      """
    let (configuration, _) = Configuration.parse(text, file: "config.toml")
    let problems = keymap.apply(configuration.keys)
    #expect(keymap.match([Key("X")], in: .list) == .command(.export))
    #expect(keymap.match([Key("f")], in: .list) == .none)
    #expect(problems.map(\.message) == ["no such command, did you mean `export`?"])
  }

  @Test("the help names every key of the table")
  func helpIsComplete() {
    let page = HelpPage.make(.standard)
    let lines = page.lines(0..<page.facts(width: 160).count, width: 160).map(\.text)
    for operation in Operation.table {
      #expect(lines.contains { $0.contains(operation.help) }, "\(operation.command)")
    }
  }
}
