import Foundation

/// One finished run of the program, without a terminal.
struct ProgramRun {
  /// What it wrote to standard output.
  let output: Data
  /// What it wrote to standard error.
  let errors: String
  /// Its exit status; for a program that a signal ended, the signal's number negated.
  let status: Int32

  /// Standard output as text.
  var text: String { String(decoding: output, as: UTF8.self) }
  /// Standard output's lines, without an empty one at the end.
  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: true) }

  /// Runs the program to its end.
  ///
  /// Times are in UTC and text in UTF-8 unless the environment says otherwise; neither the config nor
  /// the history of the person who runs the tests is read.
  ///
  /// - Parameters:
  ///   - arguments: The words after the program's name.
  ///   - input: What it finds on standard input; nothing if not given.
  ///   - environment: Variables on top of the test's own.
  ///   - seconds: After this time it is killed, and the run throws.
  /// - Throws: ``NoEnd`` after the time limit; `POSIXError` when the program does not start.
  init(
    _ arguments: [String], input: Data = Data(), environment: [String: String] = [:],
    seconds: Double = 30
  ) throws {
    let folder = try TemporaryFolder()
    let (inputFile, outputFile, errorFile) = (
      folder.path + "/in", folder.path + "/out", folder.path + "/err"
    )
    try input.write(to: URL(fileURLWithPath: inputFile))
    let child = try ChildProcess(
      [Program.path] + arguments,
      environment: Self.environment(folder: folder.path, adding: environment),
      input: inputFile, output: outputFile, errors: errorFile)
    guard let status = child.wait(seconds: seconds) else {
      throw NoEnd(arguments: arguments, seconds: seconds)
    }
    self.status = status
    output = try Data(contentsOf: URL(fileURLWithPath: outputFile))
    errors = try String(contentsOfFile: errorFile, encoding: .utf8)
  }

  /// The environment of a program under test: the test's, with a home, a zone and a locale of its own.
  static func environment(
    folder: String, adding variables: [String: String]
  ) -> [String: String] {
    ProcessInfo.processInfo.environment.merging([
      "TZ": "UTC", "LC_ALL": "C.UTF-8", "HOME": folder,
      "XDG_CONFIG_HOME": folder + "/config", "XDG_STATE_HOME": folder + "/state",
    ]) { $1 }.merging(variables) { $1 }
  }

  /// The program ran longer than it was given.
  struct NoEnd: Error {
    let arguments: [String]
    let seconds: Double
  }
}
