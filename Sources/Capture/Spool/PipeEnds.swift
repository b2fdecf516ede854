import Glibc

/// The two ends of a pipe, closed in programs that are started.
public struct PipeEnds: Sendable {
  /// What is written to the other end is read here.
  public let reading: Int32
  /// What is written here is read at the other end.
  public let writing: Int32

  /// A new pipe, or nil with `errno` set.
  public init?() {
    var ends: (Int32, Int32) = (-1, -1)
    let result = unsafe withUnsafeMutablePointer(to: &ends) { pair in
      // Holds: a tuple of two Int32 is laid out as the array of two that pipe fills.
      unsafe pair.withMemoryRebound(to: Int32.self, capacity: 2) { unsafe pipe($0) }
    }
    if result != 0 { return nil }
    _ = fcntl(ends.0, F_SETFD, FD_CLOEXEC)
    _ = fcntl(ends.1, F_SETFD, FD_CLOEXEC)
    (reading, writing) = ends
  }

  /// Lets the pipe hold a megabyte, for fewer and larger reads; refused at most.
  public func widen() {
    // F_SETPIPE_SZ, which the library's headers keep to themselves.
    _ = fcntl(reading, 1031, 1 << 20)
  }

  /// Makes neither end wait.
  func setNonblocking() {
    _ = fcntl(reading, F_SETFL, O_NONBLOCK)
    _ = fcntl(writing, F_SETFL, O_NONBLOCK)
  }

  /// Closes both ends.
  public func closeBoth() {
    close(reading)
    close(writing)
  }
}
