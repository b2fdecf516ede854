/// All fields that finback knows, found by number and by name.
public struct Schema: Sendable {
  private let declarations: [FieldID: FieldDeclaration]
  private let byName: [String: [FieldID]]
  /// Every field, ordered by name.
  public let all: [FieldID]

  /// The schema of the given declarations.
  ///
  /// Several protocols may declare one name (a field that two layers share); such a name stands for
  /// all of them.
  public init(_ fields: [(FieldID, FieldDeclaration)]) {
    var declarations: [FieldID: FieldDeclaration] = [:]
    var byName: [String: [FieldID]] = [:]
    for (id, declaration) in fields {
      declarations[id] = declaration
      byName[declaration.name, default: []].append(id)
    }
    self.declarations = declarations
    self.byName = byName
    all = fields.map(\.0).sorted {
      (declarations[$0]?.name ?? "", $0) < (declarations[$1]?.name ?? "", $1)
    }
  }

  /// What is said about a field.
  public subscript(id: FieldID) -> FieldDeclaration? { declarations[id] }

  /// The fields of a name; empty when there is none.
  public func fields(named name: String) -> [FieldID] { byName[name] ?? [] }

  /// Every name, once, in order.
  public var names: [String] { byName.keys.sorted() }
}
