import Bytes
import Fields

/// The fields of a GENEVE header.
public enum GeneveField: UInt16, FieldTable {
  case geneve, version, optionsLength, flags, oam, critical, reservedFlags, proto, vni, reserved
  case options, option, optionClass, optionType, optionCritical, optionLength, optionData

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.geneve.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .geneve:
      .layer("geneve", "Generic Network Virtualization Encapsulation", source: "RFC 8926")
    case .version: FieldDeclaration("geneve.version", "Version", .uint8)
    case .optionsLength, .optionLength: FieldDeclaration("geneve.option.length", "Length", .uint8)
    case .flags: FieldDeclaration("geneve.flags", "Flags", .uint8, base: .hexadecimal)
    case .oam:
      .flag(
        "geneve.flags.oam", "Operations, Administration and Management Frame", mask: 0x80, of: 8)
    case .critical: .flag("geneve.flags.critical", "Critical Options Present", mask: 0x40, of: 8)
    case .reservedFlags: .flag("geneve.flags.reserved", "Reserved", mask: 0x3f, of: 8)
    case .proto:
      FieldDeclaration(
        "geneve.proto_type", "Protocol Type", .uint16, base: .hexadecimal, names: .etherTypes)
    case .vni:
      FieldDeclaration(
        "geneve.vni", "Virtual Network Identifier (VNI)", .uint24, base: .hexadecimalDecimal)
    case .reserved: FieldDeclaration("geneve.reserved", "Reserved", .uint8, base: .hexadecimal)
    case .options: FieldDeclaration("geneve.options", "Geneve Options", .bytes)
    case .option: FieldDeclaration("geneve.option", "Option", .bytes)
    case .optionClass:
      FieldDeclaration("geneve.option.class", "Class", .uint16, base: .hexadecimal)
    case .optionType:
      FieldDeclaration("geneve.option.type", "Type", .uint8, base: .hexadecimal)
    case .optionCritical:
      .flag("geneve.option.type.critical", "Critical Option", mask: 0x80, of: 8)
    case .optionData:
      FieldDeclaration("geneve.option.unknown.data", "Unknown Option Data", .bytes)
    }
  }
}

/// Dissects a GENEVE header.
///
/// Source: RFC 8926 §3.4. Offsets: 0 version (2 bits) and length of the options (6, in 4 bytes),
/// 1 flags, 2 protocol, 4 network identifier (3 bytes), 7 reserved, 8 options.
enum Geneve {
  /// - Throws: `Truncation` when the header is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let (first, flags) = (try bytes.u8(0), try bytes.u8(1))
    let optionsByteCount = Int(first & 0x3f) * 4
    let headerByteCount = 8 + optionsByteCount
    sink.open(layer: GeneveField.geneve, at: bytes.range(0, headerByteCount))
    let proto = try bytes.u16(2)
    if sink.selection.wants(protocolNumber: GeneveField.protocolNumber) {
      sink.add(GeneveField.version, first >> 6, at: bytes.range(0, 1))
      sink.add(GeneveField.optionsLength, UInt64(optionsByteCount), at: bytes.range(0, 1))
      sink.add(GeneveField.flags, flags, at: bytes.range(1, 1))
      sink.nest()
      sink.add(GeneveField.oam, flags & 0x80 != 0, at: bytes.range(1, 1))
      sink.add(GeneveField.critical, flags & 0x40 != 0, at: bytes.range(1, 1))
      sink.add(GeneveField.reservedFlags, flags & 0x3f != 0, at: bytes.range(1, 1))
      sink.unnest()
      sink.add(GeneveField.proto, proto, at: bytes.range(2, 2))
      sink.add(GeneveField.vni, try bytes.u24(4), at: bytes.range(4, 3))
      sink.add(GeneveField.reserved, try bytes.u8(7), at: bytes.range(7, 1))
      try bytes.require(8, optionsByteCount)
      try options(bytes.slice(8, optionsByteCount), into: &sink)
    }
    return EtherType.handoff(proto, at: headerByteCount, length: .max, &walk)
  }

  /// Options: class (2 bytes), type, reserved (3 bits) and length of the data (5, in 4 bytes), data.
  private static func options(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    guard bytes.count > 0 else { return }
    sink.add(bytes: GeneveField.options, at: bytes.range)
    sink.nest()
    var offset = 0
    while offset + 4 <= bytes.count {
      let length = 4 + Int(try bytes.u8(offset + 3) & 0x1f) * 4
      let type = try bytes.u8(offset + 2)
      sink.add(bytes: GeneveField.option, at: bytes.range(offset, length))
      sink.nest()
      sink.add(GeneveField.optionClass, try bytes.u16(offset), at: bytes.range(offset, 2))
      sink.add(GeneveField.optionType, type, at: bytes.range(offset + 2, 1))
      sink.add(GeneveField.optionCritical, type & 0x80 != 0, at: bytes.range(offset + 2, 1))
      sink.add(GeneveField.optionLength, UInt64(length), at: bytes.range(offset + 3, 1))
      try bytes.require(offset, length)
      if length > 4 {
        sink.add(bytes: GeneveField.optionData, at: bytes.range(offset + 4, length - 4))
      }
      sink.unnest()
      offset += length
    }
    sink.unnest()
  }
}
