import Bytes

/// One field of one packet, as recorded: 32 bytes without references.
///
/// Small parts are packed into words, so that an entry is handed on in four registers.
public struct FieldEntry: Hashable, Sendable, BitwiseCopyable {
  /// The number of the field; from bit 16 on the depth, from bit 24 on the layer.
  @usableFromInline let stand: UInt32
  /// The marks; from bit 8 on the source.
  @usableFromInline var origin: UInt16
  /// How the value is to be read.
  public let kind: ValueKind
  /// Where the value begins in its source; from bit 32 on how many bytes it has.
  @usableFromInline var place: UInt64
  /// The low half of the value's bytes.
  public let low: UInt64
  /// The high half of the value's bytes.
  public let high: UInt64

  @inlinable @inline(__always)
  init(
    id: FieldID, depth: UInt8, layer: UInt8, marks: FieldMarks, kind: ValueKind, range: ByteRange,
    low: UInt64, high: UInt64 = 0
  ) {
    stand = UInt32(id.rawValue) | UInt32(depth) << 16 | UInt32(layer) << 24
    origin = UInt16(marks.rawValue) | UInt16(range.source) << 8
    self.kind = kind
    place = Self.place(range)
    self.low = low
    self.high = high
  }

  /// The same entry with another value.
  func holding(low: UInt64, high: UInt64) -> FieldEntry {
    FieldEntry(
      id: id, depth: depth, layer: layer, marks: marks, kind: kind, range: range, low: low,
      high: high)
  }

  @inlinable @inline(__always)
  static func place(_ range: ByteRange) -> UInt64 {
    UInt64(range.start) | UInt64(range.count) << 32
  }

  /// Which field.
  @inlinable public var id: FieldID { FieldID(rawValue: UInt16(truncatingIfNeeded: stand)) }
  /// Depth in the tree; 0 is a layer.
  @inlinable public var depth: UInt8 { UInt8(truncatingIfNeeded: stand >> 16) }
  /// Ordinal of the layer among those of its protocol in the frame, from 1; `#2` in a filter.
  @inlinable public var layer: UInt8 { UInt8(truncatingIfNeeded: stand >> 24) }
  /// Hidden, generated, labelled.
  @inlinable public var marks: FieldMarks {
    FieldMarks(rawValue: UInt8(truncatingIfNeeded: origin))
  }
  /// Which source the bytes lie in.
  @inlinable public var source: UInt8 { UInt8(truncatingIfNeeded: origin >> 8) }

  /// Where the value lies.
  @inlinable public var range: ByteRange {
    ByteRange(
      start: Int(UInt32(truncatingIfNeeded: place)), count: Int(place >> 32), source: source)
  }

  /// Field, depth, marks and kind in 40 bits: what a line of the tree depends on beside the value.
  @inlinable public var appearance: UInt64 {
    UInt64(stand & 0xff_ffff) | UInt64(marks.rawValue) << 24 | UInt64(kind.rawValue) << 32
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
