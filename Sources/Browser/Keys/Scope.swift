/// Where keys have a meaning: panes and views.
struct Scope: OptionSet, Hashable, Sendable {
  /// One bit a pane or view.
  let rawValue: UInt16

  static let list = Scope(rawValue: 1)
  static let detail = Scope(rawValue: 1 << 1)
  static let bytes = Scope(rawValue: 1 << 2)
  static let help = Scope(rawValue: 1 << 3)
  static let marks = Scope(rawValue: 1 << 4)
  static let streams = Scope(rawValue: 1 << 5)
  static let overview = Scope(rawValue: 1 << 6)
  static let log = Scope(rawValue: 1 << 7)
  static let follow = Scope(rawValue: 1 << 8)
  static let explain = Scope(rawValue: 1 << 9)
  static let ladder = Scope(rawValue: 1 << 10)
  static let funnel = Scope(rawValue: 1 << 11)

  /// The panes of the packet view.
  static let packets: Scope = [.list, .detail, .bytes]
  /// The views that are about one stream.
  static let oneStream: Scope = [.follow, .explain, .ladder]
  /// The views over the packets.
  static let pages: Scope = [
    .help, .marks, .streams, .overview, .log, .follow, .explain, .ladder, .funnel,
  ]
  /// Everywhere.
  static let everywhere: Scope = [.packets, .pages]
}
