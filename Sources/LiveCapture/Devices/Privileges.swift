import CPcap
import Glibc

/// What a process may do that others may not.
public enum Privileges {
  /// Gives up what opening interfaces needed and nothing else does.
  ///
  /// A program that was started with sudo goes on as the user who started it; one that is allowed to
  /// capture by its file's capabilities loses them. A root that nobody stands behind stays root.
  ///
  /// - Throws: `LiveCaptureFailure.usage` when the system does not let it: capturing on with all
  ///   privileges would be no good.
  public static func giveUp() throws(LiveCaptureFailure) {
    if geteuid() == 0 {
      guard let user = number("SUDO_UID"), let group = number("SUDO_GID"), user != 0 else { return }
      try become(user: uid_t(user), group: gid_t(group))
    }
    if finback_give_up_capabilities() != 0 {
      throw .usage("privileges cannot be given up: \(reason)")
    }
  }

  private static func become(user: uid_t, group: gid_t) throws(LiveCaptureFailure) {
    // The supplementary groups of the user where the system knows them, else only the one.
    let name = unsafe getpwuid(user).flatMap { unsafe $0.pointee.pw_name }
    var only = [group]
    // Holds: the name lives until the next question about users on this thread.
    let groups = unsafe name.map { unsafe initgroups($0, group) } ?? setgroups(1, &only)
    guard groups == 0, setgid(group) == 0, setuid(user) == 0, setuid(0) != 0 else {
      throw .usage("privileges cannot be given up: \(reason)")
    }
  }

  private static func number(_ variable: String) -> UInt32? {
    // Holds: the variable's text is copied before anything changes the environment.
    unsafe getenv(variable).flatMap { unsafe UInt32(String(cString: $0)) }
  }

  private static var reason: String { unsafe String(cString: strerror(errno)) }
}
