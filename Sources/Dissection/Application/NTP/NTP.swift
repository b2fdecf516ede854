import Bytes
import Fields

/// Dissects NTP messages.
///
/// Source: RFC 5905 §7.3. Offsets: 0 leap, version and mode, 1 stratum, 2 poll, 3 precision, 4 root
/// delay, 8 root dispersion, 12 reference, 16, 24, 32, 40 times, 48 extensions and authenticator.
enum NTP {
  /// - Throws: `Truncation` when a field is not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: NTPField.ntp, at: bytes.range)
    let flags = try bytes.u8(0)
    let mode = flags & 7
    sink.label(NTPField.ntp) {
      "Network Time Protocol (NTP Version \(flags >> 3 & 7), "
        + "\(NTPNames.modes[UInt64(mode)] ?? ""))"
    }
    offerFlags(flags, bytes.range(0, 1), into: &sink)
    switch mode {
    case 6: try NTPControl.offer(bytes, into: &sink)
    case 7: try NTPPrivate.offer(bytes, into: &sink)
    default: try offerTimes(bytes, into: &sink)
    }
    return .done
  }

  private static func offerFlags(
    _ flags: UInt8, _ place: ByteRange, into sink: inout FieldSink
  ) {
    sink.add(NTPField.flags, flags, at: place)
    sink.nest()
    if flags & 7 == 7 {
      sink.add(NTPField.privateResponse, flags >> 7, at: place)
      sink.add(NTPField.privateMore, flags >> 6 & 1, at: place)
    } else {
      sink.add(NTPField.leap, flags >> 6, at: place)
    }
    sink.add(NTPField.version, flags >> 3 & 7, at: place)
    sink.add(NTPField.mode, flags & 7, at: place)
    sink.unnest()
  }

  private static func offerTimes(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(NTPField.stratum, try bytes.u8(1), at: bytes.range(1, 1))
    sink.add(NTPField.poll, try bytes.u8(2), at: bytes.range(2, 1))
    sink.add(NTPField.precision, try bytes.u8(3), at: bytes.range(3, 1))
    sink.add(NTPField.rootDelay, try bytes.u32(4), at: bytes.range(4, 4))
    sink.add(NTPField.rootDispersion, try bytes.u32(8), at: bytes.range(8, 4))
    try bytes.require(12, 4)
    sink.add(bytes: NTPField.referenceID, at: bytes.range(12, 4))
    let fields: [NTPField] = [.referenceTime, .originTime, .receiveTime, .transmitTime]
    for (index, field) in fields.enumerated() {
      let at = 16 + 8 * index
      let (seconds, nanoseconds) = time(try bytes.u64(at))
      sink.add(field, seconds: seconds, nanoseconds: nanoseconds, at: bytes.range(at, 8))
    }
    try offerTail(bytes, into: &sink)
  }

  /// Seconds since 1970 and nanoseconds of a time stamp; zeros for none.
  ///
  /// Source: RFC 5905 §6: seconds since 1900 and a fraction of 2^32; those without the top bit are of
  /// the era that begins in 2036.
  static func time(_ stamp: UInt64) -> (seconds: Int64, nanoseconds: Int32) {
    guard stamp != 0 else { return (0, 0) }
    let seconds = Int64(stamp >> 32)
    let era: Int64 = seconds & 0x8000_0000 == 0 ? 2_085_978_496 : -2_208_988_800
    let nanoseconds = ((stamp & 0xffff_ffff) &* 1_000_000_000) >> 32
    return (seconds + era, Int32(truncatingIfNeeded: nanoseconds))
  }

  /// Extension fields, and the authenticator behind them.
  ///
  /// Source: RFC 7822 §3: what has at most 24 bytes and is the last is an authenticator.
  private static func offerTail(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = 48
    while bytes.reportedCount - at > 24 {
      let length = Int(try bytes.u16(at + 2))
      guard length >= 16, length & 3 == 0 else { break }
      sink.add(mark: NTPField.extension, at: bytes.range(at, length))
      sink.nest()
      sink.add(NTPField.extensionType, try bytes.u16(at), at: bytes.range(at, 2))
      sink.add(NTPField.extensionLength, UInt64(length), at: bytes.range(at + 2, 2))
      try bytes.require(at + 4, length - 4)
      sink.add(bytes: NTPField.extensionValue, at: bytes.range(at + 4, length - 4))
      sink.unnest()
      at += length
    }
    let rest = bytes.reportedCount - at
    guard rest >= 4 else { return }
    try bytes.require(at, rest)
    sink.add(bytes: NTPField.keyID, at: bytes.range(at, 4))
    if rest > 4 { sink.add(bytes: NTPField.authenticator, at: bytes.range(at + 4, rest - 4)) }
  }
}

/// Control messages.
///
/// Source: RFC 9327 §2. Offsets: 1 flags and opcode, 2 sequence, 4 status, 6 association, 8 offset,
/// 10 count, 12 data.
enum NTPControl {
  static func offer(_ bytes: borrowing ByteView, into sink: inout FieldSink) throws(Truncation) {
    let flags = try bytes.u8(1)
    let place = bytes.range(1, 1)
    sink.add(NTPField.control, flags, at: place)
    sink.nest()
    sink.add(NTPField.controlResponse, flags >> 7, at: place)
    sink.add(NTPField.controlError, flags >> 6 & 1, at: place)
    sink.add(NTPField.controlMore, flags >> 5 & 1, at: place)
    sink.add(NTPField.controlOpcode, flags & 0x1f, at: place)
    sink.unnest()
    sink.add(NTPField.controlSequence, try bytes.u16(2), at: bytes.range(2, 2))
    sink.add(NTPField.controlStatus, try bytes.u16(4), at: bytes.range(4, 2))
    sink.add(NTPField.controlAssociation, try bytes.u16(6), at: bytes.range(6, 2))
    sink.add(NTPField.controlOffset, try bytes.u16(8), at: bytes.range(8, 2))
    let count = Int(try bytes.u16(10))
    sink.add(NTPField.controlCount, UInt64(count), at: bytes.range(10, 2))
    guard count > 0 else { return }
    try bytes.require(12, count)
    sink.add(mark: NTPField.controlData, at: bytes.range(12, count))
  }
}

/// Private messages of the reference implementation.
///
/// Offsets: 1 authentication and sequence, 2 implementation, 3 request, 4 error and items, 6 size of
/// an item.
enum NTPPrivate {
  static func offer(_ bytes: borrowing ByteView, into sink: inout FieldSink) throws(Truncation) {
    let sequence = try bytes.u8(1)
    let place = bytes.range(1, 1)
    sink.add(NTPField.privateSequenceOctet, sequence, at: place)
    sink.nest()
    sink.add(NTPField.privateAuthenticated, sequence >> 7, at: place)
    sink.add(NTPField.privateSequence, sequence & 0x7f, at: place)
    sink.unnest()
    sink.add(NTPField.privateImplementation, try bytes.u8(2), at: bytes.range(2, 1))
    sink.add(NTPField.privateRequest, try bytes.u8(3), at: bytes.range(3, 1))
    let items = try bytes.u16(4)
    sink.add(NTPField.privateError, items >> 12, at: bytes.range(4, 2))
    sink.add(NTPField.privateItems, items & 0xfff, at: bytes.range(4, 2))
    sink.add(NTPField.privateItemSize, try bytes.u16(6) & 0xfff, at: bytes.range(6, 2))
  }
}
