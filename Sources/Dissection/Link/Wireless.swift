import Bytes
import Fields

/// Dissects an IEEE 802.11 frame; data frames as far as what they carry.
///
/// Source: IEEE 802.11 §9.2. Offsets: 0 frame control, 2 duration, 4, 10, 16 addresses, 22 sequence,
/// 24 a fourth address between two access points, then quality of service and high throughput.
enum Wireless {
  /// What of a frame's head its layout depends on.
  private struct Head {
    let control: UInt16
    var type: UInt16 { control >> 2 & 3 }
    var subtype: UInt16 { control >> 4 & 15 }
    var toDS: Bool { control & 0x0100 != 0 }
    var fromDS: Bool { control & 0x0200 != 0 }
    var isProtected: Bool { control & 0x4000 != 0 }
    var hasOrder: Bool { control & 0x8000 != 0 }
    var isData: Bool { type == 2 }
    var hasQuality: Bool { isData && subtype & 8 != 0 }
    var hasPayload: Bool { isData && subtype & 4 == 0 }

    var byteCount: Int {
      switch type {
      case 0: hasOrder ? 28 : 24
      case 1: subtype == 12 || subtype == 13 ? 10 : 16
      case 2:
        24 + (toDS && fromDS ? 6 : 0) + (hasQuality ? 2 : 0) + (hasQuality && hasOrder ? 4 : 0)
      default: 2
      }
    }
  }

  /// - Throws: `Truncation` when the header is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let isSwapped = walk.hasSwappedFrameControl
    walk.hasSwappedFrameControl = false
    let head = Head(control: isSwapped ? try bytes.u16(0) : try bytes.u16le(0))
    sink.open(layer: WirelessField.wlan, at: bytes.range(0, head.byteCount))
    if sink.selection.wants(protocolNumber: WirelessField.protocolNumber) {
      control(head, bytes, into: &sink)
      sink.add(WirelessField.duration, try bytes.u16le(2), at: bytes.range(2, 2))
      try addresses(head, bytes, into: &sink)
      if head.type != 1, head.type != 3 {
        let word = try bytes.u16le(22)
        sink.add(WirelessField.fragment, word & 15, at: bytes.range(22, 2))
        sink.add(WirelessField.sequence, word >> 4, at: bytes.range(22, 2))
      }
    }
    try bytes.require(0, head.byteCount)
    if head.type == 0, !head.isProtected { management(head, bytes, into: &sink) }
    guard head.hasPayload else { return .done }
    walk.source = .ethernet(try bytes.u48(head.fromDS ? (head.toDS ? 24 : 16) : 10))
    walk.destination = .ethernet(try bytes.u48(head.toDS ? 16 : 4))
    if head.isProtected { return .data(at: head.byteCount) }
    if head.hasQuality {
      let offset = head.toDS && head.fromDS ? 30 : 24
      let quality = try bytes.u16le(offset)
      sink.add(WirelessField.quality, quality, at: bytes.range(offset, 2))
      if quality & 0x80 != 0 {
        return try aggregate(bytes.dropFirst(head.byteCount), &walk, into: &sink)
      }
    }
    return .next(.llc, at: head.byteCount)
  }

  /// A beacon's interval and the network's name, the first of the tagged parameters.
  ///
  /// Source: IEEE 802.11 §9.3.3: fixed parameters by subtype, then 0 tag, 1 length, 2 value.
  private static func management(
    _ head: Head, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) {
    let fixedByteCount: Int
    switch head.subtype {
    case 0: fixedByteCount = 4
    case 2: fixedByteCount = 10
    case 4: fixedByteCount = 0
    case 5, 8:
      fixedByteCount = 12
      if let interval = try? bytes.u16le(head.byteCount + 8) {
        sink.add(
          WirelessField.beaconInterval, interval, at: bytes.range(head.byteCount + 8, 2))
      }
    default: return
    }
    let at = head.byteCount + fixedByteCount
    guard (try? bytes.u8(at)) == 0, let length = try? bytes.u8(at + 1),
      bytes.count >= at + 2 + Int(length)
    else { return }
    sink.add(text: WirelessField.networkName, at: bytes.range(at + 2, Int(length)))
  }

  private static func control(
    _ head: Head, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) {
    let place = bytes.range(0, 2)
    let control = head.control
    sink.add(WirelessField.typeSubtype, head.type << 4 | head.subtype, at: place)
    sink.add(WirelessField.frameControl, control.byteSwapped, at: place)
    sink.nest()
    sink.add(WirelessField.version, control & 3, at: place)
    sink.add(WirelessField.type, head.type, at: place)
    sink.add(WirelessField.subtype, head.subtype, at: place)
    sink.add(WirelessField.toDS, control & 0x0100 != 0, at: place)
    sink.add(WirelessField.fromDS, control & 0x0200 != 0, at: place)
    sink.add(WirelessField.moreFragments, control & 0x0400 != 0, at: place)
    sink.add(WirelessField.retry, control & 0x0800 != 0, at: place)
    sink.add(WirelessField.powerManagement, control & 0x1000 != 0, at: place)
    sink.add(WirelessField.moreData, control & 0x2000 != 0, at: place)
    sink.add(WirelessField.protected, control & 0x4000 != 0, at: place)
    sink.add(WirelessField.order, control & 0x8000 != 0, at: place)
    sink.unnest()
  }

  /// Who is who depends on the direction between station and distribution system.
  private static func addresses(
    _ head: Head, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    try address([.receiver], bytes, 4, into: &sink)
    guard head.byteCount >= 16 else { return }
    try address([.transmitter], bytes, 10, into: &sink)
    guard head.byteCount >= 24 else { return }
    switch (head.toDS, head.fromDS) {
    case (false, false):
      try address([.destination], bytes, 4, into: &sink)
      try address([.source], bytes, 10, into: &sink)
      try address([.bssid], bytes, 16, into: &sink)
    case (true, false):
      try address([.destination], bytes, 16, into: &sink)
      try address([.source], bytes, 10, into: &sink)
      try address([.bssid], bytes, 4, into: &sink)
    case (false, true):
      try address([.destination], bytes, 4, into: &sink)
      try address([.source], bytes, 16, into: &sink)
      try address([.bssid], bytes, 10, into: &sink)
    case (true, true):
      try address([.destination], bytes, 16, into: &sink)
      try address([.source], bytes, 24, into: &sink)
    }
  }

  private static func address(
    _ fields: [WirelessField], _ bytes: borrowing ByteView, _ offset: Int,
    into sink: inout FieldSink
  ) throws(Truncation) {
    let value = try bytes.u48(offset)
    for field in fields { sink.add(field, ethernet: value, at: bytes.range(offset, 6)) }
    sink.add(WirelessField.addr, ethernet: value, at: bytes.range(offset, 6), .hidden)
  }

  /// Several packets in one frame: destination, source, length, packet; each padded to 4 bytes.
  ///
  /// Source: IEEE 802.11 §9.3.2.2.2.
  private static func aggregate(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    var offset = 0
    while offset + 14 <= bytes.count {
      let length = Int(try bytes.u16(offset + 12))
      walk.descend(.llc, bytes.slice(offset + 14, length), into: &sink)
      offset += (14 + length + 3) / 4 * 4
    }
    return .done
  }
}
