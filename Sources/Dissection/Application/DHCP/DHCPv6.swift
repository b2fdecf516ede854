import Bytes
import Fields

/// Dissects DHCPv6 messages.
///
/// Source: RFC 8415 §8 and §9. Offsets: 0 type, 1 transaction (3 bytes), 4 options; in a relay's
/// message 1 hops, 2 link address, 18 peer address, 34 options.
enum DHCPv6 {
  /// Relay messages in relay messages, and options in options, at most.
  private static let depthLimit = 16

  /// - Throws: `Truncation` where an option is not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: DHCPv6Field.dhcpv6, at: bytes.range)
    try offerMessage(bytes, depth: 0, into: &sink)
    return .done
  }

  private static func offerMessage(
    _ bytes: borrowing ByteView, depth: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    let type = try bytes.u8(0)
    sink.add(DHCPv6Field.messageType, type, at: bytes.range(0, 1))
    if type == 12 || type == 13 {
      sink.add(DHCPv6Field.hopCount, try bytes.u8(1), at: bytes.range(1, 1))
      sink.add(DHCPv6Field.linkAddress, ipv6: try bytes.u128(2), at: bytes.range(2, 16))
      sink.add(DHCPv6Field.peerAddress, ipv6: try bytes.u128(18), at: bytes.range(18, 16))
      try offerOptions(bytes.dropFirst(34), depth: depth, into: &sink)
    } else {
      sink.add(DHCPv6Field.id, try bytes.u24(1), at: bytes.range(1, 3))
      try offerOptions(bytes.dropFirst(4), depth: depth, into: &sink)
    }
  }

  /// Layout: 2 bytes code, 2 length, the data.
  private static func offerOptions(
    _ bytes: borrowing ByteView, depth: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    guard depth < depthLimit else { return }
    var at = 0
    while at < bytes.reportedCount {
      let code = try bytes.u16(at)
      let count = Int(try bytes.u16(at + 2))
      sink.add(mark: DHCPv6Field.option, at: bytes.range(at, 4 + count))
      sink.label(DHCPv6Field.option) { DHCPNames.options6[UInt64(code)] ?? "Option \(code)" }
      sink.nest()
      let position = sink.position
      sink.add(DHCPv6Field.optionType, code, at: bytes.range(at, 2))
      sink.add(DHCPv6Field.optionLength, UInt64(count), at: bytes.range(at + 2, 2))
      try bytes.require(at + 4, count)
      try offer(bytes.slice(at + 4, count), code, depth: depth + 1, into: &sink)
      sink.resume(layer: position.layer, depth: position.depth)
      sink.unnest()
      at += 4 + count
    }
  }

  /// The data of one option.
  private static func offer(
    _ data: borrowing ByteView, _ code: UInt16, depth: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    switch code {
    case 1, 2: try DHCPv6Identity.offerUniqueID(data, into: &sink)
    case 3, 25:
      try DHCPv6Identity.offerAssociation(.association, data, into: &sink)
      sink.add(DHCPv6Field.renewalTime, try data.u32(4), at: data.range(4, 4))
      sink.add(DHCPv6Field.rebindingTime, try data.u32(8), at: data.range(8, 4))
      try offerOptions(data.dropFirst(12), depth: depth, into: &sink)
    case 4:
      try DHCPv6Identity.offerAssociation(.temporaryAssociation, data, into: &sink)
      try offerOptions(data.dropFirst(4), depth: depth, into: &sink)
    case 5:
      sink.add(DHCPv6Field.address, ipv6: try data.u128(0), at: data.range(0, 16))
      sink.add(DHCPv6Field.addressPreferred, try data.u32(16), at: data.range(16, 4))
      sink.add(DHCPv6Field.addressValid, try data.u32(20), at: data.range(20, 4))
      try offerOptions(data.dropFirst(24), depth: depth, into: &sink)
    case 26:
      sink.add(DHCPv6Field.prefixPreferred, try data.u32(0), at: data.range(0, 4))
      sink.add(DHCPv6Field.prefixValid, try data.u32(4), at: data.range(4, 4))
      sink.add(DHCPv6Field.prefixLength, try data.u8(8), at: data.range(8, 1))
      sink.add(DHCPv6Field.prefixAddress, ipv6: try data.u128(9), at: data.range(9, 16))
      try offerOptions(data.dropFirst(25), depth: depth, into: &sink)
    case 9:
      sink.nest()
      try offerMessage(data, depth: depth, into: &sink)
    default: try offerSimple(data, code, into: &sink)
    }
  }

  private static func offerSimple(
    _ data: borrowing ByteView, _ code: UInt16, into sink: inout FieldSink
  ) throws(Truncation) {
    switch code {
    case 6:
      for at in stride(from: 0, to: data.count - 1, by: 2) {
        sink.add(DHCPv6Field.requestedOption, try data.u16(at), at: data.range(at, 2))
      }
    case 7: sink.add(DHCPv6Field.preference, try data.u8(0), at: data.range(0, 1))
    case 8: sink.add(DHCPv6Field.elapsed, try data.u16(0), at: data.range(0, 2))
    case 13:
      sink.add(DHCPv6Field.status, try data.u16(0), at: data.range(0, 2))
      if data.count > 2 {
        sink.add(text: DHCPv6Field.statusMessage, at: data.range(2, data.count - 2))
      }
    case 16:
      sink.add(DHCPv6Field.vendorEnterprise, try data.u32(0), at: data.range(0, 4))
      if data.count > 6 {
        sink.add(text: DHCPv6Field.vendorData, at: data.range(6, data.count - 6))
      }
    case 23: try addresses(.nameServer, data, into: &sink)
    case 31: try addresses(.timeServer, data, into: &sink)
    case 24:
      var at = 0
      while at < data.count {
        try DNSName.add(DHCPv6Field.domainSearch, data, &at, into: &sink)
      }
    case 39:
      sink.add(DHCPv6Field.fqdnFlags, try data.u8(0), at: data.range(0, 1))
      if let name = DHCPIdentity.partialName(data.dropFirst(1)) {
        sink.add(DHCPv6Field.clientDomain, at: data.range(1, data.count - 1)) { name }
      }
    default:
      if data.count > 0 { sink.add(bytes: DHCPv6Field.optionValue, at: data.range) }
    }
  }

  private static func addresses(
    _ field: DHCPv6Field, _ data: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    for at in stride(from: 0, to: data.count - 15, by: 16) {
      sink.add(field, ipv6: try data.u128(at), at: data.range(at, 16))
    }
  }
}
