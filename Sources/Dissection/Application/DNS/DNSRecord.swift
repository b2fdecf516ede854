import Bytes
import Fields

/// The head of a resource record.
///
/// Source: RFC 1035 §4.1.3. Layout behind the owner's name: 2 bytes type, 2 class, 4 time to live, 2
/// length of the data, the data.
struct DNSRecord {
  /// The owner.
  let name: DNSName
  /// Offset of the owner's name in the message.
  let start: Int
  /// The type.
  let type: UInt16
  /// The class as it stands there; the size of the sender's buffer in OPT.
  let rawClass: UInt16
  /// Offset of the data in the message.
  let dataOffset: Int
  /// Bytes of the data.
  let dataLength: Int

  /// Offset behind the record.
  var end: Int { dataOffset + dataLength }

  /// - Throws: `Truncation` when the head is not there.
  init(_ message: borrowing ByteView, at offset: Int) throws(Truncation) {
    name = try DNSName(message, at: offset)
    start = offset
    let head = name.end
    type = try message.u16(head)
    rawClass = try message.u16(head + 2)
    try message.require(head + 4, 4)
    dataLength = Int(try message.u16(head + 8))
    dataOffset = head + 10
  }

  /// Offers a record and moves `at` behind it.
  ///
  /// - Throws: `Truncation` when the head or the data is not there.
  static func dissect(
    _ message: borrowing ByteView, _ at: inout Int, _ variant: DNS.Variant,
    into sink: inout FieldSink
  ) throws(Truncation) {
    let record = try DNSRecord(message, at: at)
    // A record that is cut is not a record: nothing of it is told.
    try message.require(at, record.end - at)
    sink.add(mark: DNSField.record, at: message.range(at, record.end - at))
    if sink.selection.wantsLabels {
      let text = record.text(message, variant)
      sink.label(DNSField.record) { text }
    }
    sink.nest()
    let depth = sink.position
    try record.offer(message, variant, into: &sink)
    sink.resume(layer: depth.layer, depth: depth.depth)
    sink.unnest()
    at = record.end
  }

  private func offer(
    _ message: borrowing ByteView, _ variant: DNS.Variant, into sink: inout FieldSink
  ) throws(Truncation) {
    if type == 33 {
      offerServiceName(message, into: &sink)
    } else {
      sink.add(DNSField.name, at: message.range(start, name.end - start)) { name.string }
    }
    let head = name.end
    sink.add(DNSField.type, type, at: message.range(head, 2))
    if type == 41 {
      try offerPseudoHead(message, variant, into: &sink)
    } else {
      let place = message.range(head + 2, 2)
      let isMulticast = variant == .mdns
      sink.add(DNSField.class, isMulticast ? rawClass & 0x7fff : rawClass, at: place)
      if isMulticast { sink.add(DNSField.cacheFlush, rawClass & 0x8000 != 0, at: place) }
      sink.add(DNSField.timeToLive, try message.u32(head + 4), at: message.range(head + 4, 4))
      sink.add(DNSField.dataLength, UInt64(dataLength), at: message.range(head + 8, 2))
    }
    guard dataLength > 0 else { return }
    if try !DNSRecordData.offer(message, self, into: &sink) {
      let place = message.range(dataOffset, dataLength)
      try message.require(dataOffset, dataLength)
      sink.add(bytes: DNSField.data, at: place)
      sink.add(mark: DNSField.undecodedType, at: place, .generated)
    }
  }

  /// The three parts of a service's name.
  ///
  /// Source: RFC 2782.
  private func offerServiceName(_ message: borrowing ByteView, into sink: inout FieldSink) {
    let parts = name.string.split(
      separator: ".", maxSplits: 2, omittingEmptySubsequences: false
    ).map(String.init)
    let place = message.range(start, name.end - start)
    let fields: [DNSRecordField] = [.serviceLabel, .serviceProto, .serviceName]
    for (field, part) in zip(fields, parts) { sink.add(field, at: place) { part } }
  }

  /// Class and time to live of OPT, which mean other things there.
  ///
  /// Source: RFC 6891 §6.1.3.
  private func offerPseudoHead(
    _ message: borrowing ByteView, _ variant: DNS.Variant, into sink: inout FieldSink
  ) throws(Truncation) {
    let head = name.end
    let place = message.range(head + 2, 2)
    let isMulticast = variant == .mdns
    sink.add(DNSField.udpPayloadSize, isMulticast ? rawClass & 0x7fff : rawClass, at: place)
    if isMulticast { sink.add(DNSField.cacheFlush, rawClass & 0x8000 != 0, at: place) }
    sink.add(DNSField.extendedRcode, try message.u8(head + 4), at: message.range(head + 4, 1))
    sink.add(DNSField.ednsVersion, try message.u8(head + 5), at: message.range(head + 5, 1))
    let flags = try message.u16(head + 6)
    let flagsPlace = message.range(head + 6, 2)
    sink.add(DNSField.ednsZ, flags, at: flagsPlace)
    sink.nest()
    sink.add(DNSField.ednsDO, flags & 0x8000 != 0, at: flagsPlace)
    sink.add(DNSField.ednsReserved, flags & 0x7fff, at: flagsPlace)
    sink.unnest()
    sink.add(DNSField.dataLength, UInt64(dataLength), at: message.range(head + 8, 2))
  }

  /// The record in one line for the tree.
  private func text(_ message: borrowing ByteView, _ variant: DNS.Variant) -> String {
    if type == 41 { return "\(name.string): type OPT" }
    let cls = variant == .mdns ? rawClass & 0x7fff : rawClass
    let flush = variant == .mdns && rawClass & 0x8000 != 0 ? ", cache flush" : ""
    let head =
      "\(name.string): type \(DNSText.type(type)), class \(DNSText.class(cls))\(flush)"
    let data = (try? dataText(message)) ?? ""
    return data.isEmpty ? head : "\(head), \(data)"
  }

  private func dataText(_ message: borrowing ByteView) throws(Truncation) -> String {
    guard dataLength > 0 else { return "" }
    switch type {
    case 1: return "addr \(AddressText.ipv4(try message.u32(dataOffset)))"
    case 28: return "addr \(AddressText.ipv6(try message.u128(dataOffset)))"
    case 2: return "ns \(try DNSName(message, at: dataOffset).string)"
    case 5: return "cname \(try DNSName(message, at: dataOffset).string)"
    case 39: return "dname \(try DNSName(message, at: dataOffset).string)"
    case 12: return try DNSName(message, at: dataOffset).string
    case 6: return "mname \(try DNSName(message, at: dataOffset).string)"
    case 15:
      let preference = try message.u16(dataOffset)
      return "preference \(preference), mx \(try DNSName(message, at: dataOffset + 2).string)"
    case 33:
      let target = try DNSName(message, at: dataOffset + 6).string
      return "priority \(try message.u16(dataOffset)), weight \(try message.u16(dataOffset + 2)), "
        + "port \(try message.u16(dataOffset + 4)), target \(target)"
    default: return ""
    }
  }
}
