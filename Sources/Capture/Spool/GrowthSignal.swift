import Glibc

/// Wakes the thread that waits for a capture to grow.
///
/// A pipe that is written to when a spool has more bytes, and an inotify descriptor that watches the
/// files that are followed; the waiting thread sleeps until either has news.
final class GrowthSignal: Sendable {
  private let reading: Int32
  private let writing: Int32
  private let watching: Int32

  init() {
    let ends = PipeEnds()
    ends?.setNonblocking()
    reading = ends?.reading ?? -1
    writing = ends?.writing ?? -1
    watching = inotify_init1(O_NONBLOCK | O_CLOEXEC)
  }

  deinit {
    for descriptor in [reading, writing, watching] where descriptor >= 0 { close(descriptor) }
  }

  /// Wakes the waiting thread, now or when it next waits.
  func raise() {
    var byte: UInt8 = 1
    // A full pipe has woken it already.
    _ = unsafe write(writing, &byte, 1)
  }

  /// Watches the file at `path` for bytes that are appended.
  func watch(_ path: String) {
    if watching >= 0 {
      _ = unsafe inotify_add_watch(watching, path, UInt32(IN_MODIFY | IN_MOVE_SELF | IN_ATTRIB))
    }
  }

  /// Sleeps until woken, at most `milliseconds`; without end when negative.
  func wait(milliseconds: Int) {
    var waits = [
      pollfd(fd: reading, events: Int16(POLLIN), revents: 0),
      pollfd(fd: watching, events: Int16(POLLIN), revents: 0),
    ]
    _ = unsafe poll(&waits, nfds_t(waits.count), Int32(clamping: milliseconds))
    for wait in waits where wait.revents & Int16(POLLIN) != 0 { Self.drain(wait.fd) }
  }

  private static func drain(_ descriptor: Int32) {
    var bytes = [UInt8](repeating: 0, count: 4096)
    while unsafe read(descriptor, &bytes, bytes.count) == bytes.count {}
  }
}
