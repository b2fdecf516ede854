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
}
