import Bytes
import Fields

/// The layer of a multicast DNS message; its fields are DNS'.
public enum MDNSField: UInt16, FieldTable {
  case mdns

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.mdns.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    .layer("mdns", "Multicast Domain Name System", source: "RFC 6762")
  }
}

/// The layer of a link-local name resolution message; its fields are DNS'.
public enum LLMNRField: UInt16, FieldTable {
  case llmnr

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.llmnr.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    .layer("llmnr", "Link-local Multicast Name Resolution", source: "RFC 4795")
  }
}

extension DNS {
  /// A multicast DNS message.
  ///
  /// - Throws: `Truncation` where the message ends before its counts are met.
  static func dissectMulticast(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let entry = sink.open(layer: MDNSField.mdns, at: bytes.range)
    return try dissect(bytes, .mdns, entry, &walk, into: &sink)
  }

  /// A message of link-local multicast name resolution.
  ///
  /// - Throws: `Truncation` where the message ends before its counts are met.
  static func dissectLinkLocal(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let entry = sink.open(layer: LLMNRField.llmnr, at: bytes.range)
    return try dissect(bytes, .llmnr, entry, &walk, into: &sink)
  }
}
