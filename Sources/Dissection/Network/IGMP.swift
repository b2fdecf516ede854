import Bytes
import Fields

/// The fields of an IGMP message.
public enum IGMPField: UInt16, FieldTable {
  case igmp, version, type, maxResponse, checksum, checksumStatus, checksumBad, group, reserved
  case suppress, robustness, queryInterval, sourceCount, sourceAddress, recordCount, recordType
  case auxiliaryLength, auxiliaryData

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.igmp.rawValue

  /// Names of types.
  ///
  /// Source: IANA, "Internet Group Management Protocol (IGMP) Type Numbers".
  static let types = ValueNames([
    0x11: "Membership Query", 0x12: "Membership Report", 0x13: "DVMRP", 0x14: "PIM",
    0x16: "Membership Report", 0x17: "Leave Group", 0x22: "Membership Report",
    0x30: "Multicast Router Advertisement", 0x31: "Multicast Router Solicitation",
    0x32: "Multicast Router Termination",
  ])

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .igmp: .layer("igmp", "Internet Group Management Protocol", source: "RFC 3376")
    case .version: FieldDeclaration("igmp.version", "IGMP Version", .uint8)
    case .type:
      FieldDeclaration("igmp.type", "Type", .uint8, base: .hexadecimal, names: Self.types)
    case .maxResponse: FieldDeclaration("igmp.max_resp", "Max Resp Time", .uint8)
    case .checksum: FieldDeclaration("igmp.checksum", "Checksum", .uint16, base: .hexadecimal)
    case .checksumStatus:
      FieldDeclaration(
        "igmp.checksum.status", "Checksum Status", .uint8, names: ChecksumStatus.names)
    case .checksumBad: .mark("igmp.bad_checksum", "Bad checksum")
    case .group: FieldDeclaration("igmp.maddr", "Multicast Address", .ipv4)
    case .reserved: FieldDeclaration("igmp.reserved", "Reserved", .bytes)
    case .suppress: .flag("igmp.s", "S", mask: 0x08, of: 8)
    case .robustness: FieldDeclaration("igmp.qrv", "QRV", .uint8, mask: 0x07, of: 8)
    case .queryInterval: FieldDeclaration("igmp.qqic", "QQIC", .uint8)
    case .sourceCount: FieldDeclaration("igmp.num_src", "Num Src", .uint16)
    case .sourceAddress: FieldDeclaration("igmp.saddr", "Source Address", .ipv4)
    case .recordCount: FieldDeclaration("igmp.num_grp_recs", "Num Group Records", .uint16)
    case .recordType:
      FieldDeclaration(
        "igmp.record_type", "Record Type", .uint8,
        names: ValueNames([
          1: "Mode Is Include", 2: "Mode Is Exclude", 3: "Change To Include Mode",
          4: "Change To Exclude Mode", 5: "Allow New Sources", 6: "Block Old Sources",
        ]))
    case .auxiliaryLength: FieldDeclaration("igmp.aux_data_len", "Aux Data Len", .uint8)
    case .auxiliaryData: FieldDeclaration("igmp.aux_data", "Aux Data", .bytes)
    }
  }
}

/// Dissects an IGMP message of versions 1 to 3.
///
/// Sources: RFC 1112 appendix I, RFC 2236 §2, RFC 3376 §4. Offsets: 0 type, 1 longest response time,
/// 2 checksum, 4 group, from version 3 on more.
enum IGMP {
  /// - Throws: `Truncation` when the message is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.pass(layer: IGMPField.igmp)
    sink.open(layer: IGMPField.igmp, at: bytes.range)
    guard sink.selection.wants(protocolNumber: IGMPField.protocolNumber) else { return .done }
    let (type, response) = (try bytes.u8(0), try bytes.u8(1))
    let version = version(type, response, bytes.reportedCount)
    if let version { sink.add(IGMPField.version, version, at: .none, .generated) }
    sink.add(IGMPField.type, type, at: bytes.range(0, 1))
    if type != 0x12, type != 0x22, version != 1 {
      sink.add(IGMPField.maxResponse, response, at: bytes.range(1, 1))
    } else {
      sink.add(bytes: IGMPField.reserved, at: bytes.range(1, 1))
    }
    try checksum(bytes, into: &sink)
    switch (type, version) {
    case (0x22, _): try report(bytes, into: &sink)
    case (0x11, 3): try query(bytes, into: &sink)
    case (0x11, _), (0x12, _), (0x16, _), (0x17, _):
      sink.add(IGMPField.group, ipv4: try bytes.u32(4), at: bytes.range(4, 4))
    default: break
    }
    return .done
  }

  /// The version of a message; a query's shows in its length and its response time.
  private static func version(_ type: UInt8, _ response: UInt8, _ byteCount: Int) -> UInt8? {
    switch type {
    case 0x11: byteCount >= 12 ? 3 : response == 0 ? 1 : 2
    case 0x12: 1
    case 0x16, 0x17: 2
    case 0x22: 3
    default: nil
    }
  }

  private static func checksum(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(IGMPField.checksum, try bytes.u16(2), at: bytes.range(2, 2))
    var status = ChecksumStatus.unverified
    if bytes.count >= bytes.reportedCount {
      var sum = InternetChecksum()
      try sum.add(bytes, 0, bytes.count)
      status = sum.holds ? .good : .bad
    }
    sink.add(IGMPField.checksumStatus, status.rawValue, at: .none, .generated)
    if status == .bad { sink.add(mark: IGMPField.checksumBad, at: bytes.range(2, 2), .generated) }
  }

  private static func query(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(IGMPField.group, ipv4: try bytes.u32(4), at: bytes.range(4, 4))
    let flags = try bytes.u8(8)
    sink.add(IGMPField.suppress, flags & 8 != 0, at: bytes.range(8, 1))
    sink.add(IGMPField.robustness, flags & 7, at: bytes.range(8, 1))
    sink.add(IGMPField.queryInterval, try bytes.u8(9), at: bytes.range(9, 1))
    let count = try bytes.u16(10)
    sink.add(IGMPField.sourceCount, count, at: bytes.range(10, 2))
    try sources(bytes, 12, Int(count), into: &sink)
  }

  private static func report(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(bytes: IGMPField.reserved, at: bytes.range(4, 2))
    let count = try bytes.u16(6)
    sink.add(IGMPField.recordCount, count, at: bytes.range(6, 2))
    var offset = 8
    for _ in 0..<count {
      sink.add(IGMPField.recordType, try bytes.u8(offset), at: bytes.range(offset, 1))
      let auxiliary = Int(try bytes.u8(offset + 1)) * 4
      sink.add(IGMPField.auxiliaryLength, UInt64(auxiliary / 4), at: bytes.range(offset + 1, 1))
      let sourceCount = try bytes.u16(offset + 2)
      sink.add(IGMPField.sourceCount, sourceCount, at: bytes.range(offset + 2, 2))
      sink.add(IGMPField.group, ipv4: try bytes.u32(offset + 4), at: bytes.range(offset + 4, 4))
      try sources(bytes, offset + 8, Int(sourceCount), into: &sink)
      offset += 8 + Int(sourceCount) * 4
      if auxiliary > 0 {
        sink.add(bytes: IGMPField.auxiliaryData, at: bytes.range(offset, auxiliary))
        offset += auxiliary
      }
    }
  }

  private static func sources(
    _ bytes: borrowing ByteView, _ start: Int, _ count: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    for index in 0..<count {
      let offset = start + index * 4
      sink.add(
        IGMPField.sourceAddress, ipv4: try bytes.u32(offset), at: bytes.range(offset, 4))
    }
  }
}
