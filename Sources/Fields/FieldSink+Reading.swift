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
    case .ipv6: .ipv6(UInt128(entry.high) << 64 | UInt128(entry.low))
    case .ethernet: .ethernet(entry.low)
    case .time:
      .time(
        seconds: Int64(bitPattern: entry.low),
        nanoseconds: Int32(bitPattern: UInt32(truncatingIfNeeded: entry.high)))
    case .bytes: .bytes
    case .text: .text
    case .madeBytes: .madeBytes(Array(madeBytes(of: entry)))
    case .madeText: .madeText(String(decoding: madeBytes(of: entry), as: UTF8.self))
    }
  }

  /// The bytes that a dissector made for an entry; empty for values that lie in the packet.
  public func madeBytes(of entry: FieldEntry) -> ArraySlice<UInt8> {
    guard entry.kind == .madeText || entry.kind == .madeBytes else { return [] }
    let from = Int(truncatingIfNeeded: entry.low)
    let to = from + Int(truncatingIfNeeded: entry.high)
    guard from >= 0, to <= made.count, from <= to else { return [] }
    return made[from..<to]
  }

  /// True when the entry's text or bytes were made by a dissector.
  public func isMade(_ entry: FieldEntry) -> Bool {
    entry.kind == .madeText || entry.kind == .madeBytes
  }

  /// The text that the dissector gave to the entry at `index` for the tree.
  public func label(at index: Int) -> String? {
    labels.last { $0.entry == index }?.text
  }

  /// Calls `body` with the bytes an entry's range names, or those made for it.
  ///
  /// - Parameters:
  ///   - entry: An entry of this record.
  ///   - frame: The bytes of the frame that was walked.
  ///   - body: Gets the bytes; an empty span when the range lies outside its source.
  public func withBytes<R>(
    of entry: FieldEntry, frame: RawSpan, _ body: (RawSpan) throws -> R
  ) rethrows -> R {
    if isMade(entry) {
      let slice = madeBytes(of: entry)
      return try body(slice.span.rawBytes)
    }
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
    if end > entry.range.end { layer.count = UInt32(clamping: end - Int(entry.start)) }
    return try withBytes(of: layer, frame: frame, body)
  }

  @_lifetime(copy bytes)
  static func extract(_ entry: FieldEntry, _ bytes: RawSpan) -> RawSpan {
    let from = min(entry.range.bounds.lowerBound, bytes.byteCount)
    return bytes.extracting(from..<min(max(entry.range.end, from), bytes.byteCount))
  }

  /// Runs `body` over each entry of a field, in the packet's order.
  @inlinable
  public func forEach(_ id: FieldID, _ body: (FieldEntry) -> Void) {
    for entry in entries where entry.id == id { body(entry) }
  }

  /// The first entry of a field.
  @inlinable
  public func first(_ field: some FieldTable) -> FieldEntry? {
    let id = field.id
    for entry in entries where entry.id == id { return entry }
    return nil
  }
}
