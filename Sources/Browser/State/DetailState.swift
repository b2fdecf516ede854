import Canvas
import Fields
import Presentation
import Session

/// The selected packet in full: the tree and the bytes.
struct DetailState: Equatable, Sendable {
  /// The packet, or nil when none has been read.
  var packet: Int?
  /// How it was read.
  var stamp = ReadStamp()
  /// Every line of the tree.
  var nodes: [TreeNode] = []
  /// The filter name of each line's field.
  var names: [String] = []
  /// The type of each line's field.
  var kinds: [FieldType] = []
  /// The value of each line's field as `-T fields` prints it.
  var values: [String] = []
  /// Frame, reassembled and decoded bytes.
  var sources: [PacketDetail.Source] = []
  /// The lines that are seen, as places in `nodes`.
  var visible: [Int] = []
  /// Lines seen and the selected one.
  var viewport = ListViewport()
  /// Fields whose lines are open, for every packet.
  var openFields: Set<FieldID> = []
  /// Fields whose lines the user closed.
  var closedFields: Set<FieldID> = []
  /// Fields whose values are frame numbers.
  var linkFields: Set<FieldID> = []
  /// True once the user has chosen a line of the tree.
  var isPinned = false
  /// The byte the cursor is on in the bytes pane.
  var byteCursor = 0
  /// The byte source that is shown.
  var source = 0
  /// The first row of the bytes pane.
  var bytesTop = 0

  /// The selected line's place in `nodes`.
  var selectedNode: Int? {
    visible.indices.contains(viewport.selected) ? visible[viewport.selected] : nil
  }

  /// The filter name of the selected line.
  var selectedName: String? {
    selectedNode.flatMap { names.indices.contains($0) ? names[$0] : nil }
  }

  /// The bytes that are shown.
  var bytes: [UInt8] { sources.indices.contains(source) ? sources[source].bytes : [] }

  /// The bytes of the selected line.
  var highlight: Range<Int> {
    guard let node = selectedNode, Int(nodes[node].range.source) == source else { return 0..<0 }
    return nodes[node].range.bounds
  }

  /// Whether a line's children are seen.
  func isOpen(_ node: Int) -> Bool {
    guard nodes.indices.contains(node), nodes[node].hasChildren else { return false }
    let field = nodes[node].field
    if closedFields.contains(field) { return false }
    return openFields.contains(field) || speaks(below: node)
  }

  /// The first line that must not be missed: how a connection ends.
  var speakingNode: Int? {
    names.firstIndex { $0.hasPrefix("tcp.fin.") || $0.hasPrefix("tcp.reset.") }
  }

  /// Whether something stands below a line that must not be missed: how a connection ends.
  private func speaks(below node: Int) -> Bool {
    var index = node + 1
    while index < nodes.count, nodes[index].depth > nodes[node].depth {
      let name = names[index]
      if name.hasPrefix("tcp.fin.") || name.hasPrefix("tcp.reset.") { return true }
      index += 1
    }
    return false
  }

  /// Works out which lines are seen; keeps the selected one.
  mutating func refreshVisible(selecting node: Int? = nil) {
    let wanted = node ?? selectedNode
    var seen: [Int] = []
    var index = 0
    while index < nodes.count {
      seen.append(index)
      let isClosed = nodes[index].hasChildren && !isOpen(index)
      let depth = nodes[index].depth
      index += 1
      while isClosed, index < nodes.count, nodes[index].depth > depth { index += 1 }
    }
    visible = seen
    viewport.resize(count: seen.count)
    if let wanted, let row = seen.lastIndex(where: { $0 <= wanted }) { viewport.select(row) }
  }

  /// The innermost line whose bytes hold a byte of the shown source.
  func node(atByte offset: Int) -> Int? {
    var best: Int?
    for (index, node) in nodes.enumerated()
    where Int(node.range.source) == source && node.range.bounds.contains(offset) {
      if let current = best, nodes[current].range.count < node.range.count { continue }
      best = index
    }
    return best
  }

  /// The lines above a line, outermost first.
  func ancestors(of node: Int) -> [Int] {
    var found: [Int] = []
    guard nodes.indices.contains(node) else { return [] }
    var depth = nodes[node].depth
    for index in stride(from: node - 1, through: 0, by: -1) where nodes[index].depth < depth {
      found.append(index)
      depth = nodes[index].depth
    }
    return found.reversed()
  }
}
