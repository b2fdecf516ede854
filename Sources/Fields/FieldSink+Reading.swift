import BasicContainers
import Bytes

/// Reading the record.
extension FieldSink {
  /// The value of an entry.
  public func value(of entry: FieldEntry) -> FieldValue {
    switch entry.kind {
    case .none: .none
    case .unsigned: .unsigned(entry.low)
    case .signed: .signed(Int64(bitPattern: entry.low))
    case .real: .real(Double(bitPattern: entry.low))
    case .ipv4: .ipv4(UInt32(truncatingIfNeeded: entry.low))
    case .ipv6: .ipv6(entry.ipv6)
    case .ethernet: .ethernet(entry.low)
    case .time: .time(seconds: entry.time.seconds, nanoseconds: entry.time.nanoseconds)
    case .bytes: .bytes
    case .text: .text
    case .madeBytes: .madeBytes(madeBytes(of: entry).octets)
    case .madeText: .madeText(ByteView(madeBytes(of: entry)).text(0, .max))
    }
  }

  /// The bytes that a dissector made for an entry; empty for values that lie in the packet.
  @inlinable
  @_lifetime(borrow self)
  public func madeBytes(of entry: FieldEntry) -> RawSpan {
    let bytes = made.bytes.rawBytes
    guard isMade(entry) else { return bytes.extracting(0..<0) }
    let from = Int(truncatingIfNeeded: entry.low)
    let count = Int(truncatingIfNeeded: entry.high)
    guard from >= 0, count >= 0, from <= bytes.byteCount, count <= bytes.byteCount - from else {
      return bytes.extracting(0..<0)
    }
    return bytes.extracting(from..<from + count)
  }

  /// True when the entry's text or bytes were made by a dissector.
  @inlinable
  public func isMade(_ entry: FieldEntry) -> Bool {
    entry.kind == .madeText || entry.kind == .madeBytes
  }

  /// The text that the dissector gave to the entry at `index` for the tree.
  public func label(at index: Int) -> String? {
    guard labelPlace(of: index) != nil else { return nil }
    return ByteView(labelBytes(at: index)).text(0, .max)
  }

  /// The octets of that text; empty where there is none.
  @_lifetime(borrow self)
  public func labelBytes(at index: Int) -> RawSpan {
    let bytes = labelText.bytes.rawBytes
    guard let place = labelPlace(of: index) else { return bytes.extracting(0..<0) }
    return bytes.extracting(labels[place].start..<labels[place].end)
  }

  /// Appends the text given to the entry at `index`, for readers that go from entry to entry.
  ///
  /// - Parameters:
  ///   - index: The entry; no lower than in the call before.
  ///   - label: 0 for the first call; from call to call, labels that were passed.
  ///   - buffer: Takes the text.
  @inlinable @inline(__always)
  public func appendLabel(at index: Int, from label: inout Int, to buffer: inout TextBuffer) {
    let labels = labels.span
    var range = 0..<0
    while label < labels.count, labels[label].entry <= index {
      if labels[label].entry == index { range = labels[label].start..<labels[label].end }
      label += 1
    }
    buffer.append(labelText, range)
  }

  /// The octets of all labels, one after the other.
  public var allLabels: RawSpan {
    @_lifetime(borrow self)
    get { labelText.bytes.rawBytes }
  }

  /// The last label of an entry.
  private func labelPlace(of entry: Int) -> Int? {
    let labels = labels.span
    var (low, high) = (0, labels.count)
    while low < high {
      let middle = (low + high) / 2
      if labels[middle].entry <= entry { low = middle + 1 } else { high = middle }
    }
    return low > 0 && labels[low - 1].entry == entry ? low - 1 : nil
  }

  /// The bytes an entry's range names in the frame, or those made for it; none for an entry of
  /// another source.
  @inlinable @inline(__always)
  @_lifetime(borrow self, copy frame)
  public func bytesAtHand(of entry: FieldEntry, frame: RawSpan) -> RawSpan {
    if isMade(entry) { return madeBytes(of: entry) }
    return entry.source == 0 ? Self.extract(entry, frame) : frame.extracting(0..<0)
  }

  /// Calls `body` with the bytes an entry's range names, or those made for it.
  ///
  /// - Parameters:
  ///   - entry: An entry of this record.
  ///   - frame: The bytes of the frame that was walked.
  ///   - body: Gets the bytes; an empty span when the range lies outside its source.
  @inlinable
  public func withBytes<R>(
    of entry: FieldEntry, frame: RawSpan, _ body: (RawSpan) throws -> R
  ) rethrows -> R {
    if isMade(entry) { return try body(madeBytes(of: entry)) }
    if entry.source == 0 { return try body(Self.extract(entry, frame)) }
    let number = Int(entry.source) - 1
    guard number < sources.count else { return try body(frame.extracting(0..<0)) }
    let source = sources[number].bytes
    let bytes = source.span.rawBytes
    return try body(Self.extract(entry, bytes))
  }

  /// Calls `body` with a layer as a value: its bytes from its first one up to the end of what was
  /// handed to its dissector, payload included.
  ///
  /// - Parameters:
  ///   - entry: The entry of a protocol.
  ///   - frame: The bytes of the frame that was walked.
  ///   - body: Gets the bytes.
  public func withLayerBytes<R>(
    of entry: FieldEntry, frame: RawSpan, _ body: (RawSpan) throws -> R
  ) rethrows -> R {
    var layer = entry
    let end = Int(truncatingIfNeeded: entry.low)
    if end > entry.range.end {
      let start = Int(entry.range.start)
      layer.place = FieldEntry.place(ByteRange(start: start, count: end - start))
    }
    return try withBytes(of: layer, frame: frame, body)
  }

  @inlinable
  @_lifetime(copy bytes)
  static func extract(_ entry: FieldEntry, _ bytes: RawSpan) -> RawSpan {
    let from = min(entry.range.bounds.lowerBound, bytes.byteCount)
    return bytes.extracting(from..<min(max(entry.range.end, from), bytes.byteCount))
  }

  /// Runs `body` over each entry of a field, in the packet's order.
  @inlinable
  public func forEach(_ id: FieldID, _ body: (FieldEntry) -> Void) {
    for index in entries.indices where entries[index].id == id { body(entries[index]) }
  }

  /// The first entry of a field.
  @inlinable
  public func first(_ field: some FieldTable) -> FieldEntry? {
    let id = field.id
    return entries.first { $0.id == id }
  }
}
