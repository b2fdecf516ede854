import Canvas
import Presentation

/// A colour rule of the configuration as the list shows it.
enum ColorRule: Equatable, Sendable {
  /// A style, as the terminal can show it.
  case style(Style)
  /// What the theme says of a role.
  case role(Role)

  /// How its rows look.
  func style(in theme: Theme) -> Style {
    switch self {
    case .style(let style): style
    case .role(let role): theme[role]
    }
  }
}

/// A row of the list: what it shows, and the rule that colours it.
struct ListRow: Equatable, Sendable {
  /// The packet in columns.
  var summary = SummaryRow()
  /// The first colour rule that the packet matches, by its place; nil for none.
  var rule: Int?
}
