import Canvas

extension BrowserState {
  mutating func openExport() -> [Effect] {
    var export = ExportState()
    export.stream = page?.kind.stream
    if case .stream(let stream) = page?.selectedLink { export.stream = stream }
    if let stream = export.stream {
      export.packets = .selectedStream
      export.path = LineEditor("stream-\(stream).pcapng")
    } else if !list.marked.isEmpty, !display.isFiltered {
      export.packets = .marked
    }
    overlay = .export(export)
    return [.measureExport(export)]
  }

  /// A key in the export dialog.
  mutating func press(_ key: Key, in export: ExportState) -> [Effect] {
    var export = export
    let before = export
    switch (key.code, key.modifiers) {
    case (.escape, []), (.character("c"), .control):
      overlay = nil
      return []
    case (.enter, _):
      guard !export.path.isEmpty else { return [] }
      overlay = .export(export)
      return [.export(export, mayOverwrite: export.asksToOverwrite)]
    case (.down, _), (.tab, []): export.step(by: 1)
    case (.up, _), (.tab, .shift): export.step(by: -1)
    case (.left, []) where export.isChoosing: export.choose(by: -1)
    case (.right, []) where export.isChoosing: export.choose(by: 1)
    case (.character(" "), []) where export.isChoosing: export.choose(by: 1)
    default:
      export.mistake = nil
      if export.line == .path { _ = export.path.handle(key) }
      if export.line == .range { _ = export.range.handle(key) }
    }
    export.asksToOverwrite = export.asksToOverwrite && export.path.text == before.path.text
    let mustMeasure = export.packets != before.packets || export.range != before.range
    if mustMeasure { export.measure = nil }
    overlay = .export(export)
    return mustMeasure ? [.measureExport(export)] : []
  }
}

extension ExportState {
  /// True on a line where the arrows choose.
  var isChoosing: Bool { line == .packets || line == .format }

  /// Goes to another line.
  mutating func step(by distance: Int) {
    let lines = lines
    let place = lines.firstIndex(of: line) ?? 0
    line = lines[(place + distance + lines.count) % lines.count]
  }

  /// Takes the next or the previous value of the line; the file's name follows the format.
  mutating func choose(by distance: Int) {
    func step<Value: CaseIterable & Equatable>(_ value: Value) -> Value {
      let all = Array(Value.allCases)
      let place = all.firstIndex(of: value) ?? 0
      return all[(place + distance + all.count) % all.count]
    }
    if line == .packets { packets = step(packets) }
    if line == .format {
      let old = "." + format.fileExtension
      format = step(format)
      if path.text.hasSuffix(old) {
        path.set(String(path.text.dropLast(old.count)) + "." + format.fileExtension)
      }
    }
  }
}

extension ExportState.Format {
  /// The usual end of a file's name.
  var fileExtension: String { self == .text ? "txt" : rawValue }
}
