import Bytes

/// The Info column of network management (SNMP): the operation and the objects that it names.
enum ManagementInfo {
  /// Source: RFC 1157 §4.1, RFC 3416 §3: version, community, operation; number, error, index, then
  /// the list of objects with their values.
  static func text(_ bytes: borrowing ByteView) -> String? {
    guard let message = element(bytes, 0), message.tag == 0x30,
      let version = element(bytes, message.start), version.tag == 2,
      (try? bytes.u8(version.start)) != 3,
      let community = element(bytes, version.end), community.tag == 4,
      let operation = element(bytes, community.end), operation.tag >> 5 == 5
    else { return nil }
    let names = [
      "get-request", "get-next-request", "get-response", "set-request", "trap", "getBulkRequest",
      "informRequest", "snmpV2-trap", "report",
    ]
    let kind = Int(operation.tag & 0x1f)
    guard kind < names.count else { return nil }
    var text = names[kind]
    guard kind != 4 else { return text }
    var at = operation.start
    for _ in 0..<3 {
      guard let number = element(bytes, at), number.tag == 2 else { return text }
      at = number.end
    }
    guard let list = element(bytes, at), list.tag == 0x30 else { return text }
    at = list.start
    while at < list.end, let binding = element(bytes, at), binding.tag == 0x30,
      let object = element(bytes, binding.start), object.tag == 6
    {
      text += " " + identifier(bytes, object.start, object.end)
      at = binding.end
    }
    return text
  }

  /// One element's tag and the bounds of its content (ITU-T X.690 §8.1).
  private static func element(
    _ bytes: borrowing ByteView, _ at: Int
  ) -> (tag: UInt8, start: Int, end: Int)? {
    guard let tag = try? bytes.u8(at), let first = try? bytes.u8(at + 1) else { return nil }
    guard first & 0x80 != 0 else { return (tag, at + 2, at + 2 + Int(first)) }
    let count = Int(first & 0x7f)
    guard count <= 3 else { return nil }
    var length = 0
    for index in 0..<count {
      guard let octet = try? bytes.u8(at + 2 + index) else { return nil }
      length = length << 8 | Int(octet)
    }
    return (tag, at + 2 + count, at + 2 + count + length)
  }

  /// An object identifier with dots (ITU-T X.690 §8.19).
  private static func identifier(
    _ bytes: borrowing ByteView, _ start: Int, _ end: Int
  ) -> String {
    var numbers: [UInt64] = []
    var value: UInt64 = 0
    for at in start..<max(start, min(end, bytes.count)) {
      guard let octet = try? bytes.u8(at) else { break }
      value = value << 7 | UInt64(octet & 0x7f)
      guard octet & 0x80 == 0 else { continue }
      if numbers.isEmpty {
        let first = min(value / 40, 2)
        numbers = [first, value - first * 40]
      } else {
        numbers.append(value)
      }
      value = 0
    }
    return numbers.map(String.init).joined(separator: ".")
  }
}
