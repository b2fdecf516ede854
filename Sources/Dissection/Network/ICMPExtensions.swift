import Bytes
import Fields

/// Dissects the extensions of ICMP errors.
///
/// Source: RFC 4884 §7. Offsets: 0 version (4 bits), reserved (12), 2 checksum, then objects: length,
/// class, type, data.
enum ICMPExtensions {
  /// Where the extensions begin behind the 8 bytes of the message's head.
  ///
  /// - Parameters:
  ///   - bytes: The message behind its head.
  ///   - length: Length of the quoted packet, as the head has it; 0 for messages without it, whose
  ///     extensions begin at byte 128.
  static func start(_ bytes: borrowing ByteView, _ length: Int) -> Int? {
    let start = length > 0 ? length : 128
    guard bytes.reportedCount >= start + 4, let first = try? bytes.u8(start), first >> 4 == 2
    else { return nil }
    return start
  }

  /// - Throws: `Truncation` when an object is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(mark: ICMPField.extensions, at: bytes.range)
    sink.label(ICMPField.extensions) { "ICMP Multi-Part Extensions" }
    sink.nest()
    defer { sink.unnest() }
    let word = try bytes.u16(0)
    sink.add(ICMPField.extensionVersion, word >> 12, at: bytes.range(0, 1))
    sink.add(ICMPField.extensionReserved, word & 0xfff, at: bytes.range(0, 2))
    sink.add(ICMPField.extensionChecksum, try bytes.u16(2), at: bytes.range(2, 2))
    var sum = InternetChecksum()
    try sum.add(bytes, 0, bytes.count)
    let status = sum.holds ? ChecksumStatus.good : .bad
    sink.add(ICMPField.extensionChecksumStatus, status.rawValue, at: .none, .generated)
    var offset = 4
    while offset + 4 <= bytes.count {
      let length = Int(try bytes.u16(offset))
      guard length >= 4 else { return }
      sink.add(ICMPField.objectLength, UInt64(length), at: bytes.range(offset, 2))
      let kind = try bytes.u8(offset + 2)
      sink.add(ICMPField.objectClass, kind, at: bytes.range(offset + 2, 1))
      sink.add(ICMPField.objectType, try bytes.u8(offset + 3), at: bytes.range(offset + 3, 1))
      try object(kind, bytes.slice(offset + 4, length - 4), into: &sink)
      offset += length
    }
  }

  private static func object(
    _ kind: UInt8, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    guard kind == 1 else {
      if bytes.count > 0 { sink.add(bytes: ICMPField.objectData, at: bytes.range) }
      return
    }
    var offset = 0
    while offset + 4 <= bytes.count {
      let word = try bytes.u32(offset)
      let place = bytes.range(offset, 3)
      sink.add(ICMPField.labelValue, word >> 12, at: place)
      sink.add(ICMPField.labelExperimental, word >> 9 & 7, at: place)
      sink.add(ICMPField.labelBottom, word >> 8 & 1 != 0, at: place)
      sink.add(ICMPField.labelTTL, UInt8(word & 0xff), at: bytes.range(offset + 3, 1))
      offset += 4
    }
  }
}
