import Fields

/// The items of each kind.
extension FilterCompleter {
  /// Fields, functions, macros.
  func operands(_ place: CursorPlace, _ environment: FilterEnvironment) -> [Completions.Item] {
    var ranked: [(rank: Int, item: Completions.Item)] = []
    for field in fields {
      guard let rank = rank(field, place.typed) else { continue }
      ranked.append((rank, item(field)))
    }
    ranked.sort { ($0.rank, $0.item.text) < ($1.rank, $1.item.text) }
    let others =
      place.typed.isEmpty
      ? [] : functions(place.typed) + macros(place.typed, environment) + words(place)
    return others + ranked.prefix(Self.limit).map(\.item)
  }

  /// 0 the name itself, 1 a name that goes on from it in the same level, 2 a deeper name, 3 a name
  /// that holds it behind a point, 4 a label with such words; nil for none.
  private func rank(_ field: IndexedField, _ typed: [UInt8]) -> Int? {
    let name = field.lowerName
    if typed.isEmpty { return field.isProtocol ? 0 : nil }
    if name.starts(with: typed) {
      if name.count == typed.count { return 0 }
      return name.dropFirst(typed.count).dropFirst().contains(UInt8(ascii: ".")) ? 2 : 1
    }
    guard typed.count >= 2 else { return nil }
    for (index, byte) in name.enumerated()
    where byte == UInt8(ascii: ".") && name[(index + 1)...].starts(with: typed) {
      return 3
    }
    return field.words.contains { $0.starts(with: typed) } ? 4 : nil
  }

  private func item(_ field: IndexedField) -> Completions.Item {
    let declaration = field.declaration
    let type = field.isProtocol ? "" : " (\(declaration.type.rawValue))"
    return Completions.Item(
      text: field.name, description: declaration.label + type, kind: .field,
      isOwn: declaration.isOwn)
  }

  private func functions(_ typed: [UInt8]) -> [Completions.Item] {
    Function.allCases.filter { $0.rawValue.utf8.starts(with: typed) }.map {
      Completions.Item(text: $0.rawValue + "(", description: $0.summary, kind: .function)
    }
  }

  private func macros(
    _ typed: [UInt8], _ environment: FilterEnvironment
  ) -> [Completions.Item] {
    environment.macros.filter { $0.key.lowercased().utf8.starts(with: typed) }
      .sorted { $0.key < $1.key }
      .map { Completions.Item(text: "${\($0.key)}", description: $0.value, kind: .macro) }
  }

  private func words(_ place: CursorPlace) -> [Completions.Item] {
    guard place.expects == .test else { return [] }
    let words = [
      ("not", "the test that follows does not hold"),
      ("any", "some value of the field compares so"),
      ("all", "every value of the field compares so"),
    ]
    return words.filter { $0.0.utf8.starts(with: place.typed) }.map {
      Completions.Item(text: $0.0, description: $0.1, kind: .logic)
    }
  }

  /// The values of a field that have names.
  func values(_ name: String, _ place: CursorPlace) -> [Completions.Item] {
    guard let id = schema.fields(named: name).first, let declaration = schema[id] else { return [] }
    let names = declaration.names?.single ?? [:]
    if declaration.type == .string {
      return names.sorted { $0.key < $1.key }.filter { fits($0.value, place.typed) }.map {
        Completions.Item(text: "\"\($0.value)\"", description: declaration.label, kind: .value)
      }
    }
    if names.isEmpty, declaration.type == .boolean {
      return [("1", "true"), ("0", "false")].map {
        Completions.Item(text: $0.0, description: $0.1, kind: .value)
      }
    }
    return names.sorted { $0.key < $1.key }.filter {
      fits($0.value, place.typed) || String($0.key).utf8.starts(with: place.typed)
    }.prefix(Self.limit).map {
      Completions.Item(
        text: number($0.key, declaration), description: $0.value, kind: .value)
    }
  }

  private func fits(_ name: String, _ typed: [UInt8]) -> Bool {
    typed.isEmpty || Self.words(name).contains { $0.starts(with: typed) }
      || name.lowercased().utf8.starts(with: typed)
  }

  private func number(_ value: UInt64, _ declaration: FieldDeclaration) -> String {
    switch declaration.base {
    case .hexadecimal, .hexadecimalDecimal:
      ValueSpelling.hexadecimal(Int128(value), declaration)
    default: String(value)
    }
  }

  /// The comparisons that a field's type takes.
  func operators(_ name: String, _ place: CursorPlace) -> [Completions.Item] {
    let type = schema.fields(named: name).first.flatMap { schema[$0] }.map {
      ValueType($0.type)
    }
    guard name.isEmpty || type != nil, type != .mark else { return [] }
    var offered = [
      ("==", "some value is equal"), ("!=", "every value differs"), ("in", "a value of a set"),
    ]
    if type != .boolean {
      offered += [
        (">", "greater"), ("<", "less"), (">=", "greater or equal"), ("<=", "less or equal"),
      ]
    }
    if type == nil || type?.isSearchable == true {
      offered.append(("contains", "has the text or the bytes inside"))
      offered.append(("matches", "fits a regular expression, whatever the case"))
    }
    if case .unsigned = type { offered.append(("&", "has one of the bits")) }
    offered += [("===", "every value is equal"), ("!==", "some value differs")]
    return offered.filter { $0.0.utf8.starts(with: place.typed) }.map {
      Completions.Item(text: $0.0, description: $0.1, kind: .comparison)
    }
  }

  /// What joins tests.
  func logic(_ place: CursorPlace) -> [Completions.Item] {
    let words = [
      ("and", "both tests hold"), ("or", "one of the tests holds"), ("xor", "just one test holds"),
    ]
    return words.filter { $0.0.utf8.starts(with: place.typed) }.map {
      Completions.Item(text: $0.0, description: $0.1, kind: .logic)
    }
  }
}
