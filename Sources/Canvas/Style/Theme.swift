/// How each role looks on a terminal of one colour depth.
public struct Theme: Equatable, Sendable {
  /// The name under which the theme is chosen.
  public let name: String
  private var styles: [Style]
  private let protocols: [String: Style]

  /// A theme; roles that `styles` lacks are plain.
  ///
  /// Protocol names are matched without case.
  public init(name: String, styles: [Role: Style], protocols: [String: Style] = [:]) {
    self.name = name
    self.styles = Role.allCases.map { styles[$0] ?? .plain }
    self.protocols = Dictionary(
      protocols.map { ($0.lowercased(), $1) }, uniquingKeysWith: { first, _ in first })
  }

  /// The style of a role.
  public subscript(role: Role) -> Style { styles[role.index] }

  /// The style of `upper` laid over that of `lower`.
  public func style(_ upper: Role, over lower: Role) -> Style { self[lower].with(self[upper]) }

  /// The style of a protocol's rows, by the name in the Protocol column; plain when unknown.
  public func style(ofProtocol name: String) -> Style { protocols[name.lowercased()] ?? .plain }

  /// A theme of attributes only, for when no file can be read.
  public static let fallback = Theme(
    name: "fallback",
    styles: [
      .title: Style(attributes: .reverse), .selection: Style(attributes: .reverse),
      .selectionInactive: Style(attributes: .underline), .status: Style(attributes: .reverse),
      .listHeader: Style(attributes: .bold), .bytesHighlight: Style(attributes: .reverse),
      .popupSelection: Style(attributes: .reverse), .treeProtocol: Style(attributes: .bold),
      .textSelection: Style(attributes: .reverse), .searchMatch: Style(attributes: .underline),
      .searchCurrent: Style(attributes: .reverse), .flagReset: Style(attributes: .bold),
      .flagFin: Style(attributes: .bold), .flagSyn: Style(attributes: .bold),
    ])
}
