import Glibc

/// Carries a stream whose first bytes have been read already to a program that wants it whole.
enum Feeder {
  /// Starts to write `head`, then all that comes from `input`, to `output`; closes both at the end.
  ///
  /// - Returns: False when the system has no thread for it; the descriptors are then still open.
  static func start(head: [UInt8], input: Int32, output: Int32) -> Bool {
    BackgroundThread.start {
      // The program may end first; that is told by the write's result, not by a signal.
      var pipeSignal = sigset_t()
      unsafe sigemptyset(&pipeSignal)
      unsafe sigaddset(&pipeSignal, SIGPIPE)
      unsafe pthread_sigmask(SIG_BLOCK, &pipeSignal, nil)
      copy(head: head, input: input, output: output)
      close(input)
      close(output)
    }
  }

  private static func copy(head: [UInt8], input: Int32, output: Int32) {
    var buffer = head
    var count = head.count
    while store(buffer, count, in: output) {
      if buffer.count < Spool.chunkByteCount {
        buffer = [UInt8](repeating: 0, count: Spool.chunkByteCount)
      }
      var waits = [
        pollfd(fd: input, events: Int16(POLLIN), revents: 0),
        // Reports when the program has closed its end.
        pollfd(fd: output, events: 0, revents: 0),
      ]
      if unsafe poll(&waits, 2, -1) < 0, errno != EINTR { return }
      if waits[1].revents != 0 { return }
      count = unsafe read(input, &buffer, buffer.count)
      if count == 0 { return }
      if count < 0 {
        if errno != EINTR && errno != EAGAIN { return }
        count = 0
      }
    }
  }

  /// Writes `count` bytes of `buffer`; false when nobody reads them, with `errno` set.
  static func store(_ buffer: [UInt8], _ count: Int, in output: Int32) -> Bool {
    var done = 0
    while done < count {
      // Holds: `done` stays below `count`, which is within the buffer.
      let written = unsafe buffer.withUnsafeBytes {
        unsafe write(output, $0.baseAddress.map { unsafe $0 + done }, count - done)
      }
      if written < 0 {
        if errno == EINTR { continue }
        return false
      }
      done += written
    }
    return true
  }
}
