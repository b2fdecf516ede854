import Canvas
import Fields
import Presentation
import Session

// What the screen needs and the state does not hold yet.
extension EffectRunner {
  /// How long a key waits for packets to be read before the screen goes on without them.
  private static let patience = 8

  /// Reads what the state lacks; what takes longer arrives in the inbox.
  func fetch(_ state: BrowserState, patience: Int = patience) -> [Intent] {
    if let page = state.cover { return fetchPage(page, state) }
    var intents: [Intent] = state.logPane.map { fetchPage($0, state) } ?? []
    if let rows = fetchRows(state, patience) { intents.append(rows) }
    return intents
  }

  /// Reads the detail of the selected packet when the state holds another.
  func fetchDetail(_ state: BrowserState, patience: Int = patience) -> [Intent] {
    guard state.cover == nil, let packet = state.list.selectedPacket else { return [] }
    let stamp = ReadStamp(generation: 0, version: state.readVersion)
    guard state.detail.packet != packet || state.detail.stamp != stamp else { return [] }
    let (settings, inbox, schema) = (settings, inbox, session.schema)
    let read = reader.perform(
      within: patience,
      { readers in
        readers.take(settings)
        return readers.detail(of: packet).map { DetailRead($0, stamp: stamp, schema: schema) }
      }, otherwise: { read in if let read { inbox.post(.detailRead(read)) } })
    return (read ?? nil).map { [.detailRead($0)] } ?? []
  }

  private func fetchRows(_ state: BrowserState, _ patience: Int) -> Intent? {
    let range = state.list.viewport.visible
    let stamp = ReadStamp(generation: generation, version: state.readVersion)
    let isThere =
      state.list.stamp == stamp && state.list.loaded.lowerBound <= range.lowerBound
      && state.list.loaded.upperBound >= range.upperBound
    guard !isThere, !range.isEmpty, state.display.generation == generation else { return nil }
    let usesCache = session.isComplete && state.preferences.timeFormat != .deltaDisplayed
    let places = range.map { row in
      (packet: displayed.packet(at: row) ?? 0, before: displayed.packet(at: row - 1))
    }
    let missing = places.filter { !usesCache || cache[$0.packet] == nil }
    guard let rows = read(missing, stamp, range, places, patience) else { return nil }
    if usesCache { cache.keep(rows) }
    let read = Dictionary(rows.map { ($0.packet, $0.row) }, uniquingKeysWith: { $1 })
    return .rowsRead(
      RowsRead(
        stamp: stamp, range: range,
        rows: places.map { read[$0.packet] ?? cache[$0.packet] ?? ListRow() }))
  }

  /// Reads rows that are not in the cache; nil when they come later.
  private func read(
    _ missing: [(packet: Int, before: Int?)], _ stamp: ReadStamp, _ range: Range<Int>,
    _ places: [(packet: Int, before: Int?)], _ patience: Int
  ) -> [(packet: Int, row: ListRow)]? {
    guard !missing.isEmpty else { return [] }
    let (settings, inbox) = (settings, inbox)
    let known = places.compactMap { place in cache[place.packet].map { (place.packet, $0) } }
    return reader.perform(
      within: patience,
      { readers -> [(packet: Int, row: ListRow)] in
        readers.take(settings)
        let rules = readers.rules(of: missing.map(\.packet))
        return missing.compactMap { place in
          readers.row(of: place.packet, displayedBefore: place.before)
            .map { (packet: place.packet, row: ListRow(summary: $0, rule: rules[place.packet])) }
        }
      },
      otherwise: { rows in
        let read = Dictionary(
          rows + known.map { (packet: $0.0, row: $0.1) }, uniquingKeysWith: { a, _ in a })
        inbox.post(
          .rowsRead(
            RowsRead(
              stamp: stamp, range: range,
              rows: places.map { read[$0.packet] ?? ListRow() })))
      })
  }
}

extension DetailRead {
  /// A packet's detail with what the schema says of its fields.
  init(_ detail: PacketDetail, stamp: ReadStamp, schema: Schema) {
    let declarations = detail.nodes.map { schema[$0.field] }
    var links: Set<FieldID> = []
    for (node, declaration) in zip(detail.nodes, declarations)
    where declaration?.type == .frameNumber {
      links.insert(node.field)
    }
    self.init(
      stamp: stamp, packet: detail.packet, detail: detail,
      names: declarations.map { $0?.name ?? "" }, kinds: declarations.map { $0?.type ?? .none },
      linkFields: links)
  }
}
