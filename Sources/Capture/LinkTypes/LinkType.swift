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
}
