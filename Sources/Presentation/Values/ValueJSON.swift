import Bytes
import Fields

/// A field's value in JSON, typed by its declaration.
///
/// Integers and frame numbers are numbers, whatever their base; booleans and marks `true` or
/// `false`; absolute times seconds since the epoch, differences seconds, both with nine decimals;
/// addresses, names, text strings; bytes strings of hexadecimal digits; a layer is its line in the
/// tree.
public struct ValueJSON: Sendable {
  private let values: ValueText

  /// A printer of values.
  public init(schema: Schema) { values = ValueText(schema: schema) }

  /// Appends the value of an entry.
  ///
  /// - Parameters:
  ///   - entry: An entry of `sink`.
  ///   - index: Its index there.
  ///   - sink: The record.
  ///   - frame: The bytes of the frame.
  ///   - buffer: Takes the value.
  public func append(
    _ entry: FieldEntry, at index: Int, in sink: borrowing FieldSink, frame: RawSpan,
    to buffer: inout TextBuffer
  ) {
    guard let declaration = values.schema[entry.id] else { return buffer.append("null") }
    switch sink.value(of: entry) {
    case .none where declaration.type != .protocol: buffer.append("true")
    case .unsigned(let value) where declaration.type == .boolean:
      buffer.append(value != 0 ? "true" : "false")
    case .unsigned(let value) where declaration.type != .eui64: buffer.append(decimal: value)
    case .signed(let value): buffer.append(decimal: value)
    case .real(let value): buffer.append(value.isFinite ? "\(value)" : "null")
    case .time(let seconds, let nanoseconds):
      if declaration.base == .ntp, seconds == 0, nanoseconds == 0 {
        buffer.append("null")
      } else {
        buffer.append(seconds: seconds, nanoseconds: nanoseconds)
      }
    case .text, .madeText:
      let text = sink.withBytes(of: entry, frame: frame) { Self.text($0) }
      buffer.append(json: text)
    default:
      let start = buffer.count
      values.append(entry, at: index, ValueForm(declaration), in: sink, frame: frame, to: &buffer)
      buffer.quoteJSON(from: start)
    }
  }

  /// Text up to the first zero octet; what is no UTF-8 becomes U+FFFD.
  private static func text(_ bytes: RawSpan) -> String {
    let octets = ByteView(bytes).octets()
    return String(decoding: octets.prefix { $0 != 0 }, as: UTF8.self)
  }
}
