import Bytes
import Fields

/// A field's value as plain text, in the form of `-T fields`.
///
/// Numbers by the field's base (hexadecimal ones as wide as their type), booleans as 1 and 0, marks
/// as 1, times with nine decimals, bytes as plain hexadecimal, text with its control characters
/// escaped.
public struct ValueText: Sendable {
  /// All fields.
  public let schema: Schema
  /// The clock that absolute times are read from.
  public let zone: CivilTime.Zone

  /// A printer of values.
  public init(schema: Schema, zone: CivilTime.Zone = .local) {
    self.schema = schema
    self.zone = zone
  }

  /// Appends the value of an entry.
  ///
  /// - Parameters:
  ///   - entry: An entry of `sink`.
  ///   - index: Its index there; a layer's value is its label in the tree.
  ///   - sink: The record.
  ///   - frame: The bytes of the frame.
  ///   - buffer: Takes the text.
  public func append(
    _ entry: FieldEntry, at index: Int, in sink: borrowing FieldSink, frame: RawSpan,
    to buffer: inout TextBuffer
  ) {
    guard let declaration = schema[entry.id] else { return }
    append(entry, at: index, declaration, in: sink, frame: frame, to: &buffer)
  }

  /// The same, for callers that have the declaration.
  public func append(
    _ entry: FieldEntry, at index: Int, _ declaration: FieldDeclaration,
    in sink: borrowing FieldSink, frame: RawSpan, to buffer: inout TextBuffer
  ) {
    switch sink.value(of: entry) {
    case .none:
      if declaration.type == .protocol {
        buffer.append(sink.label(at: index) ?? declaration.label)
      } else {
        buffer.append(ascii: UInt8(ascii: "1"))
      }
    case .unsigned(let value): append(unsigned: value, declaration, to: &buffer)
    case .signed(let value): buffer.append(decimal: value)
    case .real(let value): buffer.append(Self.real(value))
    case .ipv4(let address): buffer.append(ipv4: address)
    case .ipv6(let address): buffer.append(ipv6: address)
    case .ethernet(let address): buffer.append(ethernet: address)
    case .time(let seconds, let nanoseconds):
      if declaration.base == .ntp, seconds == 0, nanoseconds == 0 {
        buffer.append("NULL")
      } else if declaration.type == .absoluteTime {
        buffer.append(
          date: seconds, nanoseconds: nanoseconds, zone: declaration.base == .local ? zone : .utc)
      } else {
        buffer.append(seconds: seconds, nanoseconds: nanoseconds)
      }
    case .bytes, .madeBytes:
      sink.withBytes(of: entry, frame: frame) {
        Self.append(bytes: $0, declaration, to: &buffer)
      }
    case .text, .madeText:
      sink.withBytes(of: entry, frame: frame) {
        Self.append(text: $0, isASCII: declaration.base == .ascii, to: &buffer)
      }
    }
  }

  private func append(
    unsigned value: UInt64, _ declaration: FieldDeclaration, to buffer: inout TextBuffer
  ) {
    switch declaration.type {
    case .eui64: buffer.append(octets: value, count: 8)
    case .character: buffer.append(decimal: value)
    default:
      switch declaration.base {
      case .hexadecimal, .hexadecimalDecimal:
        buffer.append("0x")
        buffer.append(hex: value, digits: max(2, declaration.type.bitWidth / 4))
      case .octal: buffer.append("0" + String(value, radix: 8))
      default: buffer.append(decimal: value)
      }
    }
  }

  static func append(
    bytes: RawSpan, _ declaration: FieldDeclaration, to buffer: inout TextBuffer
  ) {
    if declaration.type == .guid, bytes.byteCount == 16 {
      append(guid: bytes, to: &buffer)
      return
    }
    let separator: UInt8? =
      switch declaration.base {
      case .colon: UInt8(ascii: ":")
      case .dot: UInt8(ascii: ".")
      case .dash: UInt8(ascii: "-")
      default: nil
      }
    if bytes.byteCount == 0 { buffer.append("<MISSING>") }
    let view = ByteView(bytes)
    for index in 0..<view.count {
      guard let byte = try? view.u8(index) else { return }
      if index > 0, let separator { buffer.append(ascii: separator) }
      buffer.append(hexOf: byte)
    }
  }

  private static func append(guid bytes: RawSpan, to buffer: inout TextBuffer) {
    let view = ByteView(bytes)
    for index in 0..<16 {
      if index == 4 || index == 6 || index == 8 || index == 10 {
        buffer.append(ascii: UInt8(ascii: "-"))
      }
      buffer.append(hexOf: (try? view.u8(index)) ?? 0)
    }
  }

  /// A floating-point number with at most six significant digits, as C's `%g` prints it.
  static func real(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    if value == value.rounded(), abs(value) < 1e6 { return String(Int64(value)) }
    return String(value)
  }
}
