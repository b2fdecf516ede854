import Foundation

/// Lines entered earlier, kept on disk across sessions: filters, commands, find texts.
public struct History: Equatable, Sendable {
  /// The lines, oldest first, each once.
  public private(set) var lines: [String]
  private let path: String?

  /// How many lines are kept.
  public static let limit = 500

  /// The history in a file; empty when there is none.
  ///
  /// With no path nothing is kept.
  public init(path: String?) {
    self.path = path
    lines = path.map(History.read) ?? []
  }

  /// Adds a line as the newest and writes the file.
  ///
  /// Lines that another session wrote meanwhile are kept. A reader of the file sees the old or the
  /// new one, never a part.
  ///
  /// - Throws: a `Problem` when the file cannot be written; the line is kept in memory then.
  public mutating func append(_ line: String) throws(Problem) {
    let line = line.filter { !$0.isNewline }
    guard line.contains(where: { !$0.isWhitespace }) else { return }
    if let path {
      let own = Set(lines)
      lines = History.read(path).filter { !own.contains($0) } + lines
    }
    lines.removeAll { $0 == line }
    lines.append(line)
    lines = Array(lines.suffix(History.limit))
    try write()
  }

  private func write() throws(Problem) {
    guard let path else { return }
    let directory = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      let text = lines.map { $0 + "\n" }.joined()
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      // Filters may hold addresses and names that are nobody else's business.
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    } catch {
      throw Problem(file: path, message: "cannot be written; the history lasts for this session")
    }
  }

  private static func read(_ path: String) -> [String] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    var seen: Set<String> = []
    let newestFirst = text.split(separator: "\n").reversed().map(String.init)
      .filter { seen.insert($0).inserted }
    return newestFirst.prefix(limit).reversed()
  }
}
