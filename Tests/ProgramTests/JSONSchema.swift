import Foundation

/// A JSON value.
enum JSON: Decodable, Equatable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSON].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  /// A member of an object.
  subscript(name: String) -> JSON? {
    if case .object(let members) = self { return members[name] }
    return nil
  }

  /// The texts of a string, or of an array of strings.
  var words: [String] {
    switch self {
    case .string(let text): [text]
    case .array(let items): items.flatMap(\.words)
    default: []
    }
  }

  /// The names of JSON Schema's types that the value has.
  var types: [String] {
    switch self {
    case .null: ["null"]
    case .boolean: ["boolean"]
    case .number(let value): value == value.rounded() ? ["integer", "number"] : ["number"]
    case .string: ["string"]
    case .array: ["array"]
    case .object: ["object"]
    }
  }
}

/// The words of JSON Schema (2020-12) that the schemas of Documentation/schemas use.
struct JSONSchema {
  private let root: JSON

  /// Reads a schema of Documentation/schemas.
  init(named name: String) throws {
    let file = Program.root.appendingPathComponent("Documentation/schemas/\(name).json")
    root = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: file))
  }

  /// What is wrong with a value, one line each.
  func problems(of value: JSON) -> [String] { problems(value, root, "") }

  private func problems(_ value: JSON, _ schema: JSON, _ place: String) -> [String] {
    if case .string(let name)? = schema["$ref"] {
      let definition = name.split(separator: "/").dropFirst()
        .reduce(root as JSON?) { $0?[String($1)] }
      return definition.map { problems(value, $0, place) } ?? ["\(name) is not defined"]
    }
    var found: [String] = []
    if let types = schema["type"]?.words, Set(types).isDisjoint(with: value.types) {
      return ["\(place): \(value.types) is not \(types)"]
    }
    if case .array(let values)? = schema["enum"], !values.contains(value) {
      found.append("\(place): \(value) is none of the values")
    }
    if case .number(let least)? = schema["minimum"], case .number(let number) = value,
      number < least
    {
      found.append("\(place): \(number) is below \(least)")
    }
    if case .array(let items) = value, let schema = schema["items"] {
      for (index, item) in items.enumerated() {
        found += problems(item, schema, "\(place)[\(index)]")
      }
    }
    if case .object(let members) = value { found += memberProblems(members, schema, place) }
    return found
  }

  private func memberProblems(
    _ members: [String: JSON], _ schema: JSON, _ place: String
  ) -> [String] {
    var found = (schema["required"]?.words ?? []).filter { members[$0] == nil }
      .map { "\(place): \($0) is missing" }
    for (name, value) in members {
      if let own = schema["properties"]?[name] {
        found += problems(value, own, "\(place).\(name)")
      } else if schema["additionalProperties"] == .boolean(false) {
        found.append("\(place): \(name) is not in the schema")
      } else if let other = schema["additionalProperties"], case .object = other {
        found += problems(value, other, "\(place).\(name)")
      }
    }
    return found
  }
}
