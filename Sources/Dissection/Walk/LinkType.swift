/// The first protocol of a frame, by its link type.
///
/// Source: the registry of LINKTYPE values at tcpdump.org.
public enum LinkType {
  /// The dissector for a LINKTYPE number; `data` for those known by name only.
  public static func first(_ linkType: UInt16) -> ProtocolID {
    switch linkType {
    case 1: .ethernet
    case 12, 14, 101, 228, 229: .raw
    default: .data
    }
  }
}
