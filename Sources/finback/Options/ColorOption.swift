import ArgumentParser
import Foundation
import Glibc

/// Whether text is coloured: `--color`, `NO_COLOR`.
struct ColorOption: ParsableArguments {
  /// When colours are wanted.
  enum When: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  @Option(
    help: ArgumentHelp(
      "Colours: auto means on a terminal, unless NO_COLOR is set.", valueName: "when"))
  var color = When.auto

  /// True when colours are to be written to standard output.
  var isWanted: Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      isatty(1) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
        && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }
  }
}
