/// File names for bodies, made of what a stranger sent: safe, short, and each used once.
struct ObjectNames {
  /// Characters of a name at most.
  private static let limit = 80
  private var used: Set<String> = [ObjectExport.manifestName]

  /// A name for a message's body.
  ///
  /// Only letters, digits, `.`, `-` and `_` of ASCII, no dot at the start; so there is no separator
  /// of folders, no parent folder, no hidden file. Names differ in more than the case of letters.
  mutating func name(for message: HTTPMessage) -> String {
    let path = (message.uri ?? "").prefix { $0 != "?" && $0 != "#" }
    let last = path.split(separator: "/").last.map(String.init) ?? ""
    var base = Self.safe(last)
    if base.isEmpty { base = message.isRequest ? "request" : "index" }
    if !base.contains("."), let suffix = Self.suffix(of: message.contentType) {
      base += ".\(suffix)"
    }
    var name = base
    var number = 1
    while !used.insert(name.lowercased()).inserted {
      name = Self.numbered(base, number)
      number += 1
    }
    return name
  }

  /// The same base name with a number before its suffix.
  static func numbered(_ base: String, _ number: Int) -> String {
    guard let dot = base.lastIndex(of: "."), dot != base.startIndex else {
      return "\(base)-\(number)"
    }
    return "\(base[..<dot])-\(number)\(base[dot...])"
  }

  /// The safe characters of a text; others become `_`.
  static func safe(_ text: String) -> String {
    let plain = text.unicodeScalars.map { scalar -> Character in
      let isSafe =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "."
          || scalar == "-" || scalar == "_")
      return isSafe ? Character(scalar) : "_"
    }
    let name = String(plain.drop { $0 == "." || $0 == "-" })
    guard name.count > limit else { return name }
    // The suffix says what it is: it stays.
    let suffix = name.lastIndex(of: ".").map { name[$0...].prefix(10) } ?? ""
    return String(name.prefix(limit - suffix.count)) + suffix
  }

  private static func suffix(of contentType: String?) -> String? {
    let suffixes = [
      "text/html": "html", "text/css": "css", "text/plain": "txt", "text/csv": "csv",
      "text/xml": "xml", "application/xml": "xml", "application/json": "json",
      "application/javascript": "js", "text/javascript": "js", "image/png": "png",
      "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp", "image/svg+xml": "svg",
      "application/pdf": "pdf", "application/x-www-form-urlencoded": "form",
    ]
    return contentType.flatMap { suffixes[$0] }
  }
}
