import Bytes
import Fields

/// Dissects the options of an IPv4 header.
///
/// Source: RFC 791 §3.1: a type, and for all but 0 and 1 a length that counts type and length.
enum IPv4Options {
  /// - Throws: `Truncation` when an option is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    var offset = 0
    while offset < bytes.count {
      let type = try bytes.u8(offset)
      if type < 2 {
        describeType(type, bytes.range(offset, 1), into: &sink)
        if type == 0 { return }
        offset += 1
        continue
      }
      let length = offset + 1 < bytes.count ? Int(try bytes.u8(offset + 1)) : 0
      // What goes past the end of the options is no option.
      guard length >= 2, offset + length <= bytes.count else {
        return sink.add(mark: IPv4Field.optionLengthInvalid, at: .none, .generated)
      }
      describeType(type, bytes.range(offset, 1), into: &sink)
      sink.nest()
      sink.add(IPv4Field.optionLength, UInt64(length), at: bytes.range(offset + 1, 1))
      if isAllowed(length, type) {
        try body(type, bytes.slice(offset, length), into: &sink)
      } else {
        sink.add(mark: IPv4Field.optionLengthInvalid, at: .none, .generated)
      }
      sink.unnest()
      offset += length
    }
  }

  private static func describeType(
    _ type: UInt8, _ place: ByteRange, into sink: inout FieldSink
  ) {
    sink.add(IPv4Field.optionType, type, at: place)
    sink.nest()
    sink.add(IPv4Field.optionCopy, type & 0x80 != 0, at: place)
    sink.add(IPv4Field.optionClass, type >> 5 & 3, at: place)
    sink.add(IPv4Field.optionNumber, type & 0x1f, at: place)
    sink.unnest()
  }

  /// Whether a length is one that the option can have.
  private static func isAllowed(_ length: Int, _ type: UInt8) -> Bool {
    switch type {
    case 7, 131, 137: length >= 3
    case 68: length >= 4
    case 136, 148, 11, 12: length == 4
    case 82: length == 12
    case 130: length >= 3
    default: true
    }
  }

  private static func body(
    _ type: UInt8, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    switch type {
    case 7, 131, 137: try route(type, bytes, into: &sink)
    case 68: try timestamps(bytes, into: &sink)
    case 82:
      sink.add(IPv4Field.idNumber, try bytes.u16(2), at: bytes.range(2, 2))
      sink.add(IPv4Field.outboundHops, try bytes.u16(4), at: bytes.range(4, 2))
      sink.add(IPv4Field.returnHops, try bytes.u16(6), at: bytes.range(6, 2))
      sink.add(IPv4Field.originator, ipv4: try bytes.u32(8), at: bytes.range(8, 4))
    case 130: sink.add(IPv4Field.securityLevel, try bytes.u8(2), at: bytes.range(2, 1))
    case 134:
      guard bytes.count >= 7 else { return }
      sink.add(IPv4Field.cipsoDOI, try bytes.u32(2), at: bytes.range(2, 4))
      sink.add(IPv4Field.cipsoTag, try bytes.u8(6), at: bytes.range(6, 1))
    case 136: sink.add(IPv4Field.streamID, try bytes.u16(2), at: bytes.range(2, 2))
    case 148: sink.add(IPv4Field.routerAlert, try bytes.u16(2), at: bytes.range(2, 2))
    case 11, 12: sink.add(IPv4Field.mtu, try bytes.u16(2), at: bytes.range(2, 2))
    default: break
    }
  }

  /// Record Route and both source routes: a pointer (from 4) and addresses.
  private static func route(
    _ type: UInt8, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let pointer = Int(try bytes.u8(2))
    sink.add(IPv4Field.optionPointer, UInt64(pointer), at: bytes.range(2, 1))
    var offset = 3
    while offset + 4 <= bytes.count {
      let isAhead = offset + 1 > pointer
      let field: IPv4Field =
        if offset + 1 == pointer {
          type == 7 ? .emptyRoute : .currentRoute
        } else if type == 7 {
          isAhead ? .emptyRoute : .recordedRoute
        } else {
          isAhead ? .sourceRoute : .recordedRoute
        }
      sink.add(field, ipv4: try bytes.u32(offset), at: bytes.range(offset, 4))
      offset += 4
    }
  }

  /// Time stamps, alone or with addresses.
  private static func timestamps(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(IPv4Field.optionPointer, try bytes.u8(2), at: bytes.range(2, 1))
    let flags = try bytes.u8(3)
    sink.add(IPv4Field.overflow, flags >> 4, at: bytes.range(3, 1))
    sink.add(IPv4Field.timestampFlag, flags & 15, at: bytes.range(3, 1))
    var offset = 4
    while offset + 4 <= bytes.count {
      if flags & 15 != 0, offset + 8 <= bytes.count {
        sink.add(
          IPv4Field.timestampAddress, ipv4: try bytes.u32(offset), at: bytes.range(offset, 4))
        offset += 4
      }
      sink.add(IPv4Field.timestamp, try bytes.u32(offset), at: bytes.range(offset, 4))
      offset += 4
    }
  }
}
