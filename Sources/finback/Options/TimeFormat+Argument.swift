import ArgumentParser
import Presentation

extension TimeFormat: ExpressibleByArgument {
  /// A format by tshark's letters or by finback's name.
  public init?(argument: String) { self.init(named: argument) }

  /// Every word that is understood.
  public static var allValueStrings: [String] { allCases.map(\.rawValue) + allCases.map(\.name) }

  /// What `-t` says of itself.
  static var help: String {
    "The time format: " + allCases.map { "\($0.rawValue) (\($0.name))" }.joined(separator: ", ")
      + "."
  }
}
