/// Facts about link-layer header types, by their LINKTYPE number (tcpdump.org, "Link-layer header
/// types").
public enum LinkType {
  /// The most captured bytes that are believed of a packet of this type.
  ///
  /// 256 kB as in libpcap; packets of D-Bus (231), USBPcap (249) and EBHSCR (279) can be larger.
  @inlinable
  public static func maximumCapturedLength(_ linkType: UInt16) -> UInt32 {
    switch linkType {
    case 231, 249: 128 << 20
    case 279: 32 << 20
    default: 256 << 10
    }
  }

  private static let byNumber: [UInt16: (name: String, description: String)] =
    Dictionary(
      table.map { ($0.number, ($0.name, $0.description)) }, uniquingKeysWith: { first, _ in first })

  /// The name without its prefix, as `ETHERNET` for LINKTYPE_ETHERNET; the number when it is unknown.
  public static func name(_ linkType: UInt16) -> String {
    byNumber[linkType]?.name ?? String(linkType)
  }

  /// What the type is, in words; says so when it is unknown.
  public static func description(_ linkType: UInt16) -> String {
    byNumber[linkType]?.description ?? "unknown link type \(linkType)"
  }

  /// Bytes at the start of a packet that tell about its capture, which Wireshark counts neither in the
  /// captured nor in the original length.
  ///
  /// SunATM (123), MTP2, Bluetooth UART and monitor (139, 201, 254): 4; IrDA and LAPD (144, 177): 16;
  /// PPP, HDLC, Frame Relay and LAPB with a direction (166, 204 to 207): 1; SITA and I2C (196, 209):
  /// 5; NFC LLCP (245): 2.
  public static func pseudoHeaderByteCount(_ linkType: UInt16) -> Int {
    switch linkType {
    case 123: 4
    case 139, 201, 254: 4
    case 144, 177: 16
    case 166, 204, 205, 206, 207: 1
    case 196, 209: 5
    case 245: 2
    default: 0
    }
  }
}
