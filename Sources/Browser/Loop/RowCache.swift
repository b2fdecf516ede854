/// Rows that were read, by packet; bounded.
struct RowCache {
  /// More rows than any screen shows, with some around it.
  private static let limit = 2000
  private var rows: [Int: ListRow] = [:]

  /// A packet's row.
  subscript(packet: Int) -> ListRow? { rows[packet] }

  /// Keeps rows.
  mutating func keep(_ new: [(packet: Int, row: ListRow)]) {
    if rows.count + new.count > Self.limit { rows.removeAll(keepingCapacity: true) }
    for (packet, row) in new { rows[packet] = row }
  }

  /// Forgets everything.
  mutating func clear() { rows.removeAll(keepingCapacity: true) }
}
