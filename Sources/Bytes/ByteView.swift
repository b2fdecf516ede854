/// A bounds-checked window on captured bytes.
///
/// A view lies in a *source*: source 0 is the frame as captured, higher numbers are byte runs that
/// were put together from several frames (a reassembled datagram or message) or decoded from one.
/// Positions passed to the reading functions count from the start of the view; `range(_:_:)` turns
/// them into absolute positions in the source, which is what fields carry and the bytes pane shows.
///
/// A packet can claim more bytes than were captured: `count` bytes can be read, `reportedCount`
/// were on the wire.
public struct ByteView: ~Escapable {
  @usableFromInline let bytes: RawSpan
  /// Position of the view's first byte in its source.
  public let start: Int
  /// Position behind the view's last readable byte in its source.
  public let end: Int
  /// Position behind the view's last byte on the wire; never below `end`.
  public let reportedEnd: Int
  /// Which source the view lies in; 0 is the frame.
  public let source: UInt8

  /// A view of a whole source.
  ///
  /// - Parameters:
  ///   - bytes: The captured bytes.
  ///   - reportedCount: The length on the wire; the captured length when that is larger.
  ///   - source: The number of the source.
  @inlinable
  @_lifetime(copy bytes)
  public init(_ bytes: RawSpan, reportedCount: Int? = nil, source: UInt8 = 0) {
    self.bytes = bytes
    self.start = 0
    self.end = bytes.byteCount
    self.reportedEnd = max(bytes.byteCount, reportedCount ?? 0)
    self.source = source
  }

  @inlinable
  @_lifetime(copy bytes)
  init(_ bytes: RawSpan, start: Int, end: Int, reportedEnd: Int, source: UInt8) {
    self.bytes = bytes
    self.start = start
    self.end = end
    self.reportedEnd = reportedEnd
    self.source = source
  }

  /// Readable bytes.
  @inlinable public var count: Int { end - start }

  /// Bytes that were on the wire; at least `count`.
  @inlinable public var reportedCount: Int { reportedEnd - start }

  /// True when nothing can be read.
  @inlinable public var isEmpty: Bool { start >= end }

  /// The absolute range of `length` bytes at `offset`, cut to what the packet reports.
  @inlinable
  public func range(_ offset: Int, _ length: Int) -> ByteRange {
    let from = start &+ min(max(offset, 0), reportedEnd &- start)
    let count = min(max(length, 0), reportedEnd &- from)
    return ByteRange(start: from, count: count, source: source)
  }

  /// The absolute range of the readable bytes of the view.
  @inlinable public var range: ByteRange {
    ByteRange(start: start, count: end - start, source: source)
  }

  /// Fails unless `length` bytes can be read at `offset`.
  ///
  /// - Throws: `Truncation` with the absolute position of the first missing byte's run.
  @inlinable
  public func require(_ offset: Int, _ length: Int) throws(Truncation) {
    if offset < 0 || length < 0 || offset > count || length > count - offset {
      throw truncation(offset, length)
    }
  }

  @inlinable
  func truncation(_ offset: Int, _ length: Int) -> Truncation {
    let place = start &+ offset
    let (wanted, overflow) = place.addingReportingOverflow(length)
    return Truncation(
      offset: place, needed: length, available: max(0, end - place),
      beyondReported: overflow || wanted > reportedEnd)
  }

  /// The view from `offset` on; an empty one behind the end.
  @inlinable
  @_lifetime(copy self)
  public func dropFirst(_ offset: Int) -> ByteView {
    let from = min(start &+ max(offset, 0), max(end, start))
    return ByteView(
      bytes, start: from, end: end, reportedEnd: max(reportedEnd, from), source: source)
  }

  /// The first `length` bytes on the wire; fewer where the view is shorter.
  @inlinable
  @_lifetime(copy self)
  public func prefix(_ length: Int) -> ByteView {
    let length = max(length, 0)
    let reported = length < reportedCount ? start &+ length : reportedEnd
    return ByteView(
      bytes, start: start, end: min(end, reported), reportedEnd: reported, source: source)
  }

  /// `length` bytes on the wire from `offset` on, cut to what is there.
  @inlinable
  @_lifetime(copy self)
  public func slice(_ offset: Int, _ length: Int) -> ByteView {
    dropFirst(offset).prefix(length)
  }

  /// The view with another length on the wire, for a layer whose header names its own length.
  ///
  /// A length beyond what the carrier reports is kept as reported length, so that reading there
  /// is told apart from reading behind a snaplen.
  @inlinable
  @_lifetime(copy self)
  public func reporting(_ length: Int) -> ByteView {
    let reported = start &+ max(length, 0)
    return ByteView(
      bytes, start: start, end: min(end, reported), reportedEnd: reported, source: source)
  }
}
