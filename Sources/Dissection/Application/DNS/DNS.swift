import Bytes
import Fields

/// Dissects DNS messages, over UDP and TCP.
///
/// Source: RFC 1035 §4.1. Offsets: 0 id, 2 flags, 4 questions, 6 answers, 8 authorities, 10
/// additionals, 12 the questions; over TCP, two bytes of length stand before it (§4.2.2).
enum DNS {
  /// The protocols that share DNS' message.
  enum Variant {
    case dns, mdns, llmnr
  }

  /// - Throws: `Truncation` where the message ends before its counts are met.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    if isOverTCP(sink) {
      let length = try bytes.u16(0)
      let entry = sink.open(layer: DNSField.dns, at: bytes.range(0, 2 + Int(length)))
      sink.add(DNSField.length, length, at: bytes.range(0, 2))
      let message = bytes.slice(2, Int(length))
      return try dissect(message, .dns, entry, &walk, into: &sink)
    }
    let entry = sink.open(layer: DNSField.dns, at: bytes.range)
    return try dissect(bytes, .dns, entry, &walk, into: &sink)
  }

  /// True when the last transport layer passed is TCP.
  static func isOverTCP(_ sink: borrowing FieldSink) -> Bool {
    let transport = sink.layers.last {
      $0.protocolNumber == ProtocolID.tcp.rawValue || $0.protocolNumber == ProtocolID.udp.rawValue
        || $0.protocolNumber == ProtocolID.sctp.rawValue
    }
    return transport?.protocolNumber == ProtocolID.tcp.rawValue
  }

  /// A message without its TCP length, behind the entry of its layer.
  static func dissect(
    _ message: borrowing ByteView, _ variant: Variant, _ entry: Int, _ walk: inout Walk,
    into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let header = try DNSHeader(message)
    label(variant, header, into: &sink)
    header.offer(message, variant, into: &sink)
    var at = 12
    try questions(message, header, variant, &at, into: &sink)
    let sections: [(Int, DNSField)] = [
      (header.answers, .answers), (header.authorities, .authorities),
      (header.additionals, .additionals),
    ]
    for (count, field) in sections where count > 0 {
      try records(message, count, field, variant, &at, into: &sink)
    }
    sink.resume(layer: sink.position.layer, depth: 1)
    exchange(header, variant, &walk, into: &sink)
    return .done
  }

  private static func label(
    _ variant: Variant, _ header: DNSHeader, into sink: inout FieldSink
  ) {
    let kind = header.isResponse ? "response" : "query"
    switch variant {
    case .dns: sink.label(DNSField.dns) { "Domain Name System (\(kind))" }
    case .mdns: sink.label(MDNSField.mdns) { "Multicast Domain Name System (\(kind))" }
    case .llmnr:
      sink.label(LLMNRField.llmnr) { "Link-local Multicast Name Resolution (\(kind))" }
    }
  }

  /// The questions, or zones of an update.
  private static func questions(
    _ message: borrowing ByteView, _ header: DNSHeader, _ variant: Variant, _ at: inout Int,
    into sink: inout FieldSink
  ) throws(Truncation) {
    guard header.questions > 0 else { return }
    sink.add(mark: DNSField.queries, at: message.range(at, message.reportedCount - at))
    if header.isUpdate { sink.label(DNSField.queries) { "Zone" } }
    sink.nest()
    for _ in 0..<header.questions {
      let name = try DNSName(message, at: at)
      let type = try message.u16(name.end)
      let rawClass = try message.u16(name.end + 2)
      let isMulticast = variant == .mdns
      let cls = isMulticast ? rawClass & 0x7fff : rawClass
      let place = message.range(at, name.end - at)
      sink.add(mark: DNSField.query, at: message.range(at, name.end + 4 - at))
      sink.label(DNSField.query) {
        "\(name.string): type \(DNSText.type(type)), class \(DNSText.class(cls))"
          + (isMulticast ? rawClass & 0x8000 != 0 ? ", \"QU\" question" : ", \"QM\" question" : "")
      }
      sink.nest()
      sink.add(DNSField.queryName, at: place) { name.string }
      sink.add(DNSField.queryNameLength, UInt64(name.text.count), at: place, .generated)
      sink.add(DNSField.queryLabelCount, UInt64(name.labelCount), at: place, .generated)
      sink.add(DNSField.queryType, type, at: message.range(name.end, 2))
      sink.add(DNSField.queryClass, cls, at: message.range(name.end + 2, 2))
      if isMulticast {
        sink.add(
          DNSField.queryUnicast, rawClass & 0x8000 != 0, at: message.range(name.end + 2, 2))
      }
      sink.unnest()
      at = name.end + 4
    }
    sink.unnest()
  }

  /// A section of records.
  private static func records(
    _ message: borrowing ByteView, _ count: Int, _ field: DNSField, _ variant: Variant,
    _ at: inout Int, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(mark: field, at: message.range(at, message.reportedCount - at))
    sink.nest()
    for _ in 0..<count {
      try DNSRecord.dissect(message, &at, variant, into: &sink)
    }
    sink.unnest()
  }

  /// What the capture says of the message's request, response and copies.
  private static func exchange(
    _ header: DNSHeader, _ variant: Variant, _ walk: inout Walk, into sink: inout FieldSink
  ) {
    guard let context = walk.context, sink.selection.wants(protocolNumber: DNSField.protocolNumber)
    else { return }
    let none = ByteRange.none
    let found =
      isOverTCP(sink)
      ? Exchange(
        requestFrame: walk.message.peerFrame, nanoseconds: walk.message.responseNanoseconds)
      : context.exchange(.dns, layer: max(0, walk.transportLayers - 1))
    if header.isResponse {
      if let frame = found?.repeatedFrame {
        sink.add(DNSField.retransmitResponseIn, UInt64(frame), at: none, .generated)
        sink.add(mark: DNSField.retransmitResponse, at: none, .generated)
        sink.add(DNSField.retransmission, true, at: none, .generated)
      } else if let frame = found?.requestFrame {
        sink.add(DNSField.responseTo, UInt64(frame), at: none, .generated)
        if let time = found?.nanoseconds {
          sink.add(DNSField.time, interval: time, at: none, .generated)
        }
      } else if variant != .mdns {
        sink.add(DNSField.unsolicited, true, at: none, .generated)
      }
      return
    }
    if let frame = found?.repeatedFrame {
      sink.add(DNSField.retransmitRequestIn, UInt64(frame), at: none, .generated)
      sink.add(mark: DNSField.retransmitRequest, at: none, .generated)
      sink.add(DNSField.retransmission, true, at: none, .generated)
    } else if let frame = found?.responseFrame {
      sink.add(DNSField.responseIn, UInt64(frame), at: none, .generated)
    }
  }
}
