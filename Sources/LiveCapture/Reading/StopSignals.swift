import Capture
import Glibc

/// The signals that end a capture: it then writes what it has and ends by itself.
///
/// To be set up before other threads are: they inherit what is blocked.
public struct StopSignals: Sendable {
  private let set: sigset_t

  /// Blocks Ctrl-C, hang-up and termination, but those that are ignored, as under `nohup`.
  public init() {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      var action = unsafe sigaction()
      // Holds: the structures are ours; comparing the handler's address calls nothing.
      unsafe sigaction(signal, nil, &action)
      let isIgnored = unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
      if !isIgnored { unsafe sigaddset(&set, signal) }
    }
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    self.set = set
  }

  /// Calls `stop` at the first of them; the second one ends the program.
  public func watch(_ stop: @escaping @Sendable () -> Void) {
    let set = set
    BackgroundThread.start {
      var set = set
      var signal: Int32 = 0
      unsafe sigwait(&set, &signal)
      stop()
      unsafe sigwait(&set, &signal)
      Glibc._exit(128 + signal)
    }
  }
}
