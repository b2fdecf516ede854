/// All fields that finback knows, found by number and by name.
public struct Schema: Sendable {
  /// For each field number, its place in `declarations`; -1 for numbers without a field.
  private let places: [Int16]
  private let declarations: [FieldDeclaration]
  private let byName: [String: [FieldID]]
  /// Every field, ordered by name.
  public let all: [FieldID]

  /// The schema of the given declarations.
  ///
  /// Several protocols may declare one name (a field that two layers share); such a name stands for
  /// all of them.
  public init(_ fields: [(FieldID, FieldDeclaration)]) {
    var places = [Int16](repeating: -1, count: 1 << 16)
    var byName: [String: [FieldID]] = [:]
    for (place, (id, declaration)) in fields.enumerated() {
      places[Int(id.rawValue)] = Int16(clamping: place)
      byName[declaration.name, default: []].append(id)
    }
    self.places = places
    self.byName = byName
    declarations = fields.map(\.1)
    all = fields.sorted { ($0.1.name, $0.0) < ($1.1.name, $1.0) }.map(\.0)
  }

  /// What is said about a field.
  public subscript(id: FieldID) -> FieldDeclaration? {
    let place = Int(places[Int(id.rawValue)])
    return place < 0 ? nil : declarations[place]
  }

  /// The fields of a name; empty when there is none.
  public func fields(named name: String) -> [FieldID] { byName[name] ?? [] }

  /// Every name, once, in order.
  public var names: [String] { byName.keys.sorted() }
}
