import Bytes

/// A header field of HTTP/2.
public struct HTTP2Header: Sendable, Equatable {
  /// The name's octets.
  public var name: [UInt8]
  /// The value's octets.
  public var value: [UInt8]
}

/// Decodes header blocks; one for each direction of a connection.
///
/// Source: RFC 7541. Input that lies ends the block: the fields before it stay, and the table is
/// what they made of it.
struct HPACKDecoder: Sendable {
  /// The most octets that a dynamic table may take, whatever its sender says.
  private static let largestTable = 1 << 16
  /// The most fields of one block.
  private static let fieldLimit = 1024

  /// The newest entry first.
  private var dynamic: [HTTP2Header] = []
  private var byteCount = 0
  private var limit = 4096

  /// The fields of a whole block.
  mutating func decode(_ block: borrowing ByteView) -> [HTTP2Header] {
    var headers: [HTTP2Header] = []
    var at = 0
    while at < block.count, headers.count < Self.fieldLimit,
      let header = try? field(block, &at)
    {
      if let header { headers.append(header) }
    }
    return headers
  }

  /// One representation (RFC 7541 §6); nil for a change of the table's size.
  private mutating func field(
    _ block: borrowing ByteView, _ at: inout Int
  ) throws(Truncation) -> HTTP2Header?? {
    let first = try block.u8(at)
    if first & 0x80 != 0 {
      let index = try Self.integer(block, &at, 7)
      guard let entry = entry(index) else { return nil }
      return .some(.some(entry))
    }
    if first & 0xe0 == 0x20 {
      limit = min(try Self.integer(block, &at, 5), Self.largestTable)
      evict()
      return .some(nil)
    }
    let isIndexed = first & 0x40 != 0
    let index = try Self.integer(block, &at, isIndexed ? 6 : 4)
    let name: [UInt8]
    if index == 0 {
      name = try Self.string(block, &at)
    } else {
      guard let entry = entry(index) else { return nil }
      name = entry.name
    }
    let header = HTTP2Header(name: name, value: try Self.string(block, &at))
    if isIndexed { insert(header) }
    return .some(.some(header))
  }

  private func entry(_ index: Int) -> HTTP2Header? {
    if index < 1 { return nil }
    if index <= HPACKStaticTable.entries.count { return HPACKStaticTable.entries[index - 1] }
    let place = index - HPACKStaticTable.entries.count - 1
    return place < dynamic.count ? dynamic[place] : nil
  }

  private mutating func insert(_ header: HTTP2Header) {
    dynamic.insert(header, at: 0)
    byteCount += header.name.count + header.value.count + 32
    evict()
  }

  private mutating func evict() {
    while byteCount > limit, let last = dynamic.popLast() {
      byteCount -= last.name.count + last.value.count + 32
    }
  }

  /// An integer behind a prefix of `bits` bits (RFC 7541 §5.1).
  private static func integer(
    _ block: borrowing ByteView, _ at: inout Int, _ bits: UInt8
  ) throws(Truncation) -> Int {
    let mask = UInt8((1 << Int(bits)) - 1)
    var value = Int(try block.u8(at) & mask)
    at += 1
    guard value == Int(mask) else { return value }
    var shift = 0
    while shift < 28 {
      let octet = try block.u8(at)
      at += 1
      value += Int(octet & 0x7f) << shift
      if octet & 0x80 == 0 { break }
      shift += 7
    }
    return value
  }

  /// A string with its length, in Huffman's code or as it is (RFC 7541 §5.2).
  private static func string(
    _ block: borrowing ByteView, _ at: inout Int
  ) throws(Truncation) -> [UInt8] {
    let isCoded = try block.u8(at) & 0x80 != 0
    let length = try integer(block, &at, 7)
    try block.require(at, length)
    let octets = block.octets(at, length)
    at += length
    return isCoded ? HPACKHuffman.decode(octets) : octets
  }
}

/// The fields that every connection knows.
///
/// Source: RFC 7541 appendix A, in the data file.
enum HPACKStaticTable {
  static let entries: [HTTP2Header] = {
    var entries: [HTTP2Header] = []
    Registry.forEach(PackageResources.hpack_static_table_tsv) { _, name, value in
      entries.append(HTTP2Header(name: Array(name.utf8), value: Array(value.utf8)))
    }
    return entries
  }()
}

/// Huffman's code of header strings.
///
/// Source: RFC 7541 §5.2 and appendix B. The code is canonical: its words follow from their
/// lengths, counted up in the order of length and octet.
enum HPACKHuffman {
  /// Codes of one length: the first one, and the octets that they stand for.
  private struct Length: Sendable {
    var first: UInt32 = 0
    var octets: [UInt16] = []
  }

  private static let lengths: [Length] = {
    var byLength = [[UInt16]](repeating: [], count: 31)
    Registry.forEach(PackageResources.hpack_huffman_tsv) { octet, bits, _ in
      if let bits = Int(bits), bits < 31 {
        byLength[bits].append(UInt16(truncatingIfNeeded: octet.lowerBound))
      }
    }
    var code: UInt32 = 0
    return byLength.map { octets in
      code <<= 1
      defer { code += UInt32(octets.count) }
      return Length(first: code, octets: octets)
    }
  }()

  /// The decoded octets; ends at padding, or at a word that the code does not have.
  static func decode(_ coded: [UInt8]) -> [UInt8] {
    var decoded: [UInt8] = []
    var code: UInt32 = 0
    var bits = 0
    for octet in coded {
      for shift in stride(from: 7, through: 0, by: -1) {
        code = code << 1 | UInt32(octet >> UInt8(shift) & 1)
        bits += 1
        guard bits < lengths.count else { return decoded }
        let length = lengths[bits]
        guard code >= length.first, code - length.first < UInt32(length.octets.count) else {
          continue
        }
        let symbol = length.octets[Int(code - length.first)]
        guard symbol < 256 else { return decoded }
        decoded.append(UInt8(symbol))
        code = 0
        bits = 0
      }
    }
    return decoded
  }
}
