import Foundation

/// One page of the manual in the markup of mdoc(7), from the option declarations.
struct ManualPage {
  private let command: CommandDescription
  private let program: CommandDescription
  private let date: String
  private var lines: [String] = []

  /// A command's page.
  ///
  /// - Parameters:
  ///   - command: The command.
  ///   - program: The whole program.
  ///   - date: The day of the version, as `November 21, 2026`.
  init(_ command: CommandDescription, of program: CommandDescription, date: String) {
    self.command = command
    self.program = program
    self.date = date
  }

  /// The file's name.
  var fileName: String { command.pageName + ".1" }

  /// The page.
  mutating func text() -> String {
    lines = [
      ".\\\" Made from the option declarations by `finback manual`.", ".Dd \(date)",
      ".Dt \(command.pageName.uppercased()) 1", ".Os", ".Sh NAME", ".Nm \(command.pageName)",
      ".Nd \(Self.plain(command.abstract ?? ""))", ".Sh SYNOPSIS",
    ]
    addSynopsis()
    lines.append(".Sh DESCRIPTION")
    add(prose: command.abstract ?? "")
    if let discussion = command.discussion {
      lines.append(".Pp")
      add(prose: discussion)
    }
    addCommands()
    addOptions()
    if command.words.count == 1 { addProgramSections() }
    addReferences()
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: - Sections

  private mutating func addSynopsis() {
    if !command.shownCommands.isEmpty {
      lines += [".Nm finback", ".Op Ar file ...", ".Nm finback", ".Ar command", ".Op Ar options"]
      return
    }
    lines.append(".Nm \(command.words.joined(separator: " "))")
    for argument in command.shownArguments where argument.names?.first?.name != "version" {
      lines.append(argument.synopsis)
    }
  }

  private mutating func addCommands() {
    let commands = command.shownCommands
    guard !commands.isEmpty else { return }
    lines += [".Sh COMMANDS", ".Bl -tag -width Ds"]
    for command in commands {
      lines.append(".It Xr \(command.pageName) 1")
      add(prose: command.abstract ?? "")
    }
    lines.append(".El")
  }

  private mutating func addOptions() {
    guard !command.shownArguments.isEmpty else { return }
    lines += [".Sh OPTIONS", ".Bl -tag -width Ds"]
    for argument in command.shownArguments {
      lines.append(".It \(argument.heading)")
      add(prose: argument.abstract ?? "")
      if let values = argument.allValues, !values.isEmpty {
        add(prose: "Values: \(values.joined(separator: ", ")).")
      }
      if let value = argument.defaultValue { add(prose: "Default: \(value).") }
      if let discussion = argument.discussion { add(prose: discussion) }
    }
    lines.append(".El")
  }

  private mutating func addProgramSections() {
    lines += [".Sh ENVIRONMENT", ".Bl -tag -width Ds"]
    for (name, meaning) in [
      ("TZ", "The time zone of times."), ("NO_COLOR", "Set, it takes the colours away."),
      ("TMPDIR", "The folder for copies of what comes through a pipe; else /var/tmp."),
    ] {
      lines.append(".It Ev \(name)")
      add(prose: meaning)
    }
    lines += [".El", ".Sh FILES", ".Bl -tag -width Ds"]
    for (path, meaning) in [
      ("$XDG_CONFIG_HOME/finback/config.toml", "The configuration."),
      ("$XDG_CONFIG_HOME/finback/themes/", "Themes of your own."),
      ("$XDG_STATE_HOME/finback/", "The histories of filters, searches and commands."),
    ] {
      lines.append(".It Pa \(path)")
      add(prose: meaning)
    }
    lines += [".El", ".Sh EXIT STATUS", ".Bl -tag -width Ds"]
    for (status, meaning) in [
      ("0", "Success; also when a capture was read up to the place where it is cut short."),
      ("1", "The work failed: a file is unreadable or damaged, or cannot be written."),
      ("64", "Wrong usage, or a filter that does not compile."),
    ] {
      lines.append(".It \(status)")
      add(prose: meaning)
    }
    lines.append(".El")
  }

  private mutating func addReferences() {
    lines.append(".Sh SEE ALSO")
    let pages =
      command.words.count == 1
      ? command.shownCommands.map(\.pageName)
      : ["finback"]
        + program.shownCommands.filter { $0.commandName != command.commandName }.map(\.pageName)
    let own = (pages + ["tcpdump", "tshark"]).sorted().map { "\($0) 1" }
    let all = own + ["wireshark-filter 4", "pcap-filter 7"]
    for (number, page) in all.enumerated() {
      lines.append(".Xr \(page)" + (number == all.count - 1 ? "" : " ,"))
    }
  }

  // MARK: - Text

  /// Adds text: paragraphs are divided by empty lines, words between backquotes are literal, and
  /// lines that begin with two spaces stay as they are.
  private mutating func add(prose text: String) {
    for (number, paragraph) in text.components(separatedBy: "\n\n").enumerated() {
      if number > 0 { lines.append(".Pp") }
      for line in paragraph.split(separator: "\n") {
        if line.hasPrefix("  ") {
          lines.append(".Dl \(Self.plain(String(line.drop { $0 == " " })))")
        } else {
          // A sentence a line, as the formatter wants them.
          let sentences = line.replacing(/([.?!]) (?=[A-Z])/) { "\($0.output.1)\n" }
          lines += sentences.split(separator: "\n").map { Self.marked(String($0)) }
        }
      }
    }
  }

  /// Text with what is between backquotes in the literal font.
  private static func marked(_ text: String) -> String {
    plain(text).split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .map { $0.offset % 2 == 1 ? "\\fB\($0.element)\\fR" : String($0.element) }.joined()
  }

  /// Text whose signs mean nothing to the formatter.
  static func plain(_ text: String) -> String {
    var plain = text.replacingOccurrences(of: "\\", with: "\\e")
    plain = plain.replacingOccurrences(of: "-", with: "\\-")
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }
}

extension CommandDescription.Argument {
  /// The name of its value.
  private var value: String { valueName ?? "value" }

  /// Its place in the synopsis.
  fileprivate var synopsis: String {
    let dots = isRepeating ? " ..." : ""
    guard let name = names?.last, kind != "positional" else {
      return isOptional ? ".Op Ar \(value)\(dots)" : ".Ar \(value)\(dots)"
    }
    let spelling = kind == "flag" ? name.flag : "\(name.flag) Ar \(value)"
    return isOptional ? ".Op \(spelling)\(dots)" : ".\(spelling)\(dots)"
  }

  /// Its heading in the list of options.
  fileprivate var heading: String {
    guard let names, kind != "positional" else { return "Ar \(value)" }
    return names.map { kind == "flag" ? $0.flag : "\($0.flag) Ar \(value)" }
      .joined(separator: " , ")
  }
}

extension CommandDescription.Argument.Name {
  /// The macro that sets it: `Fl` writes the first dash.
  fileprivate var flag: String {
    "Fl " + ManualPage.plain(kind == "long" ? "-" + name : name)
  }
}
