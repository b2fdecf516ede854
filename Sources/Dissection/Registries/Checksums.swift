import Fields

/// What is known of a checksum.
enum ChecksumStatus: UInt8 {
  case bad, good, unverified, notPresent, illegal

  static let names = ValueNames([
    0: "Bad", 1: "Good", 2: "Unverified", 3: "Not present", 4: "Illegal",
  ])
}

extension ValueNames {
  /// Names of explicit congestion notification values.
  ///
  /// Source: RFC 3168 §5.
  static let congestionNotification = ValueNames([
    0: "Not-ECT", 1: "ECN-Capable Transport codepoint '01'",
    2: "ECN-Capable Transport codepoint '10'", 3: "Congestion Experienced",
  ])
}
