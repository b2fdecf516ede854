/// Where configuration and state lie (XDG Base Directory Specification).
public struct Places: Equatable, Sendable {
  /// `$XDG_CONFIG_HOME/finback`; nil when there is no home.
  public let configuration: String?
  /// `$XDG_STATE_HOME/finback`; nil when there is no home.
  public let state: String?

  /// The places that an environment names.
  ///
  /// Relative paths are ignored, as the specification says.
  public init(environment: [String: String]) {
    func directory(_ variable: String, _ otherwise: String) -> String? {
      if let given = environment[variable], given.hasPrefix("/") { return given + "/finback" }
      guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
      return home + otherwise + "/finback"
    }
    configuration = directory("XDG_CONFIG_HOME", "/.config")
    state = directory("XDG_STATE_HOME", "/.local/state")
  }

  /// The user's configuration file.
  public var configurationFile: String? { configuration.map { $0 + "/config.toml" } }
  /// The user's themes.
  public var themeDirectory: String? { configuration.map { $0 + "/themes" } }
  /// Filters kept under a name while browsing.
  public var bookmarkFile: String? { state.map { $0 + "/bookmarks.toml" } }
  /// Earlier filters, one a line.
  public var filterHistory: String? { state.map { $0 + "/filter-history" } }
  /// Earlier texts of find, one a line.
  public var findHistory: String? { state.map { $0 + "/find-history" } }
  /// Earlier commands, one a line.
  public var commandHistory: String? { state.map { $0 + "/command-history" } }
}
