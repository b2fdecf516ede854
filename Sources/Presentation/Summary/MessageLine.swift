import Bytes
import Dissection
import Streams

/// Writes the line of a packet that is one whole HTTP message, straight from its bytes.
///
/// The second, direct path to such a line; a test holds it equal to `SummaryComposer.appendLine`.
public struct MessageLine: ~Copyable {
  private let timeFormat: TimeFormat
  private var mediaTypes = MediaTypeMemory()

  /// A writer of lines; nil when the times of other frames are wanted in them.
  public init?(timeFormat: TimeFormat) {
    guard timeFormat.fields.isEmpty else { return nil }
    self.timeFormat = timeFormat
  }

  /// Appends the line, without a line end.
  ///
  /// - Parameters:
  ///   - facts: What is known of the frame.
  ///   - found: The segment and its message.
  ///   - payload: The message's bytes.
  ///   - decimals: Decimals of the second.
  ///   - buffer: Takes the line.
  /// - Returns: False, and nothing is appended, when the line holds more than plain text.
  public mutating func append(
    _ facts: FrameFacts, _ found: PlainMessages.Found, _ payload: RawSpan, decimals: Int,
    to buffer: inout TextBuffer
  ) -> Bool {
    let message = found.message
    let typeEnd = message.contentTypeOffset + message.contentTypeByteCount
    let type = payload.extracting(message.contentTypeOffset..<typeEnd)
    let startLine = payload.extracting(0..<message.startLineByteCount)
    guard startLine.isPrintable(), type.isPrintable() else { return false }
    var body: ProtocolID?
    if message.contentTypeByteCount > 0 {
      let content = mediaTypes.next(type)
      guard Self.isKnown(content) else { return false }
      body = content == .data ? nil : content
    }
    SummaryLine.appendStart(facts, timeFormat, decimals: decimals, to: &buffer)
    let isIPv6 = found.segment.header.marks.contains(.ipv6)
    var start = buffer.count
    Self.append(found.segment.source, isIPv6, to: &buffer)
    SummaryLine.closeSource(from: start, in: &buffer)
    start = buffer.count
    Self.append(found.segment.destination, isIPv6, to: &buffer)
    SummaryLine.closeDestination(from: start, in: &buffer)
    SummaryLine.append(
      Speaker.httpName(body), byteCount: facts.originalByteCount, to: &buffer)
    buffer.append(startLine)
    buffer.append(ascii: UInt8(ascii: " "))
    if let words = HTTPInfo.words(of: body) {
      buffer.append(words.text)
      start = buffer.count
      if words.precedeType {
        buffer.append(type)
        HTTPInfo.closeType(from: start, in: &buffer)
      }
    }
    return true
  }

  /// Content whose line says no more than what it is.
  private static func isKnown(_ content: ProtocolID) -> Bool {
    switch content {
    case .data, .lineBasedText, .json, .xml, .png, .gif, .jfif, .media, .urlEncodedForm: true
    default: false
    }
  }

  private static func append(_ address: UInt128, _ isIPv6: Bool, to buffer: inout TextBuffer) {
    if isIPv6 {
      buffer.append(ipv6: address)
    } else {
      buffer.append(ipv4: UInt32(truncatingIfNeeded: address))
    }
  }
}
