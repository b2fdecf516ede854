import Canvas

extension BrowserState {
  /// Opens the selected line of the tree, or goes to the first line below it.
  mutating func openNode() {
    guard let node = detail.selectedNode, detail.nodes[node].hasChildren else { return }
    if detail.isOpen(node) {
      detail.viewport.move(by: 1)
      followSelectedNode()
    } else {
      setOpen(node, true)
    }
  }

  /// Closes the selected line of the tree, or goes to the line above it.
  mutating func closeNode() {
    guard let node = detail.selectedNode else { return }
    if detail.isOpen(node) {
      setOpen(node, false)
    } else if let parent = detail.ancestors(of: node).last,
      let row = detail.visible.firstIndex(of: parent)
    {
      detail.viewport.select(row)
      followSelectedNode()
    }
  }

  /// Opens or closes a line and every one like it.
  mutating func setOpen(_ node: Int, _ isOpen: Bool) {
    let field = detail.nodes[node].field
    if isOpen {
      detail.openFields.insert(field)
      detail.closedFields.remove(field)
    } else {
      detail.openFields.remove(field)
      detail.closedFields.insert(field)
    }
    detail.refreshVisible(selecting: node)
  }

  /// Opens or closes the selected line.
  mutating func toggleNode() {
    guard let node = detail.selectedNode, detail.nodes[node].hasChildren else { return }
    setOpen(node, !detail.isOpen(node))
  }

  /// Opens every line of this packet.
  mutating func openAll() {
    let fields = detail.nodes.filter(\.hasChildren).map(\.field)
    detail.openFields.formUnion(fields)
    detail.closedFields.subtract(fields)
    detail.refreshVisible()
  }

  /// Closes every line.
  mutating func closeAll() {
    detail.openFields = []
    detail.closedFields.formUnion(detail.nodes.filter(\.hasChildren).map(\.field))
    let top = detail.selectedNode.flatMap { detail.ancestors(of: $0).first } ?? detail.selectedNode
    detail.refreshVisible(selecting: top)
  }

  /// Enter on a line of the tree: to the frame that it names, else open or close.
  mutating func openOrFollowNode() -> [Effect] {
    guard let node = detail.selectedNode else { return [] }
    if let packet = linkedPacket(of: node) { return [.locate(packet: packet)] }
    toggleNode()
    return []
  }

  /// The packet, counted from 0, that a frame-number field names.
  func linkedPacket(of node: Int) -> Int? {
    guard detail.names.indices.contains(node), detail.values.indices.contains(node),
      detail.linkFields.contains(detail.nodes[node].field), let frame = Int(detail.values[node]),
      frame > 0
    else { return nil }
    return frame - 1
  }

  /// Shows the next of the packet's byte sources.
  mutating func showNextSource() {
    guard detail.sources.count > 1 else { return }
    detail.source = (detail.source + 1) % detail.sources.count
    detail.byteCursor = 0
    detail.bytesTop = 0
  }
}
