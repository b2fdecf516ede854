import Fields

/// The fields of an NTP message.
///
/// Source: RFC 5905 §7.3; control messages RFC 9327; private messages as the reference
/// implementation has them.
public enum NTPField: UInt16, FieldTable {
  case ntp, flags, leap, version, mode, stratum, poll, precision, rootDelay, rootDispersion
  case referenceID, referenceTime, originTime, receiveTime, transmitTime, keyID, authenticator
  case padding, `extension`, extensionType, extensionLength, extensionValue, control
  case controlResponse, controlError, controlMore, controlOpcode, controlSequence, controlStatus
  case controlAssociation, controlOffset, controlCount, controlData, privateResponse, privateMore
  case privateSequenceOctet, privateAuthenticated, privateSequence, privateImplementation
  case privateRequest, privateError, privateItems, privateItemSize

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.ntp.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .ntp: .layer("ntp", "Network Time Protocol", source: "RFC 5905")
    case .flags: FieldDeclaration("ntp.flags", "Flags", .uint8, base: .hexadecimal)
    case .leap:
      FieldDeclaration(
        "ntp.flags.li", "Leap Indicator", .uint8, mask: 0xc0, of: 8, names: NTPNames.leaps)
    case .version: FieldDeclaration("ntp.flags.vn", "Version number", .uint8, mask: 0x38, of: 8)
    case .mode:
      FieldDeclaration("ntp.flags.mode", "Mode", .uint8, mask: 0x07, of: 8, names: NTPNames.modes)
    case .stratum: FieldDeclaration("ntp.stratum", "Peer Clock Stratum", .uint8)
    case .poll: FieldDeclaration("ntp.ppoll", "Peer Polling Interval", .uint8)
    case .precision: FieldDeclaration("ntp.precision", "Peer Clock Precision", .uint8)
    case .rootDelay: FieldDeclaration("ntp.rootdelay", "Root Delay", .uint32)
    case .rootDispersion: FieldDeclaration("ntp.rootdispersion", "Root Dispersion", .uint32)
    case .referenceID: FieldDeclaration("ntp.refid", "Reference ID", .bytes)
    case .referenceTime:
      FieldDeclaration("ntp.reftime", "Reference Timestamp", .absoluteTime, base: .ntp)
    case .originTime: FieldDeclaration("ntp.org", "Origin Timestamp", .absoluteTime, base: .ntp)
    case .receiveTime: FieldDeclaration("ntp.rec", "Receive Timestamp", .absoluteTime, base: .ntp)
    case .transmitTime: FieldDeclaration("ntp.xmt", "Transmit Timestamp", .absoluteTime, base: .ntp)
    case .keyID: FieldDeclaration("ntp.keyid", "Key ID", .bytes)
    case .authenticator: FieldDeclaration("ntp.mac", "Message Authentication Code", .bytes)
    case .padding: FieldDeclaration("ntp.padding", "Padding", .bytes)
    case .`extension`: .mark("ntp.ext", "Extension")
    case .extensionType: FieldDeclaration("ntp.ext.type", "Field Type", .uint16, base: .hexadecimal)
    case .extensionLength: FieldDeclaration("ntp.ext.length", "Length", .uint16)
    case .extensionValue: FieldDeclaration("ntp.ext.value", "Value", .bytes)
    case .control: FieldDeclaration("ntp.ctrl.flags2", "Flags 2", .uint8, base: .hexadecimal)
    case .controlResponse:
      FieldDeclaration(
        "ntp.ctrl.flags2.r", "Response bit", .uint8, mask: 0x80, of: 8, names: NTPNames.directions)
    case .controlError:
      FieldDeclaration("ntp.ctrl.flags2.error", "Error bit", .uint8, mask: 0x40, of: 8)
    case .controlMore:
      FieldDeclaration("ntp.ctrl.flags2.more", "More bit", .uint8, mask: 0x20, of: 8)
    case .controlOpcode:
      FieldDeclaration(
        "ntp.ctrl.flags2.opcode", "Opcode", .uint8, mask: 0x1f, of: 8,
        names: NTPNames.controlOpcodes)
    case .controlSequence: FieldDeclaration("ntp.ctrl.sequence", "Sequence", .uint16)
    case .controlStatus: FieldDeclaration("ntp.ctrl.status", "Status", .uint16, base: .hexadecimal)
    case .controlAssociation: FieldDeclaration("ntp.ctrl.associd", "AssociationID", .uint16)
    case .controlOffset: FieldDeclaration("ntp.ctrl.offset", "Offset", .uint16)
    case .controlCount: FieldDeclaration("ntp.ctrl.count", "Count", .uint16)
    case .controlData: .mark("ntp.ctrl.data", "Data")
    case .privateResponse:
      FieldDeclaration(
        "ntp.priv.flags.r", "Response bit", .uint8, mask: 0x80, of: 8, names: NTPNames.directions)
    case .privateMore:
      FieldDeclaration("ntp.priv.flags.more", "More bit", .uint8, mask: 0x40, of: 8)
    case .privateSequenceOctet: FieldDeclaration("ntp.priv.auth_seq", "Auth, sequence", .uint8)
    case .privateAuthenticated:
      FieldDeclaration("ntp.priv.auth", "Auth bit", .uint8, mask: 0x80, of: 8)
    case .privateSequence:
      FieldDeclaration("ntp.priv.seq", "Sequence number", .uint8, mask: 0x7f, of: 8)
    case .privateImplementation:
      FieldDeclaration("ntp.priv.impl", "Implementation", .uint8, names: NTPNames.implementations)
    case .privateRequest:
      FieldDeclaration("ntp.priv.reqcode", "Request code", .uint8, names: NTPNames.privateRequests)
    case .privateError:
      FieldDeclaration("ntp.priv.err", "Err", .uint16, base: .hexadecimal, mask: 0xf000, of: 16)
    case .privateItems:
      FieldDeclaration("ntp.priv.numitems", "Number of data items", .uint16, mask: 0x0fff, of: 16)
    case .privateItemSize:
      FieldDeclaration("ntp.priv.itemsize", "Size of data item", .uint16, mask: 0x0fff, of: 16)
    }
  }
}
