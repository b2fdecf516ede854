import Dissection
import Fields

/// The fields that are the same in all packets of one direction of a stream.
///
/// A filter that asks for them is answered once for each direction of a stream, not for each packet.
/// That holds for plain packets: of tunnels, quoted segments and fragments the index says nothing
/// (`HeaderBits.unknown`).
enum FlowFields {
  /// Whether a field is one of them.
  static func contain(_ field: FieldID) -> Bool { fields.contains(field) }

  /// Whether the same packets have a field, whatever its value.
  static func containExistence(of field: FieldID) -> Bool {
    field == IPv4Field.ipv4.id || field == IPv6Field.ipv6.id
  }

  private static let fields: Set<FieldID> = {
    let ipv4: [IPv4Field] = [.src, .dst, .addr]
    let ipv6: [IPv6Field] = [.src, .dst, .addr]
    let udp: [UDPField] = [.srcport, .dstport, .port, .stream]
    let tcp: [TCPField] = [
      .srcport, .dstport, .port, .stream, .ending, .transaction, .streamClient, .streamServer,
      .streamClientInferred, .streamClosedFirst, .connectionState, .streamHistory,
    ]
    return Set(ipv4.map(\.id) + ipv6.map(\.id) + udp.map(\.id) + tcp.map(\.id))
  }()
}
