import Bytes
import Fields

/// The fields of generic routing encapsulation.
public enum GREField: UInt16, FieldTable {
  case gre, flagsAndVersion, checksumBit, routingBit, keyBit, sequenceBit, strictBit, recursion
  case acknowledgmentBit, reserved, version, proto, checksum, offset, key, payloadLength, callID
  case sequence, acknowledgment

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.gre.rawValue

  private static func flag(_ name: String, _ label: String, _ mask: UInt64) -> FieldDeclaration {
    .flag("gre.flags." + name, label, mask: mask, of: 16, names: .yesOrNo)
  }

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .gre: .layer("gre", "Generic Routing Encapsulation", source: "RFC 2784")
    case .flagsAndVersion:
      FieldDeclaration(
        "gre.flags_and_version", "Flags and Version", .uint16, base: .hexadecimal)
    case .checksumBit: Self.flag("checksum", "Checksum Bit", 0x8000)
    case .routingBit: Self.flag("routing", "Routing Bit", 0x4000)
    case .keyBit: Self.flag("key", "Key Bit", 0x2000)
    case .sequenceBit: Self.flag("sequence_number", "Sequence Number Bit", 0x1000)
    case .strictBit: Self.flag("strict_source_route", "Strict Source Route Bit", 0x0800)
    case .recursion:
      FieldDeclaration(
        "gre.flags.recursion_control", "Recursion control", .uint16, mask: 0x0700, of: 16)
    case .acknowledgmentBit: Self.flag("ack", "Acknowledgment", 0x0080)
    case .reserved:
      FieldDeclaration(
        "gre.flags.reserved", "Flags (Reserved)", .uint16, mask: 0x00f8, of: 16)
    case .version:
      FieldDeclaration(
        "gre.flags.version", "Version", .uint16, mask: 0x0007, of: 16,
        names: ValueNames([0: "GRE", 1: "Enhanced GRE"]))
    case .proto:
      FieldDeclaration(
        "gre.proto", "Protocol Type", .uint16, base: .hexadecimal, names: .etherTypes)
    case .checksum: FieldDeclaration("gre.checksum", "Checksum", .uint16, base: .hexadecimal)
    case .offset: FieldDeclaration("gre.offset", "Offset", .uint16)
    case .key: FieldDeclaration("gre.key", "Key", .uint32, base: .hexadecimal, source: "RFC 2890")
    case .payloadLength: FieldDeclaration("gre.key.payload_length", "Payload Length", .uint16)
    case .callID: FieldDeclaration("gre.key.call_id", "Call ID", .uint16)
    case .sequence: FieldDeclaration("gre.sequence_number", "Sequence Number", .uint32)
    case .acknowledgment:
      FieldDeclaration("gre.ack_number", "Acknowledgment Number", .uint32, source: "RFC 2637")
    }
  }
}

/// Dissects generic routing encapsulation.
///
/// Sources: RFC 2784 §2, RFC 2890 §2, RFC 1701, RFC 2637 §4.1 (version 1). Offsets: 0 flags and
/// version, 2 protocol, then as the flags say checksum and offset, key, sequence number, routing,
/// acknowledgment number.
enum GRE {
  /// - Throws: `Truncation` when the header is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let (flags, proto) = (try bytes.u16(0), try bytes.u16(2))
    let entry = sink.open(layer: GREField.gre, at: bytes.range(0, 4))
    describe(flags, proto, bytes, into: &sink)
    var offset = 4
    if flags & 0xc000 != 0 {
      sink.add(GREField.checksum, try bytes.u16(offset), at: bytes.range(offset, 2))
      sink.add(GREField.offset, try bytes.u16(offset + 2), at: bytes.range(offset + 2, 2))
      offset += 4
    }
    if flags & 0x2000 != 0 {
      try key(flags & 7 == 1, bytes, offset, into: &sink)
      offset += 4
    }
    if flags & 0x1000 != 0 {
      sink.add(GREField.sequence, try bytes.u32(offset), at: bytes.range(offset, 4))
      offset += 4
    }
    if flags & 0x4000 != 0 { offset = try routing(bytes, offset) }
    if flags & 7 == 1, flags & 0x0080 != 0 {
      sink.add(GREField.acknowledgment, try bytes.u32(offset), at: bytes.range(offset, 4))
      offset += 4
    }
    sink.setRange(of: entry, to: bytes.range(0, offset))
    guard bytes.reportedCount > offset else { return .done }
    if proto == 0x8909 {
      sink.pass(layer: NamedField.metadata)
      return EtherType.handoff(try bytes.u16(offset), at: offset + 8, length: .max, &walk)
    }
    return .next(
      next(proto, flags, &walk),
      or: NamedNumber.etherType(proto) ?? NamedNumber.cisco(proto),
      at: offset, &walk)
  }

  private static func describe(
    _ flags: UInt16, _ proto: UInt16, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) {
    guard sink.selection.wants(protocolNumber: GREField.protocolNumber) else { return }
    let place = bytes.range(0, 2)
    sink.label(GREField.gre) {
      let name = ValueNames.etherTypes[UInt64(proto)] ?? NumberText.hexadecimal(proto, digits: 4)
      return "Generic Routing Encapsulation (\(name))"
    }
    sink.add(GREField.flagsAndVersion, flags, at: place)
    sink.nest()
    sink.add(GREField.checksumBit, flags & 0x8000 != 0, at: place)
    sink.add(GREField.routingBit, flags & 0x4000 != 0, at: place)
    sink.add(GREField.keyBit, flags & 0x2000 != 0, at: place)
    sink.add(GREField.sequenceBit, flags & 0x1000 != 0, at: place)
    sink.add(GREField.strictBit, flags & 0x0800 != 0, at: place)
    sink.add(GREField.recursion, flags >> 8 & 7, at: place)
    if flags & 7 == 1 {
      sink.add(GREField.acknowledgmentBit, flags & 0x0080 != 0, at: place)
    }
    sink.add(GREField.reserved, flags >> 3 & 31, at: place)
    sink.add(GREField.version, flags & 7, at: place)
    sink.unnest()
    sink.add(GREField.proto, proto, at: bytes.range(2, 2))
  }

  private static func key(
    _ isEnhanced: Bool, _ bytes: borrowing ByteView, _ offset: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    guard isEnhanced else {
      return sink.add(GREField.key, try bytes.u32(offset), at: bytes.range(offset, 4))
    }
    sink.add(GREField.payloadLength, try bytes.u16(offset), at: bytes.range(offset, 2))
    sink.add(GREField.callID, try bytes.u16(offset + 2), at: bytes.range(offset + 2, 2))
  }

  /// Passes the source routes of RFC 1701: family, offset, length, addresses; length 0 ends them.
  private static func routing(
    _ bytes: borrowing ByteView, _ start: Int
  ) throws(Truncation) -> Int {
    var offset = start
    while true {
      let length = Int(try bytes.u8(offset + 3))
      offset += 4 + length
      if length == 0 { return offset }
      try bytes.require(0, offset)
    }
  }

  private static func next(_ proto: UInt16, _ flags: UInt16, _ walk: inout Walk) -> ProtocolID {
    switch proto {
    case 0x0000: return .data
    case 0x88be:
      walk.mirrorType = flags & 0x1000 == 0 ? 1 : 2
      return .erspan
    case 0x22eb:
      walk.mirrorType = 3
      return .erspan
    case 0x8200...0x83f0: return .wlan
    default: return EtherType.next(proto)
    }
  }
}
