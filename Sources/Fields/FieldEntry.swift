import Bytes

/// One field of one packet, as recorded: 40 bytes without references.
public struct FieldEntry: Hashable, Sendable, BitwiseCopyable {
  /// Which field.
  public let id: FieldID
  /// Depth in the tree; 0 is a layer.
  public let depth: UInt8
  /// Ordinal of the layer among those of its protocol in the frame, from 1; `#2` in a filter.
  public let layer: UInt8
  /// Hidden, generated, labelled.
  @inlinable public var marks: FieldMarks { marked }
  @usableFromInline var marked: FieldMarks
  /// How the value is to be read.
  public let kind: ValueKind
  /// Which source the bytes lie in.
  public let source: UInt8
  @usableFromInline var start: UInt32
  @usableFromInline var count: UInt32
  /// The low half of the value's bytes.
  public var low: UInt64
  /// The high half of the value's bytes.
  public var high: UInt64

  @inlinable
  init(
    id: FieldID, depth: UInt8, layer: UInt8, marks: FieldMarks, kind: ValueKind, range: ByteRange,
    low: UInt64, high: UInt64 = 0
  ) {
    self.id = id
    self.depth = depth
    self.layer = layer
    self.marked = marks
    self.kind = kind
    self.source = range.source
    self.start = range.start
    self.count = range.count
    self.low = low
    self.high = high
  }

  /// Where the value lies.
  @inlinable public var range: ByteRange {
    ByteRange(start: Int(start), count: Int(count), source: source)
  }

  /// The value of an entry of kind `ipv6`.
  @inlinable public var ipv6: UInt128 { UInt128(high) << 64 | UInt128(low) }

  /// Seconds and nanoseconds of an entry of kind `time`; see `FieldValue.time`.
  @inlinable public var time: (seconds: Int64, nanoseconds: Int32) {
    (Int64(bitPattern: low), Int32(bitPattern: UInt32(truncatingIfNeeded: high)))
  }

  /// The value as an unsigned integer where it is held as one; nil otherwise.
  ///
  /// Booleans, integers and addresses of at most 64 bits are. The cheap way for a hot loop.
  @inlinable public var unsigned: UInt64? {
    switch kind {
    case .unsigned, .ipv4, .ethernet: low
    default: nil
    }
  }
}
