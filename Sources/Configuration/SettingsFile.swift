import TOMLKit

/// A value of a settings file.
indirect enum Setting: Equatable {
  case string(String)
  case integer(Int)
  case boolean(Bool)
  case number(Double)
  case list([Setting])
  case table([String: Setting])

  /// What it is, for messages.
  var kind: String {
    switch self {
    case .string: "a text"
    case .integer: "a whole number"
    case .boolean: "true or false"
    case .number: "a number"
    case .list: "a list"
    case .table: "a table"
    }
  }

  fileprivate init?(_ value: some TOMLValueConvertible) {
    if let table = value.table {
      self = .table(Setting.entries(of: table))
    } else if let array = value.array {
      self = .list(array.compactMap { Setting($0.tomlValue) })
    } else if let string = value.string {
      self = .string(string)
    } else if let boolean = value.bool {
      self = .boolean(boolean)
    } else if let integer = value.int {
      self = .integer(integer)
    } else if let number = value.double {
      self = .number(number)
    } else {
      return nil
    }
  }

  fileprivate static func entries(of table: TOMLTable) -> [String: Setting] {
    var entries: [String: Setting] = [:]
    for key in table.keys {
      if let value = table[key], let setting = Setting(value.tomlValue) { entries[key] = setting }
    }
    return entries
  }
}

/// A TOML file that was read, with the lines of its keys.
struct SettingsFile {
  /// The path, for messages.
  let name: String
  /// The top table.
  let root: [String: Setting]
  private let lines: KeyLines

  /// Reads a text.
  ///
  /// - Throws: a `Problem` with the line when the text is not TOML.
  init(name: String, text: String) throws(Problem) {
    self.name = name
    do {
      root = Setting.entries(of: try TOMLTable(string: text))
    } catch let error as TOMLParseError {
      throw Problem(file: name, line: error.source.begin.line, message: error.description)
    } catch {
      throw Problem(file: name, message: "cannot be read as TOML")
    }
    lines = KeyLines(text)
  }

  /// A problem with the key of this path.
  func problem(_ path: [String], _ message: String) -> Problem {
    Problem(
      file: name, line: lines.line(of: path), key: path.joined(separator: "."), message: message)
  }
}
