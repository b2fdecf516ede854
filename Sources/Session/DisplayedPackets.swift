import Capture

/// The packets that are on display: all of a capture, or those that a filter lets through.
///
/// Rows count from 0. The list grows while the index or the filter runs; rows that are there stay.
/// A sorted list does not grow.
public struct DisplayedPackets: Sendable {
  private enum Rows: Sendable {
    case everyPacket(CaptureSource)
    case matches(AppendColumn<UInt32>)
    case sorted(SortedRows)
  }

  /// Packets in an order of their own.
  private final class SortedRows: Sendable {
    let unsorted: DisplayedPackets
    let order: [UInt32]

    init(_ unsorted: DisplayedPackets, _ order: [UInt32]) {
      self.unsorted = unsorted
      self.order = order
    }
  }

  private let rows: Rows

  /// Every packet of a capture.
  public init(everyPacketOf session: CaptureSession) { rows = .everyPacket(session.source) }

  /// The packets in a column, in rising order.
  public init(matches: AppendColumn<UInt32>) { rows = .matches(matches) }

  /// Packets in another order than the capture's.
  ///
  /// - Parameters:
  ///   - unsorted: The packets in the capture's order.
  ///   - order: Those of them that are shown, from the first row to the last.
  init(_ unsorted: DisplayedPackets, order: [UInt32]) {
    rows = .sorted(SortedRows(unsorted.inCaptureOrder, order))
  }

  /// The same packets in the capture's order.
  public var inCaptureOrder: DisplayedPackets {
    if case .sorted(let sorted) = rows { return sorted.unsorted }
    return self
  }

  /// True when the rows are not in the capture's order.
  public var isSorted: Bool {
    if case .sorted = rows { return true }
    return false
  }

  /// Rows so far.
  public var count: Int {
    switch rows {
    case .everyPacket(let source): source.packetCount
    case .matches(let column): column.count
    case .sorted(let sorted): sorted.order.count
    }
  }

  /// The packet in a row, counted from 0; nil behind the last.
  public func packet(at row: Int) -> Int? {
    guard row >= 0, row < count else { return nil }
    return switch rows {
    case .everyPacket: row
    case .matches(let column): column.at(row).map(Int.init)
    case .sorted(let sorted): Int(sorted.order[row])
    }
  }

  /// The row of a packet, or of the next one displayed behind it; `count` when there is none.
  ///
  /// In a sorted list, the row of the packet itself or none.
  public func row(atOrAfter packet: Int) -> Int {
    if case .sorted(let sorted) = rows {
      let place = sorted.unsorted.row(atOrAfter: packet)
      guard sorted.unsorted.packet(at: place) == packet else { return count }
      return sorted.order.firstIndex(of: UInt32(clamping: packet)) ?? count
    }
    if case .everyPacket(let source) = rows { return min(max(packet, 0), source.packetCount) }
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if let found = self.packet(at: middle), found < packet {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// The row of the displayed packet nearest to `packet`; nil when nothing is displayed.
  public func row(nearest packet: Int) -> Int? {
    if case .sorted(let sorted) = rows {
      guard let row = sorted.unsorted.row(nearest: packet) else { return nil }
      return sorted.unsorted.packet(at: row).map { self.row(atOrAfter: $0) }
    }
    let after = row(atOrAfter: packet)
    let total = count
    guard total > 0 else { return nil }
    guard after < total, let next = self.packet(at: after) else { return total - 1 }
    guard next != packet, after > 0, let before = self.packet(at: after - 1) else { return after }
    return packet - before <= next - packet ? after - 1 : after
  }
}
