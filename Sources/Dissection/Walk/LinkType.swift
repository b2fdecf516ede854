/// The first protocol of a frame, by its link type.
///
/// Source: the registry of LINKTYPE values at tcpdump.org.
public enum LinkType {
  /// The dissector for a LINKTYPE number; `data` for those known by name only.
  public static func first(_ linkType: UInt16) -> ProtocolID {
    switch linkType {
    case 0, 108: .null
    case 1: .ethernet
    case 9, 50: .ppp
    case 51: .pppoe
    case 12, 14, 101: .raw
    case 104: .ciscoHDLC
    case 105: .wlan
    case 113, 276: .sll
    case 127: .radiotap
    // Named ones, with what they carry: see `NamedCarrier`.
    case 107, 129, 239, 242, 258: .named
    case 228: .ipv4
    case 229: .ipv6
    default: .data
    }
  }
}
