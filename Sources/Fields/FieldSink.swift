import BasicContainers
import Bytes

/// Where dissectors put the fields of one packet: a flat record of those that are wanted.
///
/// One record serves the tree, the columns, the filter, JSON and plain values: each reads the
/// entries in the order in which the packet holds them. A sink is used for many packets in turn
/// (`reset()` between them), so that nothing is allocated in the steady state.
///
/// A layer opens with `open(layer:)`. Fields nest with `open`/`close`; a dissector that throws in
/// the middle leaves what it offered, and the next layer starts at depth 0 again.
public struct FieldSink: ~Copyable {
  /// The fields that are recorded.
  public let selection: FieldSelection
  /// What was recorded, in the packet's order.
  @inlinable public var entries: Span<FieldEntry> {
    @_lifetime(borrow self)
    get { recorded.span }
  }
  /// The layers that were walked, in order, whether wanted or not.
  @inlinable public var layers: [Layer] { passed }
  /// Byte runs put together from several frames or decoded; `sources[0]` has number 1.
  @inlinable public var sources: [Source] { assembled }
  @usableFromInline var recorded = RigidArray<FieldEntry>(capacity: 64)
  @usableFromInline var passed: [Layer] = []
  @usableFromInline var made = TextBuffer()
  @usableFromInline var assembled: [Source] = []
  @usableFromInline var labels = RigidArray<Label>(capacity: 32)
  @usableFromInline var labelText = TextBuffer()
  @usableFromInline var depth: UInt8 = 0
  @usableFromInline var layer: UInt8 = 0
  /// Position behind the last byte of the view that is being dissected, in its source.
  ///
  /// A layer that opens takes it along: as a value, a layer is its bytes up to there.
  public var layerEnd = 0

  /// A layer that the walk passed.
  public struct Layer: Sendable, BitwiseCopyable {
    /// The protocol itself as a field.
    public let field: FieldID
    /// The protocol's number.
    @inlinable public var protocolNumber: UInt8 { field.protocolNumber }
    /// Its ordinal among the layers of that protocol, from 1.
    public let ordinal: UInt8

    @inlinable
    init(field: FieldID, ordinal: UInt8) {
      self.field = field
      self.ordinal = ordinal
    }
  }

  /// Bytes that do not lie in the frame as they are.
  public struct Source: Sendable {
    /// The title of the bytes pane's tab, such as `Reassembled TCP`.
    public let title: String
    /// The bytes.
    public let bytes: [UInt8]
  }

  /// The text that an entry has in the tree: its place in `labelText`.
  ///
  /// Labels are in the order of their entries.
  @usableFromInline
  struct Label: Sendable, BitwiseCopyable {
    @usableFromInline var entry: Int
    @usableFromInline let start: Int
    @usableFromInline let end: Int
    @usableFromInline
    init(entry: Int, start: Int, end: Int) {
      self.entry = entry
      self.start = start
      self.end = end
    }
  }

  /// A sink for the wanted fields.
  public init(_ selection: FieldSelection) {
    self.selection = selection
    passed.reserveCapacity(16)
  }

  /// Forgets the packet and keeps the storage.
  @inlinable
  public mutating func reset() {
    recorded.removeAll()
    if !passed.isEmpty { passed.removeAll(keepingCapacity: true) }
    if !assembled.isEmpty { assembled.removeAll(keepingCapacity: true) }
    labels.removeAll()
    made.removeAll()
    labelText.removeAll()
    depth = 0
    layer = 0
    layerEnd = 0
  }

  /// True when the field is wanted; asked before a value is made that costs something.
  @inlinable
  public func wants(_ field: some FieldTable) -> Bool { selection.contains(field.id) }

  /// Adds a source and gives its number, or nil when the packet has too many.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the source.
  ///   - title: The title of its tab in the bytes pane.
  public mutating func addSource(_ bytes: [UInt8], title: String) -> UInt8? {
    guard assembled.count < 250 else { return nil }
    assembled.append(Source(title: title, bytes: bytes))
    return UInt8(assembled.count)
  }
}
