import Bytes
import Fields

/// The options of a DHCP message.
///
/// Source: RFC 2132 §2. Layout: 1 byte code, 1 length, the data; codes 0 and 255 stand alone.
enum DHCPOptions {
  /// What the data of an option is.
  enum Kind {
    case addresses, text, octet, words, seconds, signed, boolean
  }

  /// The kind of message, where the message says it.
  static func messageType(_ bytes: borrowing ByteView) -> UInt8? {
    guard (try? bytes.u32(236)) == DHCP.cookie else { return nil }
    var at = 240
    while let code = try? bytes.u8(at), code != 255 {
      if code == 0 {
        at += 1
        continue
      }
      guard let length = try? bytes.u8(at + 1) else { return nil }
      if code == 53 { return try? bytes.u8(at + 2) }
      at += 2 + Int(length)
    }
    return nil
  }

  /// Offers all options from `offset` on.
  ///
  /// - Throws: `Truncation` when an option is not there.
  static func offer(
    _ bytes: borrowing ByteView, from offset: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = offset
    while at < bytes.reportedCount {
      let code = try bytes.u8(at)
      if code == 0 {
        let count = zeros(bytes, at)
        sink.add(bytes: DHCPField.padding, at: bytes.range(at, count))
        at += count
        continue
      }
      if code == 255 {
        // The end has no code of its own: Wireshark's users see 0 here and 255 in the field below.
        sink.add(DHCPField.optionType, UInt8(0), at: bytes.range(at, 1))
        sink.label(DHCPField.optionType) { "Option: (255) End" }
        sink.nest()
        sink.add(DHCPField.end, code, at: bytes.range(at, 1))
        sink.unnest()
        at += 1
        let rest = bytes.reportedCount - at
        if rest > 0 { sink.add(bytes: DHCPField.padding, at: bytes.range(at, rest)) }
        return
      }
      let count = Int(try bytes.u8(at + 1))
      sink.add(DHCPField.optionType, code, at: bytes.range(at, 2 + count))
      sink.label(DHCPField.optionType) {
        "Option: (\(code)) \(DHCPNames.options[UInt64(code)] ?? "Unassigned")"
      }
      sink.nest()
      sink.add(DHCPField.optionLength, UInt64(count), at: bytes.range(at + 1, 1))
      try bytes.require(at + 2, count)
      sink.add(bytes: DHCPField.optionValue, at: bytes.range(at + 2, count), .hidden)
      try offer(bytes, code, at + 2, count, into: &sink)
      sink.unnest()
      at += 2 + count
    }
  }

  private static func zeros(_ bytes: borrowing ByteView, _ offset: Int) -> Int {
    var at = offset
    while (try? bytes.u8(at)) == 0 { at += 1 }
    return at - offset
  }

  /// The data of one option.
  private static func offer(
    _ bytes: borrowing ByteView, _ code: UInt8, _ at: Int, _ count: Int,
    into sink: inout FieldSink
  ) throws(Truncation) {
    switch code {
    case 53 where count > 0:
      sink.add(DHCPField.dhcpMessage, try bytes.u8(at), at: bytes.range(at, 1))
    case 55:
      for index in at..<at + count {
        sink.add(DHCPField.requestItem, try bytes.u8(index), at: bytes.range(index, 1))
      }
    case 21: try pairs(.policyAddress, .policyMask, bytes, at, count, into: &sink)
    case 33: try pairs(.routeDestination, .routeRouter, bytes, at, count, into: &sink)
    case 61: try DHCPIdentity.offerClient(bytes, at, count, into: &sink)
    case 81: try DHCPIdentity.offerName(bytes, at, count, into: &sink)
    case 82: try offerAgent(bytes, at, count, into: &sink)
    case 119: try offerSearch(bytes, at, count, into: &sink)
    case 121, 249:
      sink.add(bytes: DHCPField.classlessRoute, at: bytes.range(at, count))
    default:
      if let (kind, field) = DHCPOptionKinds.kind(of: code) {
        try offer(kind, field, bytes, at, count, into: &sink)
      }
    }
  }

  /// Data of one kind; several values where there is room for them.
  private static func offer(
    _ kind: Kind, _ field: DHCPOptionField, _ bytes: borrowing ByteView, _ at: Int, _ count: Int,
    into sink: inout FieldSink
  ) throws(Truncation) {
    switch kind {
    case .addresses:
      for index in stride(from: at, to: at + count - 3, by: 4) {
        sink.add(field, ipv4: try bytes.u32(index), at: bytes.range(index, 4))
      }
    case .text:
      sink.add(text: field, at: bytes.range(at, count))
    case .octet:
      if count > 0 { sink.add(field, try bytes.u8(at), at: bytes.range(at, 1)) }
    case .boolean:
      if count > 0 { sink.add(field, try bytes.u8(at) != 0, at: bytes.range(at, 1)) }
    case .words:
      for index in stride(from: at, to: at + count - 1, by: 2) {
        sink.add(field, try bytes.u16(index), at: bytes.range(index, 2))
      }
    case .seconds:
      if count >= 4 { sink.add(field, try bytes.u32(at), at: bytes.range(at, 4)) }
    case .signed:
      if count >= 4 {
        let value = Int32(bitPattern: try bytes.u32(at))
        sink.add(field, signed: Int64(value), at: bytes.range(at, 4))
      }
    }
  }

  private static func pairs(
    _ first: DHCPField, _ second: DHCPField, _ bytes: borrowing ByteView, _ at: Int, _ count: Int,
    into sink: inout FieldSink
  ) throws(Truncation) {
    for index in stride(from: at, to: at + count - 7, by: 8) {
      sink.add(first, ipv4: try bytes.u32(index), at: bytes.range(index, 4))
      sink.add(second, ipv4: try bytes.u32(index + 4), at: bytes.range(index + 4, 4))
    }
  }

  /// What a relay adds.
  ///
  /// Source: RFC 3046.
  private static func offerAgent(
    _ bytes: borrowing ByteView, _ offset: Int, _ count: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = offset
    while at + 2 <= offset + count {
      let code = try bytes.u8(at)
      let length = min(Int(try bytes.u8(at + 1)), offset + count - at - 2)
      sink.add(DHCPField.suboption, code, at: bytes.range(at, 2 + length))
      sink.nest()
      sink.add(DHCPField.suboptionLength, UInt64(length), at: bytes.range(at + 1, 1))
      let place = bytes.range(at + 2, length)
      switch code {
      case 1: sink.add(bytes: DHCPField.circuitID, at: place)
      case 2: sink.add(bytes: DHCPField.remoteID, at: place)
      case 5 where length >= 4:
        sink.add(DHCPField.linkSelection, ipv4: try bytes.u32(at + 2), at: place)
      case 6: sink.add(text: DHCPField.subscriberID, at: place)
      case 11 where length >= 4:
        sink.add(DHCPField.serverOverride, ipv4: try bytes.u32(at + 2), at: place)
      default: sink.add(bytes: DHCPField.suboptionValue, at: place)
      }
      sink.unnest()
      at += 2 + length
    }
  }

  /// Domains to search, in DNS' form; pointers count from the start of the data.
  ///
  /// Source: RFC 3397 §2.
  private static func offerSearch(
    _ bytes: borrowing ByteView, _ offset: Int, _ count: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    let list = bytes.slice(offset, count)
    var at = 0
    while at < count {
      try DNSName.add(DHCPField.domainSearch, list, &at, into: &sink)
    }
  }
}
