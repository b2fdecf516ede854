import Canvas
import Configuration
import Fields
import Filter
import Session

// Colour rules and macros of the configuration.
extension EffectRunner {
  /// Compiles the colour rules.
  ///
  /// - Returns: How each looks, in order, and which do not compile.
  func takeColors(_ rules: [Configuration.ColorRule]) -> (rules: [ColorRule], problems: [Problem]) {
    var looks: [ColorRule] = []
    var problems: [Problem] = []
    for rule in rules {
      do throws(FilterError) {
        settings.colorRules.append(
          try PacketFilter(
            rule.filter, schema: session.schema, environment: FilterEnvironment(macros: macros)))
        looks.append(rule.role.map { .role($0) } ?? .style(rule.style.reduced(to: colorDepth)))
      } catch {
        let place = rule.place
        problems.append(
          Problem(file: place.file, line: place.line, key: place.key, message: error.message))
      }
    }
    return (looks, problems)
  }

  /// The columns and fields whose names begin with a text.
  func columns(beginningWith text: String) -> [String] {
    let own = ListColumn.Content.builtIn.map(\.name)
    let fields = session.schema.all.compactMap { session.schema[$0]?.name }
    var seen: Set<String> = []
    let fitting = (own + fields.sorted()).filter { $0.hasPrefix(text) && seen.insert($0).inserted }
    return Array(fitting.prefix(200))
  }

  /// Takes columns by name, unless one is none.
  func take(columns names: [String]) -> [Intent] {
    if let unknown = names.first(where: { !isColumn($0) }) {
      let known = columns(beginningWith: String(unknown.prefix(3)))
      let meant = Suggestion.closest(to: unknown, among: known).map { "; did you mean \($0)?" }
      return [.notice(.error("\(unknown) is no column or field\(meant ?? "; Tab lists them")"))]
    }
    return [.columnsChosen(names.map { ListColumn(named: $0) })]
  }

  /// True for the name of a built-in column or a field.
  func isColumn(_ name: String) -> Bool {
    ListColumn.Content(builtIn: name) != nil || !session.schema.fields(named: name).isEmpty
  }

  /// What a filter may refer to: macros, bookmarks, and the selected packet's fields.
  func environment(of text: String, _ packet: Int?) -> FilterEnvironment {
    var environment = FilterEnvironment(macros: macros)
    // Only `${field}` needs the packet, and reading it takes its time.
    guard text.contains("${"), let packet else { return environment }
    let reader = FrameReader(session, .tree, context: session.makeContext(for: .tree))
    environment.selectedPacket = reader.read(packet) { sink, frame, _ in
      PacketReferences(sink, frame: frame, schema: session.schema)
    }
    return environment
  }
}
