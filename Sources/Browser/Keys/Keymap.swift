import Canvas
import Configuration

/// Which keys call which command in which pane or view.
struct Keymap: Equatable, Sendable {
  /// One binding.
  struct Binding: Equatable, Sendable {
    let keys: [Key]
    let command: Command
    let scopes: Scope
  }

  /// What keys mean.
  enum Match: Equatable, Sendable {
    /// They call a command.
    case command(Command)
    /// More keys may make a command.
    case prefix
    /// Nothing.
    case none
  }

  /// The bindings; later ones win.
  private(set) var bindings: [Binding]

  /// The keys of the table.
  static let standard = Keymap(Operation.table)

  init(_ operations: [Operation]) {
    bindings = operations.flatMap { operation in
      operation.keys.compactMap { notation in
        KeySequence(notation: notation).map {
          Binding(keys: $0.keys, command: operation.command, scopes: operation.scopes)
        }
      }
    }
  }

  /// What keys mean in a scope.
  func match(_ keys: [Key], in scope: Scope) -> Match {
    var isPrefix = false
    for binding in bindings.reversed() where !binding.scopes.isDisjoint(with: scope) {
      if binding.keys == keys { return .command(binding.command) }
      if binding.keys.starts(with: keys) { isPrefix = true }
    }
    return isPrefix ? .prefix : .none
  }

  /// The keys that call a command in a scope.
  func keys(for command: Command, in scope: Scope) -> [KeySequence] {
    bindings.filter { $0.command == command && !$0.scopes.isDisjoint(with: scope) }
      .filter { match($0.keys, in: scope) == .command(command) }
      .compactMap { KeySequence(notation: $0.keys.map(\.notation).joined(separator: " ")) }
  }

  /// Takes the user's bindings over the standard ones and tells which cannot be used.
  mutating func apply(_ given: [Configuration.Binding]) -> [Problem] {
    var problems: [Problem] = []
    for binding in given {
      if binding.command == "none" {
        bindings.removeAll { $0.keys == binding.keys.keys }
        continue
      }
      guard let command = Command(rawValue: binding.command) else {
        let known = Command.allCases.map(\.rawValue)
        let meant = Suggestion.closest(to: binding.command, among: known)
        problems.append(
          Problem(
            file: binding.place.file, line: binding.place.line, key: binding.place.key,
            message: "no such command" + (meant.map { ", did you mean `\($0)`?" } ?? "")))
        continue
      }
      let scopes = Operation.table.filter { $0.command == command }
        .reduce(into: Scope()) { $0.formUnion($1.scopes) }
      bindings.append(Binding(keys: binding.keys.keys, command: command, scopes: scopes))
    }
    return problems
  }
}
