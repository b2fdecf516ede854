import Foundation

/// The filters that were kept under a name while browsing, in a file of the same form as the
/// configuration's `[bookmarks]`.
public enum BookmarkFile {
  /// The kept filters; none when there is no file.
  public static func read(
    path: String?
  ) -> (bookmarks: [Configuration.Bookmark], problems: [Problem]) {
    let (configuration, problems) = Configuration.read(path: path)
    return (configuration.bookmarks, problems)
  }

  /// Keeps a filter; one of the same name is replaced.
  ///
  /// A reader of the file sees the old or the new one, never a part.
  ///
  /// - Throws: a `Problem` when the file cannot be read or written; it is as it was then.
  public static func keep(_ bookmark: Configuration.Bookmark, path: String?) throws(Problem) {
    guard let path else {
      throw Problem(file: "bookmarks", message: "there is no home to keep them in")
    }
    let (known, problems) = read(path: path)
    if let problem = problems.first { throw problem }
    let all = known.filter { $0.name != bookmark.name } + [bookmark]
    let lines = all.sorted { $0.name < $1.name }.map {
      "\(quoted($0.name)) = \(quoted($0.text))\n"
    }
    do {
      let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let text = "[bookmarks]\n" + lines.joined()
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      // Filters may hold addresses and names that are nobody else's business.
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    } catch {
      throw Problem(file: path, message: "cannot be written; the bookmark lasts for this session")
    }
  }

  /// A basic string of TOML.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\u{0}"..."\u{1F}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
