import Canvas

extension BrowserState {
  /// Opens a view over the packets; one that is open already comes to the front.
  mutating func open(_ kind: PageKind) -> [Effect] {
    if focus != .log { focus = .list }
    leftPages = []
    if pages.last?.kind == kind { return [] }
    pages.removeAll { $0.kind == kind || ($0.kind.scope == kind.scope && kind.stream != nil) }
    var page = PageState(kind)
    if case .follow = kind { page.follow = followOptions }
    pages.append(page)
    return [.openPage(kind)]
  }

  /// Keys that are about the stream of the selected packet or line.
  mutating func performStream(_ command: Command) -> [Effect] {
    if let stream = page?.kind.stream { return perform(command, on: stream) }
    if case .stream(let stream) = page?.selectedLink { return perform(command, on: stream) }
    var packet = list.selectedPacket
    if let page {
      guard case .packet(let linked) = page.selectedLink else {
        notice = .information("this line belongs to no stream")
        return []
      }
      packet = linked
    }
    guard let packet else { return [] }
    switch command {
    case .follow: return [.openStreamPage(.follow, packet: packet)]
    case .explain: return [.openStreamPage(.explain, packet: packet)]
    case .ladder: return [.openStreamPage(.ladder, packet: packet)]
    default: return leavePages() + [.filterStream(packet: packet)]
    }
  }

  private mutating func perform(_ command: Command, on stream: Int) -> [Effect] {
    switch command {
    case .follow: return open(.follow(stream))
    case .explain: return open(.explain(stream))
    case .ladder: return open(.ladder(stream))
    default: return leavePages() + apply("tcp.stream == \(stream)")
    }
  }

  /// The next stream in the same view.
  mutating func stepStream(by distance: Int) -> [Effect] {
    guard let page, let stream = page.kind.stream else { return [] }
    let next = max(0, stream + distance)
    switch page.kind {
    case .follow: return open(.follow(next))
    case .explain: return open(.explain(next))
    case .ladder: return open(.ladder(next))
    default: return []
    }
  }

  mutating func changeFollow(_ command: Command) -> [Effect] {
    guard var page else { return [] }
    switch command {
    case .followForm: followOptions.form = followOptions.form.next
    case .followSide: followOptions.side = followOptions.side.next
    default: followOptions.isDecoded.toggle()
    }
    page.follow = followOptions
    page.version = -1
    self.page = page
    return [.openPage(page.kind)]
  }

  /// Sorts a table by its next column.
  mutating func sortPage() -> [Effect] {
    guard let page, !page.columns.isEmpty else { return [] }
    if let sort = page.sort, !sort.isDescending { return sortPage(by: sort.column) }
    return sortPage(by: ((page.sort?.column ?? -1) + 1) % page.columns.count)
  }

  /// Sorts a table by a column; by the one that sorts already in the other direction.
  mutating func sortPage(by column: Int) -> [Effect] {
    let isAgain = page?.sort?.column == column && page?.sort?.isDescending == false
    page?.sort = PageSort(column: column, isDescending: isAgain)
    page?.version = -2
    return []
  }
}

extension CaseIterable where Self: Equatable {
  /// The case after this one; after the last comes the first.
  var next: Self {
    let all = Array(Self.allCases)
    let place = all.firstIndex(of: self) ?? 0
    return all[(place + 1) % all.count]
  }
}
