import ArgumentParser
import Foundation

/// `finback manual`: the manual's pages, for those who install finback.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Write the manual's pages.", shouldDisplay: false)

  @Option(
    help: ArgumentHelp(
      "The folder to write them to; without it the page of the program is printed.",
      valueName: "folder"), completion: .directory)
  var outputDirectory: String?

  @Option(
    help: ArgumentHelp(
      "The day the pages name, such as 'November 21, 2026'.", valueName: "date"))
  var date: String = "$Mdocdate$"

  func run() throws {
    let program = try CommandDescription.program()
    for command in [program] + program.shownCommands {
      var page = ManualPage(command, of: program, date: date)
      let text = Foundation.Data(page.text().utf8)
      guard let outputDirectory else {
        FileHandle.standardOutput.write(text)
        return
      }
      let path = outputDirectory + "/" + page.fileName
      do {
        try text.write(to: URL(fileURLWithPath: path))
      } catch {
        throw CommandFailure.failed("\(path): cannot write: \(error.localizedDescription)")
      }
    }
  }
}
