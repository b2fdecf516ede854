import Canvas

// Finding in the pane that has the keys: the lines of the tree, or the bytes.
extension BrowserState {
  /// Goes to the next hit in the tree or the bytes of this packet; false when there is none.
  mutating func findHere(isForward: Bool) -> Bool {
    switch focus {
    case .detail: return findNode(isForward)
    case .bytes: return findByte(isForward)
    default: return false
    }
  }

  private mutating func findNode(_ isForward: Bool) -> Bool {
    let selected = detail.selectedNode ?? -1
    let places =
      isForward
      ? Array(selected + 1..<detail.nodes.count) : Array((0..<max(0, selected)).reversed())
    guard
      let node = places.first(where: { !search.hits(in: detail.nodes[$0].text).isEmpty })
    else { return false }
    open(above: node)
    detail.refreshVisible(selecting: node)
    followSelectedNode()
    return true
  }

  private mutating func findByte(_ isForward: Bool) -> Bool {
    let hits = search.hits(in: detail.bytes)
    let cursor = detail.byteCursor
    let hit =
      isForward
      ? hits.first { $0.lowerBound > cursor } : hits.last { $0.lowerBound < cursor }
    guard let hit else { return false }
    selectByte(at: hit.lowerBound)
    return true
  }

  /// Shows the bytes that were found in a packet that has just been read.
  mutating func showFoundBytes() {
    guard search.seeksBytes else { return }
    search.seeksBytes = false
    for (index, source) in detail.sources.enumerated() {
      guard let hit = search.hits(in: source.bytes).first else { continue }
      detail.source = index
      detail.byteCursor = hit.lowerBound
      return
    }
  }
}
