import Bytes
import Fields

/// Dissects the headers that hold options: hop-by-hop and destination options.
///
/// Source: RFC 8200 §4.2. Offsets: 0 next header, 1 length (in 8 bytes, without the first 8), then
/// options: type, length of the data, data; type 0 is a single byte.
enum IPv6Options {
  /// - Throws: `Truncation` when the header is cut short.
  static func dissectHopByHop(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let (next, length) = (try bytes.u8(0), try bytes.u8(1))
    let byteCount = (Int(length) + 1) * 8
    sink.open(layer: HopByHopField.hopopts, at: bytes.range(0, byteCount))
    sink.add(HopByHopField.next, next, at: bytes.range(0, 1))
    sink.add(HopByHopField.length, length, at: bytes.range(1, 1))
    sink.add(HopByHopField.lengthOctets, UInt64(byteCount), at: bytes.range(1, 1), .generated)
    try options(bytes, byteCount, into: &sink)
    return IPProtocol.handoff(next, at: byteCount, &walk)
  }

  /// - Throws: `Truncation` when the header is cut short.
  static func dissectDestination(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let (next, length) = (try bytes.u8(0), try bytes.u8(1))
    let byteCount = (Int(length) + 1) * 8
    sink.open(layer: DestinationOptionsField.dstopts, at: bytes.range(0, byteCount))
    sink.add(DestinationOptionsField.next, next, at: bytes.range(0, 1))
    sink.add(DestinationOptionsField.length, length, at: bytes.range(1, 1))
    sink.add(
      DestinationOptionsField.lengthOctets, UInt64(byteCount), at: bytes.range(1, 1), .generated)
    try options(bytes, byteCount, into: &sink)
    return IPProtocol.handoff(next, at: byteCount, &walk)
  }

  private static func options(
    _ bytes: borrowing ByteView, _ byteCount: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    var offset = 2
    while offset < byteCount {
      let type = try bytes.u8(offset)
      let length = type == 0 ? 0 : Int(try bytes.u8(offset + 1))
      let end = type == 0 ? offset + 1 : offset + 2 + length
      sink.add(mark: IPv6Field.option, at: bytes.range(offset, end - offset))
      sink.label(IPv6Field.option) {
        "IPv6 Option (\(IPv6Field.optionNames[UInt64(type)] ?? "Unknown"))"
      }
      sink.nest()
      let isValid = try option(type, length, bytes.dropFirst(offset), into: &sink)
      sink.unnest()
      guard isValid else { break }
      offset = end
    }
    try bytes.require(0, byteCount)
  }

  /// One option; false when its length cannot be right, which ends the list.
  private static func option(
    _ type: UInt8, _ length: Int, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) -> Bool {
    sink.add(IPv6Field.optionType, type, at: bytes.range(0, 1))
    sink.nest()
    sink.add(IPv6Field.optionAction, type >> 6, at: bytes.range(0, 1))
    sink.add(IPv6Field.optionChange, type & 0x20 != 0, at: bytes.range(0, 1))
    sink.add(IPv6Field.optionRest, type & 0x1f, at: bytes.range(0, 1))
    sink.unnest()
    guard type != 0 else {
      sink.add(mark: IPv6Field.pad1, at: bytes.range(0, 1))
      return true
    }
    sink.add(IPv6Field.optionLength, UInt64(length), at: bytes.range(1, 1))
    try bytes.require(2, length)
    let place = bytes.range(2, length)
    switch (type, length) {
    case (0x01, _): sink.add(bytes: IPv6Field.padN, at: place)
    case (0x04, 1): sink.add(IPv6Field.tunnelLimit, try bytes.u8(2), at: place)
    case (0x05, 2): sink.add(IPv6Field.routerAlert, try bytes.u16(2), at: place)
    case (0xc2, 4): sink.add(IPv6Field.jumbo, try bytes.u32(2), at: place)
    case (0xc9, 16): sink.add(IPv6Field.homeAddress, ipv6: try bytes.u128(2), at: place)
    case (0x04, _), (0x05, _), (0xc2, _), (0xc9, _):
      sink.add(mark: IPv6Field.optionLengthInvalid, at: place, .generated)
      return false
    default: sink.add(bytes: IPv6Field.optionUnknown, at: place)
    }
    return true
  }
}
