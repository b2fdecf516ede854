import Bytes

/// A field's value, as a reader of a record sees it.
///
/// Text and bytes that lie in the packet are named by their place; those that were computed lie in
/// the record's own storage.
public enum FieldValue: Hashable, Sendable {
  /// No value: a heading or a mark.
  case none
  /// Booleans, unsigned integers, frame numbers, characters, EUI-64.
  case unsigned(UInt64)
  case signed(Int64)
  case real(Double)
  case ipv4(UInt32)
  case ipv6(UInt128)
  /// The low 48 bits are the address.
  case ethernet(UInt64)
  /// Seconds and nanoseconds (0..<1_000_000_000) since the epoch, or a difference. A difference
  /// below zero has both parts at or below zero.
  case time(seconds: Int64, nanoseconds: Int32)
  /// The bytes of the field's range.
  case bytes
  /// The bytes of the field's range, read as text.
  case text
  /// Bytes that the dissector made.
  case madeBytes([UInt8])
  /// Text that the dissector made.
  case madeText(String)
}

/// How the 16 value bytes of an entry are to be read.
///
/// Kinds are `FieldValue`'s cases.
public enum ValueKind: UInt8, Sendable, BitwiseCopyable {
  case none, unsigned, signed, real, ipv4, ipv6, ethernet, time, bytes, text, madeBytes, madeText
}

/// How an entry came to be and where it shows.
public struct FieldMarks: OptionSet, Hashable, Sendable, BitwiseCopyable {
  /// The bits.
  public let rawValue: UInt8
  /// A set of marks.
  @inlinable
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Found by a filter, not shown in the tree (`ip.addr` beside `ip.src`).
  @inlinable public static var hidden: Self { Self(rawValue: 1) }
  /// Worked out by finback, not read from the packet; shown in brackets.
  @inlinable public static var generated: Self { Self(rawValue: 2) }
  /// Has a text of its own in the tree, which the record keeps.
  @inlinable public static var labelled: Self { Self(rawValue: 4) }
}
