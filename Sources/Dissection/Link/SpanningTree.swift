import Bytes
import Fields

/// The fields of a bridge protocol data unit.
public enum SpanningTreeField: UInt16, FieldTable {
  case stp, `protocol`, version, type, flags, acknowledgment, agreement, forwarding, learning
  case portRole, proposal, change, rootPriority, rootExtension, rootAddress, rootCost
  case bridgePriority, bridgeExtension, bridgeAddress, port, messageAge, maxAge, hello
  case forwardDelay, version1Length

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.stp.rawValue

  private static func flag(_ name: String, _ label: String, _ mask: UInt64) -> FieldDeclaration {
    .flag("stp.flags." + name, label, mask: mask, of: 8, names: .yesOrNo)
  }

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .stp: .layer("stp", "Spanning Tree Protocol", source: "IEEE 802.1D")
    case .protocol:
      FieldDeclaration("stp.protocol", "Protocol Identifier", .uint16, base: .hexadecimal)
    case .version:
      FieldDeclaration(
        "stp.version", "Protocol Version Identifier", .uint8,
        names: ValueNames([
          0: "Spanning Tree", 2: "Rapid Spanning Tree", 3: "Multiple Spanning Tree",
          4: "SPT",
        ]))
    case .type:
      FieldDeclaration(
        "stp.type", "BPDU Type", .uint8, base: .hexadecimal,
        names: ValueNames([
          0: "Configuration", 2: "Rapid/Multiple Spanning Tree",
          0x80: "Topology Change Notification",
        ]))
    case .flags: FieldDeclaration("stp.flags", "BPDU flags", .uint8, base: .hexadecimal)
    case .acknowledgment: Self.flag("tcack", "Topology Change Acknowledgment", 0x80)
    case .agreement: Self.flag("agreement", "Agreement", 0x40)
    case .forwarding: Self.flag("forwarding", "Forwarding", 0x20)
    case .learning: Self.flag("learning", "Learning", 0x10)
    case .portRole:
      FieldDeclaration(
        "stp.flags.port_role", "Port Role", .uint8, mask: 0x0c, of: 8,
        names: ValueNames([0: "Unknown", 1: "Alternate or Backup", 2: "Root", 3: "Designated"]))
    case .proposal: Self.flag("proposal", "Proposal", 0x02)
    case .change: Self.flag("tc", "Topology Change", 0x01)
    case .rootPriority: FieldDeclaration("stp.root.prio", "Root Bridge Priority", .uint16)
    case .rootExtension:
      FieldDeclaration("stp.root.ext", "Root Bridge System ID Extension", .uint16)
    case .rootAddress: FieldDeclaration("stp.root.hw", "Root Bridge System ID", .ethernet)
    case .rootCost: FieldDeclaration("stp.root.cost", "Root Path Cost", .uint32)
    case .bridgePriority: FieldDeclaration("stp.bridge.prio", "Bridge Priority", .uint16)
    case .bridgeExtension:
      FieldDeclaration("stp.bridge.ext", "Bridge System ID Extension", .uint16)
    case .bridgeAddress: FieldDeclaration("stp.bridge.hw", "Bridge System ID", .ethernet)
    case .port: FieldDeclaration("stp.port", "Port identifier", .uint16, base: .hexadecimal)
    case .messageAge: FieldDeclaration("stp.msg_age", "Message Age", .double)
    case .maxAge: FieldDeclaration("stp.max_age", "Max Age", .double)
    case .hello: FieldDeclaration("stp.hello", "Hello Time", .double)
    case .forwardDelay: FieldDeclaration("stp.forward", "Forward Delay", .double)
    case .version1Length: FieldDeclaration("stp.version_1_length", "Version 1 Length", .uint8)
    }
  }
}

/// Dissects a bridge protocol data unit: plain, rapid, and the common part of multiple.
///
/// Source: IEEE 802.1D-2004 §9.3. Offsets: 0 protocol, 2 version, 3 type, 4 flags, 5 root, 13 cost,
/// 17 bridge, 25 port, 27 message age, 29 max age, 31 hello, 33 forward delay (in 1/256 s).
enum SpanningTree {
  /// - Throws: `Truncation` when the unit is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: SpanningTreeField.stp, at: bytes.range(0, 35))
    sink.add(SpanningTreeField.protocol, try bytes.u16(0), at: bytes.range(0, 2))
    sink.add(SpanningTreeField.version, try bytes.u8(2), at: bytes.range(2, 1))
    let type = try bytes.u8(3)
    sink.add(SpanningTreeField.type, type, at: bytes.range(3, 1))
    guard type == 0 || type == 2 else { return .done }
    try flags(type, bytes, into: &sink)
    try bridge(bytes, 5, (.rootPriority, .rootExtension, .rootAddress), into: &sink)
    sink.add(SpanningTreeField.rootCost, try bytes.u32(13), at: bytes.range(13, 4))
    try bridge(bytes, 17, (.bridgePriority, .bridgeExtension, .bridgeAddress), into: &sink)
    sink.add(SpanningTreeField.port, try bytes.u16(25), at: bytes.range(25, 2))
    var offset = 27
    for field in [SpanningTreeField.messageAge, .maxAge, .hello, .forwardDelay] {
      let time = Double(try bytes.u16(offset)) / 256
      sink.add(field, real: time, at: bytes.range(offset, 2))
      offset += 2
    }
    if type == 2 {
      sink.add(SpanningTreeField.version1Length, try bytes.u8(35), at: bytes.range(35, 1))
      try instances(bytes, into: &sink)
    }
    return .done
  }

  /// The flags of a multiple spanning tree's instances, 16 bytes each behind the common part.
  ///
  /// Source: IEEE 802.1Q-2005 §14.6: 36 length of version 3 (2), 102 the first instance.
  private static func instances(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    guard try bytes.u8(2) == 3, bytes.reportedCount >= 102 else { return }
    var at = 102
    let end = 102 + max(0, Int(try bytes.u16(36)) - 64)
    while at + 16 <= min(end, bytes.reportedCount) {
      flags(try bytes.u8(at), bytes.range(at, 1), isRapid: true, into: &sink)
      at += 16
    }
  }

  private static func flags(
    _ type: UInt8, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let flags = try bytes.u8(4)
    sink.add(SpanningTreeField.flags, flags, at: bytes.range(4, 1))
    self.flags(flags, bytes.range(4, 1), isRapid: type == 2, into: &sink)
  }

  private static func flags(
    _ flags: UInt8, _ place: ByteRange, isRapid: Bool, into sink: inout FieldSink
  ) {
    sink.nest()
    sink.add(SpanningTreeField.acknowledgment, flags & 0x80 != 0, at: place)
    if isRapid {
      sink.add(SpanningTreeField.agreement, flags & 0x40 != 0, at: place)
      sink.add(SpanningTreeField.forwarding, flags & 0x20 != 0, at: place)
      sink.add(SpanningTreeField.learning, flags & 0x10 != 0, at: place)
      sink.add(SpanningTreeField.portRole, flags >> 2 & 3, at: place)
      sink.add(SpanningTreeField.proposal, flags & 0x02 != 0, at: place)
    }
    sink.add(SpanningTreeField.change, flags & 0x01 != 0, at: place)
    sink.unnest()
  }

  /// Priority (4 bits), extension (12) and address.
  private static func bridge(
    _ bytes: borrowing ByteView, _ offset: Int,
    _ fields: (SpanningTreeField, SpanningTreeField, SpanningTreeField),
    into sink: inout FieldSink
  ) throws(Truncation) {
    let word = try bytes.u16(offset)
    sink.add(fields.0, word & 0xf000, at: bytes.range(offset, 2))
    sink.add(fields.1, word & 0x0fff, at: bytes.range(offset, 2))
    sink.add(fields.2, ethernet: try bytes.u48(offset + 2), at: bytes.range(offset + 2, 6))
  }
}
