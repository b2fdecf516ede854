import Bytes
import Fields

/// The options that say who a client is.
enum DHCPIdentity {
  /// The client identifier: a hardware type and address, or an association with a unique identifier,
  /// or text.
  ///
  /// Source: RFC 2132 §9.14, RFC 4361 §6.1.
  static func offerClient(
    _ bytes: borrowing ByteView, _ at: Int, _ count: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    guard count > 0 else { return }
    let type = try bytes.u8(at)
    if count == 7, DHCP.isEthernet(type) {
      sink.add(DHCPField.hardwareType, type, at: bytes.range(at, 1))
      sink.add(DHCPField.macAddress, ethernet: try bytes.u48(at + 1), at: bytes.range(at + 1, 6))
    } else if count == 17, type == 0 {
      sink.add(bytes: DHCPField.clientIDUUID, at: bytes.range(at + 1, 16))
    } else if type == 255, count >= 7 {
      let association = try bytes.u32(at + 1)
      sink.add(DHCPField.clientIDIAID, at: bytes.range(at + 1, 4)) {
        AddressText.octets(UInt64(association), count: 4, separator: nil)
      }
      sink.add(DHCPField.clientIDDUIDType, try bytes.u16(at + 5), at: bytes.range(at + 5, 2))
      sink.add(bytes: DHCPField.clientID, at: bytes.range(at + 5, count - 5))
    } else if type == 0, count > 1 {
      sink.add(DHCPField.clientIDType, type, at: bytes.range(at, 1))
      sink.add(text: DHCPField.clientIDText, at: bytes.range(at + 1, count - 1))
    } else {
      sink.add(DHCPField.clientIDType, type, at: bytes.range(at, 1))
      sink.add(bytes: DHCPField.clientID, at: bytes.range(at + 1, count - 1))
    }
  }

  /// The client's full name.
  ///
  /// Source: RFC 4702 §2. Layout: 1 byte flags, 1 and 1 old results, the name.
  static func offerName(
    _ bytes: borrowing ByteView, _ at: Int, _ count: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    guard count >= 3 else { return }
    let flags = try bytes.u8(at)
    let place = bytes.range(at, 1)
    sink.add(DHCPField.fqdnFlags, flags, at: place)
    sink.nest()
    sink.add(DHCPField.fqdnReserved, flags >> 4, at: place)
    sink.add(DHCPField.fqdnNoUpdate, flags & 8 != 0, at: place)
    sink.add(DHCPField.fqdnEncoding, flags & 4 != 0, at: place)
    sink.add(DHCPField.fqdnOverrides, flags & 2 != 0, at: place)
    sink.add(DHCPField.fqdnServer, flags & 1 != 0, at: place)
    sink.unnest()
    sink.add(DHCPField.fqdnResult1, try bytes.u8(at + 1), at: bytes.range(at + 1, 1))
    sink.add(DHCPField.fqdnResult2, try bytes.u8(at + 2), at: bytes.range(at + 2, 1))
    guard count > 3 else { return }
    let place2 = bytes.range(at + 3, count - 3)
    if flags & 4 == 0 {
      sink.add(text: DHCPField.fqdnName, at: place2)
    } else if let name = partialName(bytes.slice(at + 3, count - 3)) {
      sink.add(DHCPField.fqdnName, at: place2) { name }
    }
  }

  /// A name in DNS' form that need not end with the root.
  static func partialName(_ bytes: borrowing ByteView) -> String? {
    var labels: [String] = []
    var at = 0
    while at < bytes.count, let length = try? bytes.u8(at), length > 0, length < 64 {
      var label: [UInt8] = []
      for index in at + 1..<at + 1 + Int(length) {
        guard let byte = try? bytes.u8(index) else { return nil }
        label.append(byte)
      }
      labels.append(String(decoding: label, as: UTF8.self))
      at += 1 + Int(length)
    }
    return labels.isEmpty ? nil : labels.joined(separator: ".")
  }
}
