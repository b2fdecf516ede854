import Dissection
import Fields

/// How much of what lies outside a frame some fields need.
public enum ContextNeed: Int, Sendable, Comparable {
  /// The frame alone.
  case nothing
  /// The stream index: streams, directions, messages, matched frames.
  case streams

  /// Orders by how much is needed.
  public static func < (a: ContextNeed, b: ContextNeed) -> Bool { a.rawValue < b.rawValue }

  /// What the fields of a selection need.
  public init(_ selection: FieldSelection, schema: Schema) {
    if selection.isEverything || Self.reachesApplication(selection) {
      self = .streams
      return
    }
    let transports = [ProtocolID.tcp, .udp].map(\.rawValue)
    let needsStreams = schema.all.contains { id in
      selection.contains(id) && transports.contains(id.protocolNumber)
        && !Self.isOfHeader(schema[id]?.name ?? "")
    }
    self = needsStreams ? .streams : .nothing
  }

  private static func reachesApplication(_ selection: FieldSelection) -> Bool {
    selection.highestProtocolNumber >= ProtocolID.http.rawValue
      || selection.contains(FrameField.protocols.id)
      || selection.wants(protocolNumber: ProtocolID.diagnostics.rawValue)
      || selection.wants(protocolNumber: ProtocolID.data.rawValue)
      || selection.wants(protocolNumber: ProtocolID.icmp.rawValue)
      || selection.wants(protocolNumber: ProtocolID.icmpv6.rawValue)
  }

  /// Whether a transport field stands in the header itself.
  private static func isOfHeader(_ name: String) -> Bool {
    headerFields.contains(name) || headerPrefixes.contains { name.hasPrefix($0) }
  }

  private static let headerFields: Set<String> = [
    "tcp", "tcp.srcport", "tcp.dstport", "tcp.port", "tcp.flags", "tcp.hdr_len", "tcp.len",
    "tcp.seq_raw", "tcp.ack_raw", "tcp.window_size_value", "tcp.urgent_pointer", "tcp.payload",
    "tcp.fin.piggybacked", "tcp.option_kind", "tcp.option_len", "tcp.reset_cause", "udp",
    "udp.srcport", "udp.dstport", "udp.port", "udp.length", "udp.payload",
  ]

  private static let headerPrefixes = [
    "tcp.flags.", "tcp.checksum", "tcp.options", "tcp.connection.syn", "tcp.connection.rst",
    "udp.checksum",
  ]
}
