import Foundation

/// A program that was started, with files as its three standard streams.
///
/// Foundation's `Process` waits until every descendant has closed what it inherited, and so never sees
/// a tmux client end that left a server behind. This waits for the child alone.
struct ChildProcess {
  private let identifier: pid_t

  /// Starts a program found in PATH.
  ///
  /// - Parameters:
  ///   - words: The program and its arguments.
  ///   - environment: All of its environment.
  ///   - input: The file it reads as standard input.
  ///   - output: The file for standard output, made or emptied.
  ///   - errors: The file for standard error, made or emptied; nil is the same as `output`.
  /// - Throws: `POSIXError` when it cannot be started.
  init(
    _ words: [String], environment: [String: String], input: String = "/dev/null",
    output: String, errors: String? = nil
  ) throws {
    var actions = unsafe posix_spawn_file_actions_t()
    // SAFETY: `actions` is initialised here and destroyed on every way out; the functions copy paths.
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    let write = O_WRONLY | O_CREAT | O_TRUNC
    unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, output, write, 0o600)
    if let errors {
      unsafe posix_spawn_file_actions_addopen(&actions, 2, errors, write, 0o600)
    } else {
      unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
    }

    // The signals that the test runner blocks or ignores would stay so in the child.
    var attributes = posix_spawnattr_t()
    var none = sigset_t()
    var all = sigset_t()
    // SAFETY: as above; the sets are initialised by sigemptyset and sigfillset.
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe sigemptyset(&none)
    unsafe sigfillset(&all)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    // SAFETY: both arrays are of strings that strdup made, end with nil, and live until the defer.
    let variables = environment.map { "\($0.key)=\($0.value)" }
    let arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    let values = unsafe variables.map { unsafe strdup($0) } + [nil]
    defer { unsafe (arguments + values).forEach { unsafe free($0) } }
    var child = pid_t()
    let error = unsafe posix_spawnp(&child, words[0], &actions, &attributes, arguments, values)
    guard error == 0 else { throw POSIXError(POSIXErrorCode(rawValue: error) ?? .EIO) }
    identifier = child
  }

  /// Waits for the end; when the time is over, kills the program and returns nil.
  ///
  /// - Returns: The exit status; for a program that a signal ended, the signal's number negated.
  func wait(seconds: Double) -> Int32? {
    let end = Date(timeIntervalSinceNow: seconds)
    var status: Int32 = 0
    while unsafe waitpid(identifier, &status, WNOHANG) == 0 {
      if Date() > end {
        kill(identifier, SIGKILL)
        _ = unsafe waitpid(identifier, &status, 0)
        return nil
      }
      usleep(1000)
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : -signal
  }
}
