import Glibc

/// Why packets cannot be captured.
public enum LiveCaptureFailure: Error, Equatable, Sendable {
  /// There is no such interface; the names of those that there are.
  case noInterface(name: String, known: [String])
  /// The system lets only privileged programs capture.
  case noPermission(interface: String)
  /// The interface cannot be opened or read; the library's reason.
  case interface(name: String, reason: String)
  /// The capture filter does not compile; the library's reason.
  case filter(String, reason: String)
  /// The options do not fit each other.
  case usage(String)

  /// What to do and why, for a person; the interface's name in it.
  public var message: String {
    switch self {
    case .noInterface(let name, let known):
      "no interface \(name); there are: \(known.joined(separator: ", "))"
    case .noPermission(let interface):
      """
      \(interface): no permission to capture. Run it with sudo, or allow it to this program for good:
        sudo setcap cap_net_raw,cap_net_admin+eip \(Self.programPath)
      """
    case .interface(let name, let reason): "\(name): \(reason)"
    case .filter(let filter, let reason): "capture filter '\(filter)': \(reason)"
    case .usage(let text): text
    }
  }

  /// Where the running program lies.
  private static var programPath: String {
    guard let path = unsafe realpath("/proc/self/exe", nil) else { return "finback" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }
}
