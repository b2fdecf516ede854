import BasicContainers
import Bytes

/// Offering fields.
extension FieldSink {
  @inlinable
  mutating func record(
    _ id: FieldID, _ kind: ValueKind, _ low: UInt64, _ high: UInt64, _ range: ByteRange,
    _ marks: FieldMarks
  ) {
    if !selection.takes(marks) { return }
    if recorded.isFull { growRecord() }
    recorded.append(
      FieldEntry(
        id: id, depth: depth, layer: layer, marks: marks, kind: kind, range: range, low: low,
        high: high))
  }

  /// Doubles the room for entries.
  @usableFromInline @inline(never)
  mutating func growRecord() { recorded.reallocate(capacity: recorded.capacity * 2) }

  /// Doubles the room for labels.
  @usableFromInline @inline(never)
  mutating func growLabels() { labels.reallocate(capacity: labels.capacity * 2) }

  /// Opens a layer: later fields belong to it.
  ///
  /// - Parameters:
  ///   - field: The protocol's own field, the first of its table.
  ///   - range: The bytes of the layer's header; `setEnd(of:)` mends it when known better.
  /// - Returns: The entry's index for `setRange(of:to:)`, -1 when the protocol is not wanted.
  @inlinable
  @discardableResult
  public mutating func open(layer field: some FieldTable, at range: ByteRange) -> Int {
    var ordinal: UInt8 = 1
    for layer in passed where layer.protocolNumber == field.id.protocolNumber {
      ordinal = layer.ordinal &+ 1
    }
    passed.append(Layer(field: field.id, ordinal: ordinal))
    depth = 0
    layer = ordinal
    var entry = -1
    if selection.contains(field.id) {
      entry = recorded.count
      record(field.id, .none, UInt64(truncatingIfNeeded: layerEnd), 0, range, [])
    }
    depth = 1
    return entry
  }

  /// Notes a layer that has neither fields nor a place in the tree, only a name among the frame's
  /// protocols.
  @inlinable
  public mutating func pass(layer field: some FieldTable) {
    passed.append(Layer(field: field.id, ordinal: 1))
  }

  /// Goes on with a layer that was opened before, after another layer was walked inside it.
  @inlinable
  public mutating func resume(layer ordinal: UInt8, depth: UInt8) {
    self.layer = ordinal
    self.depth = depth
  }

  /// The ordinal and depth to go on with by `resume(layer:depth:)`.
  @inlinable public var position: (layer: UInt8, depth: UInt8) { (layer, depth) }

  /// Mends the range of an entry that was recorded before.
  @inlinable
  public mutating func setRange(of entry: Int, to range: ByteRange) {
    guard entry >= 0, entry < recorded.count else { return }
    recorded[entry].place = FieldEntry.place(range)
  }

  /// An unsigned integer, a boolean, a character or a frame number.
  @inlinable
  public mutating func add(
    _ field: some FieldTable, _ value: some UnsignedInteger & FixedWidthInteger,
    at range: ByteRange,
    _ marks: FieldMarks = []
  ) {
    if selection.contains(field.id) {
      record(field.id, .unsigned, UInt64(truncatingIfNeeded: value), 0, range, marks)
    }
  }

  /// A boolean.
  @inlinable
  public mutating func add(
    _ field: some FieldTable, _ value: Bool, at range: ByteRange, _ marks: FieldMarks = []
  ) {
    if selection.contains(field.id) {
      record(field.id, .unsigned, value ? 1 : 0, 0, range, marks)
    }
  }

  /// A signed integer.
  @inlinable
  public mutating func add(
    _ field: some FieldTable, signed value: Int64, at range: ByteRange, _ marks: FieldMarks = []
  ) {
    if selection.contains(field.id) {
      record(field.id, .signed, UInt64(bitPattern: value), 0, range, marks)
    }
  }

  /// A floating-point number.
  @inlinable
  public mutating func add(
    _ field: some FieldTable, real value: Double, at range: ByteRange, _ marks: FieldMarks = []
  ) {
    if selection.contains(field.id) { record(field.id, .real, value.bitPattern, 0, range, marks) }
  }

  /// An IPv4 address.
  @inlinable
  public mutating func add(
    _ field: some FieldTable, ipv4 value: UInt32, at range: ByteRange, _ marks: FieldMarks = []
  ) {
    if selection.contains(field.id) { record(field.id, .ipv4, UInt64(value), 0, range, marks) }
  }

  /// An IPv6 address.
  @inlinable
  public mutating func add(
    _ field: some FieldTable, ipv6 value: UInt128, at range: ByteRange, _ marks: FieldMarks = []
  ) {
    if selection.contains(field.id) {
      record(
        field.id, .ipv6, UInt64(truncatingIfNeeded: value), UInt64(truncatingIfNeeded: value >> 64),
        range, marks)
    }
  }

  /// An Ethernet address in the low 48 bits.
  @inlinable
  public mutating func add(
    _ field: some FieldTable, ethernet value: UInt64, at range: ByteRange, _ marks: FieldMarks = []
  ) {
    if selection.contains(field.id) { record(field.id, .ethernet, value, 0, range, marks) }
  }

  /// A time or a difference of times; see `FieldValue.time`.
  @inlinable
  public mutating func add(
    _ field: some FieldTable, seconds: Int64, nanoseconds: Int32, at range: ByteRange,
    _ marks: FieldMarks = []
  ) {
    if selection.contains(field.id) {
      record(
        field.id, .time, UInt64(bitPattern: seconds), UInt64(UInt32(bitPattern: nanoseconds)),
        range, marks)
    }
  }

  /// A mark or heading without a value.
  @inlinable
  public mutating func add(
    mark field: some FieldTable, at range: ByteRange, _ marks: FieldMarks = []
  ) {
    if selection.contains(field.id) { record(field.id, .none, 0, 0, range, marks) }
  }

  /// The bytes of the range.
  @inlinable
  public mutating func add(
    bytes field: some FieldTable, at range: ByteRange, _ marks: FieldMarks = []
  ) {
    if selection.contains(field.id) { record(field.id, .bytes, 0, 0, range, marks) }
  }

  /// The bytes of the range, as text.
  @inlinable
  public mutating func add(
    text field: some FieldTable, at range: ByteRange, _ marks: FieldMarks = []
  ) {
    if selection.contains(field.id) { record(field.id, .text, 0, 0, range, marks) }
  }

  /// Text that is not in the packet as it is; made only when the field is wanted.
  @inlinable
  public mutating func add(
    _ field: some FieldTable, at range: ByteRange, _ marks: FieldMarks = [], text: () -> String
  ) {
    add(field, at: range, marks) { $0.append(text()) }
  }

  /// The same, written piece by piece.
  @inlinable
  public mutating func add(
    _ field: some FieldTable, at range: ByteRange, _ marks: FieldMarks = [],
    writing: (inout TextBuffer) -> Void
  ) {
    guard selection.contains(field.id), selection.takes(marks) else { return }
    let place = made.count
    writing(&made)
    record(field.id, .madeText, UInt64(place), UInt64(made.count - place), range, marks)
  }

  /// Bytes that are not in the packet as they are; made only when the field is wanted.
  @inlinable
  public mutating func add(
    _ field: some FieldTable, at range: ByteRange, _ marks: FieldMarks = [], bytes: () -> [UInt8]
  ) {
    guard selection.contains(field.id), selection.takes(marks) else { return }
    let place = made.count
    made.append(bytes())
    record(field.id, .madeBytes, UInt64(place), UInt64(made.count - place), range, marks)
  }

  /// Nests the fields that follow below the last one.
  @inlinable
  public mutating func nest() { depth &+= 1 }

  /// Ends the innermost nesting.
  @inlinable
  public mutating func unnest() { depth = depth > 1 ? depth &- 1 : 1 }

  /// Gives the last entry a text of its own in the tree; made only when the tree is wanted, and
  /// only when `field` was the one recorded last.
  @inlinable
  public mutating func label(_ field: some FieldTable, _ text: () -> String) {
    label(field) { $0.append(text()) }
  }

  /// The same with the text of a view, and words behind it.
  @inlinable
  public mutating func label(
    _ field: some FieldTable, text view: borrowing ByteView, behind: StaticString = ""
  ) {
    guard selection.wantsLabels, let entry = labelled(field) else { return }
    let start = labelText.count
    labelText.append(text: view)
    labelText.append(behind)
    endLabel(of: entry, from: start)
  }

  /// The same, written piece by piece.
  @inlinable
  public mutating func label(
    _ field: some FieldTable, writing: (inout TextBuffer) -> Void
  ) {
    guard selection.wantsLabels, let entry = labelled(field) else { return }
    let start = labelText.count
    writing(&labelText)
    endLabel(of: entry, from: start)
  }

  /// The last entry, when it is one of `field`.
  @inlinable
  func labelled(_ field: some FieldTable) -> Int? {
    let entry = recorded.count - 1
    return entry >= 0 && recorded[entry].id == field.id ? entry : nil
  }

  /// Makes what was written from `start` on the label of an entry.
  @inlinable
  mutating func endLabel(of entry: Int, from start: Int) {
    recorded[entry].origin |= UInt16(FieldMarks.labelled.rawValue)
    if labels.isFull { growLabels() }
    labels.append(Label(entry: entry, start: start, end: labelText.count))
  }
}

extension FieldSink {
  /// A difference of times, in nanoseconds.
  @inlinable
  public mutating func add(
    _ field: some FieldTable, interval nanoseconds: Int64, at range: ByteRange,
    _ marks: FieldMarks = []
  ) {
    add(
      field, seconds: nanoseconds / 1_000_000_000,
      nanoseconds: Int32(nanoseconds % 1_000_000_000), at: range, marks)
  }
}

extension FieldSink {
  /// Records a text that `write` makes later, when all layers have been walked.
  public mutating func add(later field: some FieldTable, _ marks: FieldMarks = []) {
    guard selection.contains(field.id), selection.takes(marks) else { return }
    record(field.id, .madeText, 0, 0, .none, marks)
  }

  /// Makes the text of the first entry of a field, which was recorded for later.
  public mutating func write(_ field: some FieldTable, writing: (inout TextBuffer) -> Void) {
    guard let entry = entries.firstIndex(where: { $0.id == field.id }) else { return }
    let place = made.count
    writing(&made)
    recorded[entry] = recorded[entry].holding(
      low: UInt64(place), high: UInt64(made.count - place))
  }
}
