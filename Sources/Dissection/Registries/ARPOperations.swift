import Fields

extension ValueNames {
  /// Names of ARP operations.
  ///
  /// Source: IANA, "Address Resolution Protocol (ARP) Parameters".
  static let arpOperations = ValueNames([
    1: "request",
    2: "reply",
    3: "reverse request",
    4: "reverse reply",
    5: "drarp request",
    6: "drarp reply",
    7: "drarp error",
    8: "inverse request",
    9: "inverse reply",
    10: "arp nak",
    11: "mars request",
    12: "mars multi",
    13: "mars mserv",
    14: "mars join",
    15: "mars leave",
    16: "mars nak",
    17: "mars unserv",
    18: "mars sjoin",
    19: "mars sleave",
    20: "mars grouplist request",
    21: "mars grouplist reply",
    22: "mars redirect map",
    23: "mapos unarp",
    24: "experimental 1",
    25: "experimental 2",
  ])
}
