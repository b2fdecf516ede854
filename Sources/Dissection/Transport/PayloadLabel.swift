import Bytes
import Fields

extension FieldSink {
  /// Records bytes that show in the tree by their number: `TCP payload (445 bytes)`.
  mutating func add(
    _ field: some FieldTable, titled title: StaticString, at range: ByteRange
  ) {
    add(bytes: field, at: range)
    label(field) {
      $0.append(title)
      $0.append(" (", range.count, range.count == 1 ? " byte)" : " bytes)")
    }
  }
}
