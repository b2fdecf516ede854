import Bytes

/// How long the messages of the protocols known by name are, as their headers tell.
enum NamedFraming {
  /// The message at the start of `bytes`; nil where the protocol's messages are not told apart.
  static func next(_ field: NamedField, _ bytes: borrowing ByteView, serverPort: UInt16) -> Framing?
  {
    if field == .xmpp { return element(bytes) }
    if field == .fix { return RecordFraming.one(bytes, financial) }
    guard let layout = layout(field, serverPort) else { return nil }
    return RecordFraming.one(bytes) { view, at in layout.read(view, at) }
  }

  /// True for protocols whose messages Wireshark tells the length of (`tcp.pdu.size`).
  static func tellsLength(_ field: NamedField) -> Bool {
    switch field {
    case .mbtcp, .fix, .dcerpc, .synphasor, .bitcoin, .opcua, .ldap, .openflow, .hislip, .skinny,
      .mqtt, .dnp3, .kerberos, .tns, .iec104, .ajp13, .cql:
      true
    default: false
    }
  }

  /// Where a header has its length, and what that counts.
  private struct Layout {
    /// Offset of the length.
    var offset: Int
    /// Bytes of the length.
    var width: Int
    /// Bytes that it does not count.
    var extra: Int
    var isLittleEndian = false
    /// Bits of the length that belong to it.
    var mask: UInt64 = .max
    /// Octets that the header begins with; empty when it may begin with any.
    var magic: [UInt8] = []

    func read(_ bytes: borrowing ByteView, _ at: Int) -> RecordFraming.Length {
      let there = bytes.octets(at, magic.count)
      guard there.elementsEqual(magic.prefix(there.count)) else { return .none }
      guard bytes.count - at >= offset + width else { return .header(offset + width) }
      var length: UInt64 = 0
      let octets = bytes.octets(at + offset, width)
      for octet in isLittleEndian ? octets.reversed() : octets {
        length = length << 8 | UInt64(octet)
      }
      length &= mask
      // Bytes that are no header: one message, so that the next one is found.
      guard length < 1 << 28 else { return .none }
      return .known(max(1, Int(length) + extra))
    }
  }

  private static func layout(_ field: NamedField, _ serverPort: UInt16) -> Layout? {
    switch field {
    // RFC 1002 §4.3.1; without NetBIOS (port 445) all three bytes are length.
    case .nbss:
      Layout(offset: 1, width: 3, extra: 4, mask: serverPort == 445 ? 0xff_ffff : 0x1_ffff)
    case .rpc: Layout(offset: 0, width: 4, extra: 4, mask: 0x7fff_ffff)
    case .mbtcp: Layout(offset: 4, width: 2, extra: 6)
    case .dcerpc: Layout(offset: 8, width: 2, extra: 0, isLittleEndian: true, magic: [5])
    case .synphasor: Layout(offset: 2, width: 2, extra: 0, magic: [0xaa])
    case .bitcoin: Layout(offset: 16, width: 4, extra: 24, isLittleEndian: true)
    case .opcua: Layout(offset: 4, width: 4, extra: 0, isLittleEndian: true)
    case .openflow: Layout(offset: 2, width: 2, extra: 0)
    case .hislip: Layout(offset: 8, width: 8, extra: 16, magic: [0x48, 0x53])
    case .skinny: Layout(offset: 0, width: 4, extra: 8, isLittleEndian: true)
    case .kerberos: Layout(offset: 0, width: 4, extra: 4, mask: 0x7fff_ffff)
    case .tpkt: Layout(offset: 2, width: 2, extra: 0, magic: [3])
    case .bgp: Layout(offset: 16, width: 2, extra: 0, magic: [0xff, 0xff, 0xff, 0xff])
    case .tns: Layout(offset: 0, width: 2, extra: 0)
    case .iec104: Layout(offset: 1, width: 1, extra: 2, magic: [0x68])
    case .ajp13: Layout(offset: 2, width: 2, extra: 4)
    case .cql: Layout(offset: 5, width: 4, extra: 9)
    default: nil
    }
  }

  /// FIX: the last field is the checksum's.
  ///
  /// Source: FIX 4.4, volume 1, "Standard message trailer".
  private static func financial(_ bytes: borrowing ByteView, _ at: Int) -> RecordFraming.Length {
    guard bytes.matches("8=FIX", at: at) else { return .none }
    var place = at
    while let end = bytes.firstIndex(of: 1, from: place, to: bytes.count) {
      if bytes.matches("10=", at: end + 1) {
        guard let last = bytes.firstIndex(of: 1, from: end + 1, to: bytes.count) else { break }
        return .known(last + 1 - at)
      }
      place = end + 1
    }
    return .header(bytes.count - at + 1)
  }

  /// XML in pieces: what does not end with a tag goes on.
  private static func element(_ bytes: borrowing ByteView) -> Framing {
    guard let last = try? bytes.u8(bytes.count - 1) else { return .incomplete(neededByteCount: 1) }
    return last == UInt8(ascii: ">")
      ? .message(byteCount: bytes.count) : .incomplete(neededByteCount: nil)
  }
}
