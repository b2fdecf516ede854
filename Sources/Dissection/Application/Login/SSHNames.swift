import Fields

/// Names of SSH's messages.
enum SSHNames {
  /// Source: RFC 4250 §4.1.2.
  private static let messages: [UInt8: String] = [
    1: "Disconnect", 2: "Ignore", 3: "Unimplemented", 4: "Debug", 5: "Service Request",
    6: "Service Accept", 7: "Extension Information", 20: "Key Exchange Init", 21: "New Keys",
    50: "User Authentication Request", 51: "User Authentication Failure",
    52: "User Authentication Success", 53: "User Authentication Banner", 80: "Global Request",
    81: "Request Success", 82: "Request Failure", 90: "Channel Open",
    91: "Channel Open Confirmation", 92: "Channel Open Failure", 93: "Window Adjust",
    94: "Channel Data", 95: "Channel Extended Data", 96: "Channel EOF", 97: "Channel Close",
    98: "Channel Request", 99: "Channel Success", 100: "Channel Failure",
  ]

  /// The sides as `ssh.direction` has them.
  static let directions = ValueNames([0: "client-to-server", 1: "server-to-client"])

  /// The name of a message; those of the key exchange depend on its method.
  ///
  /// Source: RFC 4253 §8 (30, 31), RFC 4419 §5 (31 to 34), RFC 5656 §7.1.
  static func message(_ code: UInt8, method: String) -> String {
    if let name = messages[code] { return name }
    if method.contains("group-exchange") {
      switch code {
      case 30: return "Diffie-Hellman Group Exchange Request (Old)"
      case 31: return "Diffie-Hellman Group Exchange Group"
      case 32: return "Diffie-Hellman Group Exchange Init"
      case 33: return "Diffie-Hellman Group Exchange Reply"
      case 34: return "Diffie-Hellman Group Exchange Request"
      default: return "Unknown (\(code))"
      }
    }
    let isElliptic = !method.hasPrefix("diffie-hellman")
    let name = isElliptic ? "Elliptic Curve Diffie-Hellman" : "Diffie-Hellman"
    switch code {
    case 30: return "\(name) Key Exchange Init"
    case 31: return "\(name) Key Exchange Reply"
    case 34: return "Diffie-Hellman Group Exchange Request"
    default: return "Unknown (\(code))"
    }
  }
}
