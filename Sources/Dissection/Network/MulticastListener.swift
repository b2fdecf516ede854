import Bytes
import Fields

/// Dissects the messages of multicast listener discovery, both versions.
///
/// Sources: RFC 2710 §3, RFC 3810 §5.
enum MulticastListener {
  /// - Throws: `Truncation` when the message is cut short.
  static func dissect(
    _ type: UInt8, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    guard type != 143 else { return try report(bytes, into: &sink) }
    let isSecond = type == 130 && bytes.reportedCount >= 28
    sink.add(
      isSecond ? ICMPv6Field.listenerCode : .listenerDelay, try bytes.u16(4),
      at: bytes.range(4, 2))
    sink.add(bytes: ICMPv6Field.reserved, at: bytes.range(6, 2))
    sink.add(ICMPv6Field.listenerAddress, ipv6: try bytes.u128(8), at: bytes.range(8, 16))
    guard isSecond else { return }
    let flags = try bytes.u8(24)
    let place = bytes.range(24, 1)
    sink.add(ICMPv6Field.listenerFlags, flags, at: place)
    sink.nest()
    sink.add(ICMPv6Field.suppress, flags & 8 != 0, at: place)
    sink.add(ICMPv6Field.robustness, flags & 7, at: place)
    sink.add(ICMPv6Field.listenerFlagsReserved, flags >> 4, at: place)
    sink.unnest()
    sink.add(ICMPv6Field.queryInterval, try bytes.u8(25), at: bytes.range(25, 1))
    let count = try bytes.u16(26)
    sink.add(ICMPv6Field.sourceCount, count, at: bytes.range(26, 2))
    try addresses(.sourceAddress, bytes, 28, Int(count), into: &sink)
  }

  private static func report(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(bytes: ICMPv6Field.reserved, at: bytes.range(4, 2))
    let count = try bytes.u16(6)
    sink.add(ICMPv6Field.recordCount, count, at: bytes.range(6, 2))
    var offset = 8
    for _ in 0..<count {
      let auxiliary = try bytes.u8(offset + 1)
      let sources = Int(try bytes.u16(offset + 2))
      let address = try bytes.u128(offset + 4)
      let length = 20 + sources * 16 + Int(auxiliary) * 4
      sink.add(mark: ICMPv6Field.record, at: bytes.range(offset, length))
      sink.nest()
      sink.add(ICMPv6Field.recordType, try bytes.u8(offset), at: bytes.range(offset, 1))
      sink.add(ICMPv6Field.recordAuxiliary, auxiliary, at: bytes.range(offset + 1, 1))
      sink.add(ICMPv6Field.recordSourceCount, UInt64(sources), at: bytes.range(offset + 2, 2))
      sink.add(ICMPv6Field.recordAddress, ipv6: address, at: bytes.range(offset + 4, 16))
      try addresses(.recordSource, bytes, offset + 20, sources, into: &sink)
      sink.unnest()
      offset += length
    }
  }

  private static func addresses(
    _ field: ICMPv6Field, _ bytes: borrowing ByteView, _ start: Int, _ count: Int,
    into sink: inout FieldSink
  ) throws(Truncation) {
    for index in 0..<count {
      let offset = start + index * 16
      sink.add(field, ipv6: try bytes.u128(offset), at: bytes.range(offset, 16))
    }
  }
}
