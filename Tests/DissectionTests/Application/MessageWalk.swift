import Bytes
import Fields

@testable import Dissection

/// Walks one application message and reads its fields back by name.
struct MessageWalk {
  /// Values by filter name, in the message's order, written in plain forms.
  private(set) var values: [String: [String]] = [:]
  /// The protocols that were walked.
  private(set) var layers: [String] = []
  /// Entries whose range lies outside their source.
  private(set) var strays: [String] = []

  private static let schema = Schema(Declarations.all)

  init(_ next: ProtocolID, _ bytes: [UInt8], state: MessageState = MessageState()) {
    var sink = FieldSink(.tree)
    var walk = Walk(
      facts: FrameFacts(
        number: 1, seconds: 0, nanoseconds: 0, originalByteCount: bytes.count,
        capturedByteCount: bytes.count, linkType: 1))
    walk.message = state
    let span = bytes.span.rawBytes
    walk.descend(next, ByteView(span), into: &sink)
    layers = sink.layers.compactMap { ProtocolNames.short($0.protocolNumber) }
    for index in sink.entries.indices {
      let entry = sink.entries[index]
      let name = Self.schema[entry.id]?.name ?? "?"
      values[name, default: []].append(Self.text(entry, sink, span))
      let room = entry.source == 0 ? bytes.count : sink.sources[Int(entry.source) - 1].bytes.count
      if entry.range.count > 0, entry.range.end > room { strays.append(name) }
    }
  }

  init(_ next: ProtocolID, _ text: String, state: MessageState = MessageState()) {
    self.init(next, Array(text.utf8), state: state)
  }

  subscript(name: String) -> [String] { values[name] ?? [] }

  private static func text(
    _ entry: FieldEntry, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) -> String {
    switch sink.value(of: entry) {
    case .none: return ""
    case .unsigned(let value): return "\(value)"
    case .signed(let value): return "\(value)"
    case .time(let seconds, let nanoseconds): return "\(seconds).\(nanoseconds)"
    case .ipv4(let address): return AddressText.ipv4(address)
    case .ipv6(let address): return AddressText.ipv6(address)
    case .ethernet(let address): return AddressText.ethernet(address)
    case .madeText(let text): return text
    case .text: return sink.withBytes(of: entry, frame: frame) { ByteView($0).text(0, .max) }
    case .bytes, .madeBytes:
      return sink.withBytes(of: entry, frame: frame) {
        ByteView($0).octets().map { String($0, radix: 16) }.joined(separator: " ")
      }
    default: return "?"
    }
  }
}
