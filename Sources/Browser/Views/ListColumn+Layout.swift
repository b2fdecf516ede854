import Canvas
import Diagnosis

extension ListColumn {
  /// The columns as a table places them: as wide as what they have shown so far.
  static func tableColumns(_ columns: [ListColumn], _ state: BrowserState) -> [TableLayout.Column] {
    let hasInfo = columns.contains { $0.content == .info }
    let isNarrow = ScreenLayout(state).packets.width < 100
    return columns.enumerated().map { index, column in
      let isLast = !hasInfo && index == columns.count - 1
      return TableLayout.Column(
        column.heading(state),
        width: column.width
          ?? max(column.naturalWidth(state, isNarrow), column.heading(state).count),
        alignment: column.alignment, isFlexible: column.content == .info || isLast)
    }
  }

  /// The title, with an arrow where the column sorts the list.
  func heading(_ state: BrowserState) -> String {
    var title = content == .time ? state.preferences.timeFormat.title : title
    if content == .info, state.list.offset > 0 { title = "‹ " + title }
    guard let sort = state.list.sort, sort.column == content else { return title }
    return title + (sort.isDescending ? " ↓" : " ↑")
  }

  private var alignment: Canvas.Alignment {
    if let isRightAligned { return isRightAligned ? .right : .left }
    return switch content {
    case .number, .time, .length: .right
    default: .left
    }
  }

  private func naturalWidth(_ state: BrowserState, _ isNarrow: Bool) -> Int {
    switch content {
    case .number: return max(4, Plain.number(state.capture.packetCount).count)
    case .time: return timeWidth(state)
    case .source:
      return isNarrow
        ? min(state.list.widths.source, 15) : min(max(17, state.list.widths.source), 39)
    case .destination:
      return isNarrow
        ? min(max(11, state.list.widths.destination), 15)
        : min(max(17, state.list.widths.destination), 39)
    case .protocolName: return min(state.list.widths.protocolName, 10)
    case .length: return 6
    case .flags: return 5
    case .info: return 10
    case .field: return 16
    }
  }

  private func timeWidth(_ state: BrowserState) -> Int {
    switch state.preferences.timeFormat {
    case .relative, .delta, .deltaDisplayed:
      let seconds = String(state.capture.duration / 1_000_000_000).count
      return max(8, seconds + 7)
    case .absolute, .utc: return 15
    case .absoluteDate, .utcDate: return 26
    case .absoluteDayOfYear, .utcDayOfYear: return 24
    case .epoch: return 17
    }
  }
}
