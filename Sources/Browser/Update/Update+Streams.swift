import Canvas

extension BrowserState {
  /// Opens a view over the packets; one that is open already comes to the front.
  mutating func open(_ kind: PageKind) -> [Effect] {
    focus = .list
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
    guard let last = pages.indices.last else { return [] }
    switch command {
    case .followForm: followOptions.form = followOptions.form.next
    case .followSide: followOptions.side = followOptions.side.next
    default: followOptions.isDecoded.toggle()
    }
    pages[last].follow = followOptions
    pages[last].version = -1
    return [.openPage(pages[last].kind)]
  }

  /// Sorts a table by its next column.
  mutating func sortPage() -> [Effect] {
    guard let last = pages.indices.last, !pages[last].columns.isEmpty else { return [] }
    let sort = pages[last].sort
    if let sort, !sort.isDescending {
      pages[last].sort = PageSort(column: sort.column, isDescending: true)
    } else {
      let next = ((sort?.column ?? -1) + 1) % pages[last].columns.count
      pages[last].sort = PageSort(column: next, isDescending: false)
    }
    pages[last].version = -2
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
