/// Everything that is said about a field, said once.
///
/// The tree, the columns, the filter language, completion, help, `finback fields`, JSON and CSV all
/// read this.
public final class FieldDeclaration: Sendable {
  /// How an integer is written.
  public enum Base: String, Sendable, BitwiseCopyable {
    case decimal, hexadecimal, octal
    /// Decimal, the hexadecimal form in parentheses.
    case decimalHexadecimal
    /// Hexadecimal, the decimal form in parentheses.
    case hexadecimalDecimal
    /// A time in UTC, whatever the zone of the user.
    case utc
    /// A time of NTP in UTC; `NULL` where there is none, which is recorded as 0.
    case ntp
    /// A time in the zone of the user.
    case local
    /// Text whose octets above 127 are no letters.
    case ascii
    /// Bytes with a separator, as the field's protocol writes them.
    case colon, dot, dash
  }

  /// The filter name, such as `tcp.srcport`.
  public let name: String
  /// The label in the tree, such as `Source Port`.
  public let label: String
  /// The kind of value.
  public let type: FieldType
  /// How an integer or a time is written.
  public let base: Base
  /// The bits of the containing number that hold this field; 0 when it holds all of them.
  public let mask: UInt64
  /// Bits of the number that `mask` speaks of; 0 without a mask.
  public let containerBits: Int
  /// The names of values, where values have names.
  public let names: ValueNames?
  /// The standard that defines the field, such as `RFC 9293 §3.1`; empty where the protocol's holds.
  public let source: String
  /// True for a field that finback defines and Wireshark does not have.
  public let isOwn: Bool

  /// A declaration.
  ///
  /// - Parameters:
  ///   - name: The filter name.
  ///   - label: The label in the tree.
  ///   - type: The kind of value.
  ///   - base: How an integer or a time is written.
  ///   - mask: The bits that hold this field in its containing number.
  ///   - containerBits: Bits of that number.
  ///   - names: Names of values.
  ///   - source: The defining standard.
  ///   - isOwn: True for a field of finback's own.
  public init(
    _ name: String, _ label: String, _ type: FieldType, base: Base = .decimal, mask: UInt64 = 0,
    of containerBits: Int = 0, names: ValueNames? = nil, source: String = "", isOwn: Bool = false
  ) {
    self.name = name
    self.label = label
    self.type = type
    self.base = base
    self.mask = mask
    self.containerBits = containerBits
    self.names = names
    self.source = source
    self.isOwn = isOwn
  }

  /// The protocol itself.
  ///
  /// - Parameters:
  ///   - name: The filter name, such as `tcp`.
  ///   - label: The full name, such as `Transmission Control Protocol`.
  ///   - source: The defining standard.
  public static func layer(_ name: String, _ label: String, source: String = "") -> FieldDeclaration
  {
    FieldDeclaration(name, label, .protocol, source: source)
  }

  /// A flag of a containing number.
  public static func flag(
    _ name: String, _ label: String, mask: UInt64, of containerBits: Int,
    names: ValueNames = .setOrNot, source: String = ""
  ) -> FieldDeclaration {
    FieldDeclaration(
      name, label, .boolean, mask: mask, of: containerBits, names: names, source: source)
  }

  /// A mark or heading without a value.
  public static func mark(_ name: String, _ label: String, source: String = "") -> FieldDeclaration
  {
    FieldDeclaration(name, label, .none, source: source)
  }

  /// The same declaration, marked as a field of finback's own.
  public var own: FieldDeclaration {
    FieldDeclaration(
      name, label, type, base: base, mask: mask, of: containerBits, names: names, source: source,
      isOwn: true)
  }
}
