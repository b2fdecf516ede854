import Bytes
import Fields

@testable import Dissection

/// Walks one whole frame and reads its fields back by name.
struct PacketWalk {
  /// Values by filter name, in the packet's order, in plain forms.
  private(set) var values: [String: [String]] = [:]
  /// The protocols that were walked, joined by colons.
  private(set) var layers = ""
  /// The tree's own texts of the layers.
  private(set) var labels: [String] = []
  /// Entries whose range lies outside the frame's length on the wire.
  private(set) var strays: [String] = []
  /// Names in the order of the record.
  private(set) var names: [String] = []

  private static let schema = Schema(Declarations.all)

  init(
    _ bytes: [UInt8], linkType: UInt16 = 1, originalByteCount: Int? = nil, seconds: Int64 = 0,
    context: (any Context)? = nil, selection: FieldSelection = .tree
  ) {
    var sink = FieldSink(selection)
    var walk = Walk(
      facts: FrameFacts(
        number: 1, seconds: seconds, nanoseconds: 0,
        originalByteCount: originalByteCount ?? bytes.count, capturedByteCount: bytes.count,
        linkType: linkType), context: context)
    let span = bytes.span.rawBytes
    walk.run(span, into: &sink)
    var protocols = TextBuffer()
    ProtocolNames.append(sink.layers.dropFirst(), to: &protocols)
    layers = protocols.string
    for index in sink.entries.indices {
      let entry = sink.entries[index]
      let name = Self.schema[entry.id]?.name ?? "?"
      names.append(name)
      values[name, default: []].append(Self.text(entry, sink, span))
      if let label = sink.label(at: index), entry.depth == 0 { labels.append(label) }
      let room =
        entry.source == 0
        ? originalByteCount ?? bytes.count : sink.sources[Int(entry.source) - 1].bytes.count
      if entry.range.count > 0, entry.range.end > room { strays.append(name) }
    }
  }

  subscript(name: String) -> [String] { values[name] ?? [] }

  private static func text(
    _ entry: FieldEntry, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) -> String {
    switch sink.value(of: entry) {
    case .none: return ""
    case .unsigned(let value): return "\(value)"
    case .signed(let value): return "\(value)"
    case .real(let value): return "\(value)"
    case .time(let seconds, let nanoseconds): return "\(seconds).\(nanoseconds)"
    case .ipv4(let address): return AddressText.ipv4(address)
    case .ipv6(let address): return AddressText.ipv6(address)
    case .ethernet(let address): return AddressText.ethernet(address)
    case .madeText(let text): return text
    case .text: return sink.withBytes(of: entry, frame: frame) { ByteView($0).text(0, .max) }
    case .bytes, .madeBytes:
      return sink.withBytes(of: entry, frame: frame) {
        ByteView($0).octets().map { String($0 + 0, radix: 16).leftPadded }.joined()
      }
    }
  }
}

extension String {
  /// Two digits of an octet.
  fileprivate var leftPadded: String { count < 2 ? "0" + self : self }
}
