import Bytes
import Dissection
import Fields

/// Where the fields of the columns are in a record: one pass over it, then looked up by name.
struct SummaryScan: Sendable {
  /// For each field number, one more than the number of its `SummaryField`; 0 for others.
  private let roles: [UInt8]
  private var firsts: [Int32]
  private var lasts: [Int32]
  /// The fields that the record held last time.
  private var noted: [UInt8] = []
  private static let count = SummaryField.allCases.count

  /// The fields to record for it.
  let fields: [FieldID]

  init(schema: Schema) {
    var roles = [UInt8](repeating: 0, count: 1 << 16)
    var fields: [FieldID] = []
    for (role, field) in SummaryField.allCases.enumerated() {
      for id in schema.fields(named: field.name) {
        roles[Int(id.rawValue)] = UInt8(role + 1)
        fields.append(id)
      }
    }
    self.roles = roles
    self.fields = fields + ServiceInfo.fields
    firsts = [Int32](repeating: -1, count: Self.count)
    lasts = firsts
  }

  /// Notes where each field is in a record.
  mutating func note(_ entries: Span<FieldEntry>) {
    for role in noted {
      firsts[Int(role)] = -1
      lasts[Int(role)] = -1
    }
    noted.removeAll(keepingCapacity: true)
    for index in entries.indices {
      let role = Int(roles[Int(entries[index].id.rawValue)]) - 1
      guard role >= 0 else { continue }
      if firsts[role] < 0 {
        firsts[role] = Int32(truncatingIfNeeded: index)
        noted.append(UInt8(truncatingIfNeeded: role))
      }
      lasts[role] = Int32(truncatingIfNeeded: index)
    }
  }

  /// Which of the columns' fields an entry is.
  func field(of entry: FieldEntry) -> SummaryField? {
    let role = Int(roles[Int(entry.id.rawValue)]) - 1
    return role >= 0 ? Self.fields[role] : nil
  }

  private static let fields = SummaryField.allCases

  /// Index of the last entry of a field: the innermost layer's.
  subscript(field: SummaryField) -> Int? {
    let index = lasts[Int(field.rawValue)]
    return index < 0 ? nil : Int(index)
  }

  /// Index of the first entry of a field: the outermost layer's.
  func first(_ field: SummaryField) -> Int? {
    let index = firsts[Int(field.rawValue)]
    return index < 0 ? nil : Int(index)
  }

  /// True when the record holds the field.
  func has(_ field: SummaryField) -> Bool { lasts[Int(field.rawValue)] >= 0 }
}
