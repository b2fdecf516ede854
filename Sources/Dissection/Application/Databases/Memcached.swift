import Bytes
import Fields

/// Dissects memcached's text and binary protocols.
///
/// Source: memcached's protocol.txt and the wiki page "BinaryProtocolRevamped".
enum Memcached {
  /// - Throws: `Truncation` when a binary packet is not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: MemcachedField.memcache, at: bytes.range)
    let magic = try bytes.u8(0)
    if magic == 0x80 || magic == 0x81 {
      try offerBinary(bytes, magic, into: &sink)
    } else if walk.isRequest(.memcached) {
      offerRequest(bytes, into: &sink)
    } else {
      offerResponse(bytes, into: &sink)
    }
    return .done
  }

  /// Offsets: 0 magic, 1 opcode, 2 key length, 4 extras length, 5 data type, 6 status, 8 body length,
  /// 12 opaque, 16 CAS, 24 extras, key, value.
  private static func offerBinary(
    _ bytes: borrowing ByteView, _ magic: UInt8, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(MemcachedField.magic, magic, at: bytes.range(0, 1))
    sink.add(MemcachedField.opcode, try bytes.u8(1), at: bytes.range(1, 1))
    let keyCount = Int(try bytes.u16(2))
    sink.add(MemcachedField.keyLength, UInt64(keyCount), at: bytes.range(2, 2))
    let extrasCount = Int(try bytes.u8(4))
    sink.add(MemcachedField.extrasLength, UInt64(extrasCount), at: bytes.range(4, 1))
    if magic == 0x81 {
      sink.add(MemcachedField.status, try bytes.u16(6), at: bytes.range(6, 2))
    }
    let bodyCount = Int(try bytes.u32(8))
    sink.add(MemcachedField.bodyLength, UInt64(bodyCount), at: bytes.range(8, 4))
    sink.add(MemcachedField.opaque, try bytes.u32(12), at: bytes.range(12, 4))
    sink.add(MemcachedField.cas, try bytes.u64(16), at: bytes.range(16, 8))
    let key = 24 + extrasCount
    if keyCount > 0 {
      try bytes.require(key, keyCount)
      sink.add(text: MemcachedField.key, at: bytes.range(key, keyCount))
    }
    let valueCount = bodyCount - extrasCount - keyCount
    if valueCount > 0 {
      try bytes.require(key + keyCount, valueCount)
      sink.add(text: MemcachedField.value, at: bytes.range(key + keyCount, valueCount))
    }
  }

  private static func offerRequest(_ bytes: borrowing ByteView, into sink: inout FieldSink) {
    var at = 0
    while at < bytes.count {
      let line = TextLine(bytes, at: at)
      let (word, rest) = line.split(bytes)
      at = line.end
      sink.add(text: MemcachedField.command, at: bytes.range(line.start, word - line.start))
      guard rest < line.contentEnd else { continue }
      let words = bytes.text(rest, line.contentEnd - rest).split(separator: " ")
      let keyEnd = bytes.firstIndex(of: 0x20, from: rest, to: line.contentEnd) ?? line.contentEnd
      sink.add(text: MemcachedField.key, at: bytes.range(rest, keyEnd - rest))
      guard isStorage(bytes, line.start), words.count >= 4 else { continue }
      let place = bytes.range(rest, line.contentEnd - rest)
      if let flags = UInt16(words[1]) { sink.add(MemcachedField.flags, flags, at: place) }
      if let expiry = UInt32(words[2]) { sink.add(MemcachedField.expiration, expiry, at: place) }
      guard let count = UInt32(words[3]) else { continue }
      sink.add(MemcachedField.valueLength, count, at: place)
      let size = min(Int(count), bytes.count - at)
      if size > 0 { sink.add(text: MemcachedField.value, at: bytes.range(at, size)) }
      at += size + 2
    }
  }

  /// True for the commands that carry a value.
  private static func isStorage(_ bytes: borrowing ByteView, _ at: Int) -> Bool {
    bytes.matches("set ", at: at) || bytes.matches("add ", at: at)
      || bytes.matches("replace ", at: at) || bytes.matches("append ", at: at)
      || bytes.matches("prepend ", at: at) || bytes.matches("cas ", at: at)
  }

  private static func offerResponse(_ bytes: borrowing ByteView, into sink: inout FieldSink) {
    var at = 0
    while at < bytes.count {
      let line = TextLine(bytes, at: at)
      at = line.end
      let (word, rest) = line.split(bytes)
      if bytes.matches("STAT ", at: line.start) {
        sink.add(text: MemcachedField.command, at: bytes.range(line.start, 4))
        let end = bytes.firstIndex(of: 0x20, from: rest, to: line.contentEnd) ?? line.contentEnd
        sink.add(text: MemcachedField.statName, at: bytes.range(rest, end - rest))
        if end + 1 < line.contentEnd {
          sink.add(
            text: MemcachedField.statValue, at: bytes.range(end + 1, line.contentEnd - end - 1))
        }
      } else if bytes.matches("VALUE ", at: line.start) {
        sink.add(text: MemcachedField.command, at: bytes.range(line.start, 5))
        let words = bytes.text(rest, line.contentEnd - rest).split(separator: " ")
        let end = bytes.firstIndex(of: 0x20, from: rest, to: line.contentEnd) ?? line.contentEnd
        sink.add(text: MemcachedField.key, at: bytes.range(rest, end - rest))
        guard words.count >= 3, let count = Int(words[2]), count >= 0 else { continue }
        let size = min(count, bytes.count - at)
        if size > 0 { sink.add(text: MemcachedField.value, at: bytes.range(at, size)) }
        at += size + 2
      } else if bytes.matches("VERSION ", at: line.start) {
        sink.add(text: MemcachedField.command, at: bytes.range(line.start, 7))
        sink.add(text: MemcachedField.version, at: bytes.range(rest, line.contentEnd - rest))
      } else {
        sink.add(text: MemcachedField.response, at: bytes.range(line.start, word - line.start))
      }
    }
  }
}

/// Names of the values in memcached's binary packets.
enum MemcachedNames {
  static let magics = ValueNames([0x80: "Request", 0x81: "Response"])
  static let opcodes = ValueNames([
    0: "Get", 1: "Set", 2: "Add", 3: "Replace", 4: "Delete", 5: "Increment", 6: "Decrement",
    7: "Quit", 8: "Flush", 9: "Get Quietly", 10: "NOOP", 11: "Version", 12: "Get Key",
    13: "Get Key Quietly", 14: "Append", 15: "Prepend", 16: "Statistics", 17: "Set Quietly",
    18: "Add Quietly", 19: "Replace Quietly", 20: "Delete Quietly", 21: "Increment Quietly",
    22: "Decrement Quietly", 23: "Quit Quietly", 24: "Flush Quietly", 25: "Append Quietly",
    26: "Prepend Quietly", 28: "Touch", 29: "Get and Touch", 32: "List SASL Mechanisms",
    33: "SASL Authenticate", 34: "SASL Step",
  ])
  static let statuses = ValueNames([
    0: "No error", 1: "Key not found", 2: "Key exists", 3: "Value too large",
    4: "Invalid arguments", 5: "Item not stored", 6: "Incr/Decr on non-numeric value",
    0x20: "Authentication error", 0x21: "Authentication continue", 0x81: "Unknown command",
    0x82: "Out of memory",
  ])
}
