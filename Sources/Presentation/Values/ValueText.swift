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
    append(entry, at: index, ValueForm(declaration), in: sink, frame: frame, to: &buffer)
  }

  /// The same, for callers that have the form of the field's values.
  public func append(
    _ entry: FieldEntry, at index: Int, _ form: ValueForm,
    in sink: borrowing FieldSink, frame: RawSpan, to buffer: inout TextBuffer
  ) {
    switch entry.kind {
    case .none:
      if form.type == .protocol {
        appendTitle(entry, at: index, in: sink, to: &buffer)
      } else {
        buffer.append(ascii: UInt8(ascii: "1"))
      }
    case .unsigned: append(unsigned: entry.low, form, to: &buffer)
    case .signed: buffer.append(decimal: Int64(bitPattern: entry.low))
    case .real: buffer.append(Self.real(Double(bitPattern: entry.low)))
    case .ipv4: buffer.append(ipv4: UInt32(truncatingIfNeeded: entry.low))
    case .ipv6: buffer.append(ipv6: entry.ipv6)
    case .ethernet: buffer.append(ethernet: entry.low)
    case .time: append(time: entry, form, to: &buffer)
    case .bytes, .madeBytes:
      sink.withBytes(of: entry, frame: frame) { Self.append(bytes: $0, form, to: &buffer) }
    case .text, .madeText:
      sink.withBytes(of: entry, frame: frame) {
        Self.append(text: $0, isASCII: form.base == .ascii, to: &buffer)
      }
    }
  }

  /// A layer's own line in the tree.
  private func appendTitle(
    _ entry: FieldEntry, at index: Int, in sink: borrowing FieldSink, to buffer: inout TextBuffer
  ) {
    if entry.marks.contains(.labelled) {
      buffer.append(sink.labelBytes(at: index))
    } else {
      buffer.append(schema[entry.id]?.label ?? "")
    }
  }

  private func append(time entry: FieldEntry, _ form: ValueForm, to buffer: inout TextBuffer) {
    let (seconds, nanoseconds) = entry.time
    if form.base == .ntp, seconds == 0, nanoseconds == 0 {
      buffer.append("NULL")
    } else if form.type == .absoluteTime {
      buffer.append(
        date: seconds, nanoseconds: nanoseconds, zone: form.base == .local ? zone : .utc)
    } else {
      buffer.append(seconds: seconds, nanoseconds: nanoseconds)
    }
  }

  private func append(unsigned value: UInt64, _ form: ValueForm, to buffer: inout TextBuffer) {
    switch form.type {
    case .eui64: buffer.append(octets: value, count: 8)
    case .character: buffer.append(decimal: value)
    default:
      switch form.base {
      case .hexadecimal, .hexadecimalDecimal:
        buffer.append("0x")
        buffer.append(hex: value, digits: form.hexadecimalDigits)
      case .octal: buffer.append("0" + String(value, radix: 8))
      default: buffer.append(decimal: value)
      }
    }
  }

  static func append(bytes: RawSpan, _ form: ValueForm, to buffer: inout TextBuffer) {
    if form.type == .guid, bytes.byteCount == 16 {
      append(guid: bytes, to: &buffer)
      return
    }
    if bytes.byteCount == 0 { return buffer.append("<MISSING>") }
    let separator: UInt8
    switch form.base {
    case .colon: separator = UInt8(ascii: ":")
    case .dot: separator = UInt8(ascii: ".")
    case .dash: separator = UInt8(ascii: "-")
    default: return buffer.append(hexOf: bytes)
    }
    for index in 0..<bytes.byteCount {
      if index > 0 { buffer.append(ascii: separator) }
      buffer.append(hexOf: bytes.network(index, as: UInt8.self))
    }
  }

  private static func append(guid bytes: RawSpan, to buffer: inout TextBuffer) {
    for index in 0..<16 {
      if index == 4 || index == 6 || index == 8 || index == 10 {
        buffer.append(ascii: UInt8(ascii: "-"))
      }
      buffer.append(hexOf: bytes.network(index, as: UInt8.self))
    }
  }

  /// A floating-point number with at most six significant digits, as C's `%g` prints it.
  static func real(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    if value == value.rounded(), abs(value) < 1e6 { return String(Int64(value)) }
    return String(value)
  }
}
