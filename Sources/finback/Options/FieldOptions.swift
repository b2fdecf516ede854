import ArgumentParser
import Export

/// Chosen fields and how their values are written: `-e` and `-E`.
struct FieldOptions: ParsableArguments {
  @Option(
    name: .customShort("e"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A field to print with -T fields, json, ndjson or csv. May be repeated.",
      valueName: "field"))
  var fields: [String] = []

  @Option(
    name: .customShort("E"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      How fields are written: header=y, bom=y, separator=/t (tab), /s (space) or a character, \
      quote=d, s or n, occurrence=f, l or a, aggregator=a character. May be repeated.
      """, valueName: "option=value"))
  var settings: [String] = []

  /// What `-E` sets.
  var options: FieldsFormat.Options {
    get throws {
      var options = FieldsFormat.Options()
      for setting in settings {
        guard options.take(setting) else {
          throw CommandFailure.usage(
            "-E \(setting): not a setting such as header=y, separator=, or occurrence=f")
        }
      }
      return options
    }
  }
}

extension FieldsFormat.Options {
  /// Takes a setting `option=value`; false when there is none such.
  fileprivate mutating func take(_ setting: String) -> Bool {
    let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    let value = String(parts[1])
    switch parts[0] {
    case "header": return take(value, into: \.header)
    case "bom": return take(value, into: \.hasByteOrderMark)
    case "separator": return take(character: value, into: \.separator)
    case "aggregator": return take(character: value, into: \.aggregator)
    case "quote":
      guard let mark = ["d": "\"", "s": "'", "n": ""][value] else { return false }
      quote = mark
    case "occurrence":
      guard let which = Occurrence(rawValue: value) else { return false }
      occurrence = which
    default: return false
    }
    return true
  }

  private mutating func take(_ value: String, into option: WritableKeyPath<Self, Bool>) -> Bool {
    guard let isOn = ["y": true, "Y": true, "n": false, "N": false][value] else { return false }
    self[keyPath: option] = isOn
    return true
  }

  private mutating func take(
    character value: String, into option: WritableKeyPath<Self, String>
  ) -> Bool {
    guard let first = value.first else { return false }
    self[keyPath: option] = ["/t": "\t", "/s": " "][value] ?? String(first)
    return true
  }
}
