import Fields

/// The fields of an IEEE 802.11 frame.
public enum WirelessField: UInt16, FieldTable {
  case wlan, frameControl, version, type, subtype, typeSubtype, toDS, fromDS, moreFragments, retry
  case powerManagement, moreData, protected, order, duration, receiver, destination, transmitter
  case source, bssid, addr, fragment, sequence, quality, beaconInterval, networkName

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.wlan.rawValue

  private static let types = ValueNames([
    0: "Management frame", 1: "Control frame", 2: "Data frame", 3: "Extension frame",
  ])
  private static let typeSubtypes = ValueNames([
    0x00: "Association Request", 0x01: "Association Response", 0x02: "Reassociation Request",
    0x03: "Reassociation Response", 0x04: "Probe Request", 0x05: "Probe Response",
    0x08: "Beacon frame", 0x09: "Announcement traffic indication map (ATIM)",
    0x0a: "Disassociate", 0x0b: "Authentication", 0x0c: "Deauthentication", 0x0d: "Action",
    0x18: "802.11 Block Ack Req", 0x19: "802.11 Block Ack", 0x1a: "Power-Save poll",
    0x1b: "Request-to-send", 0x1c: "Clear-to-send", 0x1d: "Acknowledgement",
    0x20: "Data", 0x24: "Null function (No data)", 0x28: "QoS Data",
    0x2c: "QoS Null function (No data)",
  ])

  private static func flag(_ name: String, _ label: String, _ mask: UInt64) -> FieldDeclaration {
    .flag("wlan.fc." + name, label, mask: mask, of: 8)
  }

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .wlan: .layer("wlan", "IEEE 802.11 wireless LAN", source: "IEEE 802.11")
    case .frameControl:
      FieldDeclaration("wlan.fc", "Frame Control Field", .uint16, base: .hexadecimal)
    case .version: FieldDeclaration("wlan.fc.version", "Version", .uint8)
    case .type: FieldDeclaration("wlan.fc.type", "Type", .uint8, names: Self.types)
    case .subtype: FieldDeclaration("wlan.fc.subtype", "Subtype", .uint8)
    case .typeSubtype:
      FieldDeclaration(
        "wlan.fc.type_subtype", "Type/Subtype", .uint16, base: .hexadecimal,
        names: Self.typeSubtypes)
    case .toDS: Self.flag("tods", "To DS", 0x01)
    case .fromDS: Self.flag("fromds", "From DS", 0x02)
    case .moreFragments: Self.flag("frag", "More Fragments", 0x04)
    case .retry: Self.flag("retry", "Retry", 0x08)
    case .powerManagement: Self.flag("pwrmgt", "PWR MGT", 0x10)
    case .moreData: Self.flag("moredata", "More Data", 0x20)
    case .protected: Self.flag("protected", "Protected flag", 0x40)
    case .order: Self.flag("order", "+HTC/Order flag", 0x80)
    case .duration: FieldDeclaration("wlan.duration", "Duration", .uint16)
    case .receiver: FieldDeclaration("wlan.ra", "Receiver address", .ethernet)
    case .destination: FieldDeclaration("wlan.da", "Destination address", .ethernet)
    case .transmitter: FieldDeclaration("wlan.ta", "Transmitter address", .ethernet)
    case .source: FieldDeclaration("wlan.sa", "Source address", .ethernet)
    case .bssid: FieldDeclaration("wlan.bssid", "BSS Id", .ethernet)
    case .addr: FieldDeclaration("wlan.addr", "Hardware address", .ethernet)
    case .fragment: FieldDeclaration("wlan.frag", "Fragment number", .uint16)
    case .sequence: FieldDeclaration("wlan.seq", "Sequence number", .uint16)
    case .beaconInterval: FieldDeclaration("wlan.fixed.beacon", "Beacon Interval", .uint16)
    case .networkName: FieldDeclaration("wlan.ssid", "SSID", .string)
    case .quality: FieldDeclaration("wlan.qos", "QoS Control", .uint16, base: .hexadecimal)
    }
  }
}
