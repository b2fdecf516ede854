import Canvas
import Diagnosis
import Presentation

/// The packet list with its headings.
struct PacketListView: View {
  let state: BrowserState
  private let columns: [ListColumn]
  private let fields: [String]

  init(state: BrowserState) {
    self.state = state
    columns = state.columns
    fields = ListColumn.fields(of: columns)
  }

  private func layout(_ width: Int) -> TableLayout {
    TableLayout(ListColumn.tableColumns(columns, state), width: width)
  }

  /// Draws the headings.
  func renderHeader(into canvas: inout Canvas, in area: Rect) {
    let base = state.theme[.text].with(state.theme[.listHeader])
    let table = layout(area.width)
    table.draw(columns.map { $0.heading(state) }, into: &canvas, in: area, style: base)
    guard let sort = state.list.sort,
      let column = columns.firstIndex(where: { $0.content == sort.column })
    else { return }
    canvas.restyle(table.area(of: column, in: area), state.theme[.listHeaderSorted])
  }

  /// Draws the rows.
  func render(into canvas: inout Canvas, in area: Rect) {
    let table = layout(area.width)
    let visible = state.list.viewport.visible
    for (line, index) in visible.enumerated() where line < area.height {
      guard let row = state.list.listRow(index) else { continue }
      render(
        row, isSelected: index == state.list.viewport.selected, table, &canvas, area.line(line))
    }
    if state.display.count == 0 { renderEmpty(into: &canvas, in: area) }
  }

  private func renderEmpty(into canvas: inout Canvas, in area: Rect) {
    let faint = state.theme[.text].with(state.theme[.faint])
    let text: String
    if !state.display.isFinal {
      text =
        state.display.isFiltered
        ? "looking…"
        : state.capture.live == nil ? "reading the first packets…" : "waiting for packets…"
    } else if state.display.isFiltered {
      text = "No packet matches.  / changes the filter, b takes the one before, C-x shows all."
    } else {
      text = "This capture holds no packets."
    }
    canvas.draw(text, in: area.line(area.height > 2 ? 1 : 0), aligned: .center, style: faint)
  }

  private func render(
    _ listRow: ListRow, isSelected: Bool, _ table: TableLayout, _ canvas: inout Canvas,
    _ area: Rect
  ) {
    let row = listRow.summary
    let packet = row.number - 1
    let theme = state.theme
    var style = theme[.text].with(ruleStyle(listRow) ?? toneStyle(row))
    if row.isCopy { style = style.with(theme[.copy]) }
    if state.list.ignored.contains(packet) { style = style.with(theme[.ignored]) }
    if state.list.marked.contains(packet) { style = style.with(theme[.marked]) }
    if isSelected {
      style = style.with(
        theme[state.focus == .list ? .selection : .selectionInactive])
    }
    let isPlain = !isSelected && !state.list.marked.contains(packet)
    if style.background != .inherit { canvas.fill(area, style: style) }
    for (index, column) in columns.enumerated() {
      let cell = table.area(of: index, in: area)
      guard cell.width > 0 else { continue }
      switch column.content {
      case .flags: drawFlags(row.flags, isPlain, style, &canvas, cell)
      case .info: drawInfo(row, isPlain, style, &canvas, cell)
      case .time where state.list.timeReference == packet:
        canvas.draw("*REF*", in: cell, aligned: .right, style: style.with(theme[.timeReference]))
      default:
        canvas.draw(
          text(of: column, row), in: cell, aligned: table.columns[index].alignment, style: style)
      }
    }
  }

  private func text(of column: ListColumn, _ row: SummaryRow) -> String {
    switch column.content {
    case .number: Plain.number(row.number)
    case .time: row.time
    case .source: row.source
    case .destination: row.destination
    case .protocolName: row.protocolName
    case .length: Plain.number(row.length)
    case .flags: row.flags
    case .info: row.info
    case .field(let name):
      fields.firstIndex(of: name).flatMap { row.custom.indices.contains($0) ? row.custom[$0] : nil }
        ?? ""
    }
  }

  /// The look of the first colour rule that the packet matches: the user's come before ours.
  private func ruleStyle(_ row: ListRow) -> Style? {
    guard let rule = row.rule, state.preferences.colorRules.indices.contains(rule) else {
      return nil
    }
    return state.preferences.colorRules[rule].style(in: state.theme)
  }

  private func toneStyle(_ row: SummaryRow) -> Style {
    switch row.tone {
    case .reset: state.theme[.rowReset]
    case .fin, .syn: state.theme[.rowOpenClose]
    case .trouble: state.theme[.rowTrouble]
    default: state.theme.style(ofProtocol: row.protocolName)
    }
  }

  private func drawFlags(
    _ flags: String, _ isPlain: Bool, _ style: Style, _ canvas: inout Canvas, _ area: Rect
  ) {
    let spans = flags.map { letter in
      Span(String(letter), isPlain ? state.theme[Self.role(ofFlag: letter)] : .plain)
    }
    canvas.draw(spans, in: area, style: style)
  }

  private static func role(ofFlag letter: Character) -> Role {
    switch letter {
    case "S": .flagSyn
    case "F": .flagFin
    case "R": .flagReset
    case "P": .flagPush
    case "U": .flagUrgent
    case "E", "W": .flagCongestion
    default: .flagAck
    }
  }

  private func drawInfo(
    _ row: SummaryRow, _ isPlain: Bool, _ style: Style, _ canvas: inout Canvas, _ area: Rect
  ) {
    let note = isPlain ? state.theme[.note] : .plain
    var spans = [Span(String(row.info.dropFirst(state.list.offset)))]
    spans += row.marks.map { Span("  " + $0, note) }
    // Where the text is too long, the marks stay: they are what Info must not hide.
    let marks = spans.dropFirst().reduce(0) { $0 + $1.width }
    let total = (spans.first?.width ?? 0) + marks
    if total > area.width, marks > 0, marks + 8 < area.width {
      let (right, left) = area.splitRight(marks)
      canvas.draw(spans[0].text, in: left, aligned: .left, style: style)
      canvas.draw(Array(spans.dropFirst()), in: right, style: style)
    } else {
      canvas.draw(spans, in: area, style: style)
    }
    canvas.mark(
      state.search, in: spans[0].text, at: area, style: state.theme[.searchMatch])
  }
}
