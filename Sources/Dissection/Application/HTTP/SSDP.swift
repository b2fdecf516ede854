import Bytes
import Fields

/// The layer of service discovery messages.
public enum SSDPField: UInt16, FieldTable {
  case ssdp

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.ssdp.rawValue

  /// What is said about the layer.
  public var declaration: FieldDeclaration {
    .layer("ssdp", "Simple Service Discovery Protocol", source: "UPnP Device Architecture §1")
  }
}

/// Dissects service discovery: an HTTP head in a datagram to port 1900.
enum SSDP {
  /// - Throws: `Truncation` never by itself.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let layer = sink.open(layer: SSDPField.ssdp, at: bytes.range)
    walk.message = MessageState()
    walk.message.ordinal = 1
    if sink.selection.wants(protocolNumber: HTTPField.protocolNumber), walk.transportLayers > 0,
      let before = walk.context?.datagramConversation(layer: walk.transportLayers - 1)
    {
      walk.message.ordinal = before.requestCount + 1
      walk.message.previousRequestFrame = before.lastRequestFrame
    }
    let handoff = try HTTP.message(bytes, layer, &walk, into: &sink)
    return handoff.next == .http ? .done : handoff
  }
}
