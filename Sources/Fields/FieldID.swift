/// The number of a field: its protocol and its place in the protocol's table.
///
/// Bits 15-9 are the protocol, bits 8-0 the field; field 0 of each protocol is the protocol itself
/// (`tcp`, `http`), so that a layer is recorded and filtered like a field.
public struct FieldID: RawRepresentable, Hashable, Sendable, BitwiseCopyable, Comparable {
  /// Protocol and field in one number.
  public let rawValue: UInt16

  /// The field with a raw number.
  @inlinable
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Field `local` (below 512) of protocol `protocolNumber` (below 128).
  @inlinable
  public init(protocolNumber: UInt8, local: UInt16) {
    rawValue = UInt16(protocolNumber & 0x7f) << 9 | (local & 0x1ff)
  }

  /// The number of the protocol that declares the field.
  @inlinable public var protocolNumber: UInt8 { UInt8(rawValue >> 9) }

  /// The field's place in its protocol's table; 0 is the protocol itself.
  @inlinable public var local: UInt16 { rawValue & 0x1ff }

  /// True when this is the protocol itself.
  @inlinable public var isProtocol: Bool { local == 0 }

  /// Orders by protocol, then by place.
  @inlinable
  public static func < (a: FieldID, b: FieldID) -> Bool { a.rawValue < b.rawValue }
}
