import Glibc
import Synchronization

/// A stream of bytes that is written to an unlinked file as it comes, and mapped.
///
/// Whatever cannot be mapped itself (a pipe, standard input, what a program decompresses) becomes a
/// mapped file this way, readable from the first byte on. A thread copies until the stream ends or
/// the spool goes.
final class Spool: Sendable {
  /// What the copying thread and the owner share.
  private final class Flow: Sendable {
    let mapped: MappedFile
    let signal: GrowthSignal
    let ended = Atomic<Bool>(false)
    let stopped = CancellationFlag()
    let complaint = Mutex<String?>(nil)
    /// Closed by the owner to wake the thread out of its wait for input.
    let waker: PipeEnds

    init(mapped: MappedFile, signal: GrowthSignal, waker: PipeEnds) {
      self.mapped = mapped
      self.signal = signal
      self.waker = waker
    }

    deinit {
      waker.closeBoth()
    }
  }

  private let flow: Flow
  private let process: pid_t?

  /// Bytes copied at a time.
  static let chunkByteCount = 256 << 10

  /// Starts to spool what comes from `input`, which it closes at the end.
  ///
  /// - Parameters:
  ///   - head: What was read from the stream already.
  ///   - input: The stream.
  ///   - decompressor: The program behind the stream, to be reaped and asked for its complaint.
  ///   - path: The name for messages.
  ///   - signal: Raised whenever bytes have come and when the stream ends.
  /// - Throws: `CaptureFailure.unreadable` when there is no temporary file or thread for it.
  init(
    head: [UInt8] = [], input: Int32, decompressor: Decompressor? = nil, path: String,
    signal: GrowthSignal
  ) throws(CaptureFailure) {
    guard let file = TemporaryFile.descriptor() else {
      throw .unreadable(path: path, errno: errno)
    }
    let mapped = try MappedFile(
      descriptor: file, named: path, growth: MappedFile.generousRoom)
    guard let waker = PipeEnds() else { throw .unreadable(path: path, errno: errno) }
    let flow = Flow(mapped: mapped, signal: signal, waker: waker)
    self.flow = flow
    process = decompressor?.process
    let started = BackgroundThread.start {
      let failure = Self.copy(head, input, into: flow)
      close(input)
      let complaint = decompressor?.finish()
      if !flow.stopped.isCancelled, let text = failure ?? complaint {
        flow.complaint.withLock { $0 = text }
      }
      flow.ended.store(true, ordering: .releasing)
      flow.signal.raise()
    }
    if !started { throw .unreadable(path: path, errno: EAGAIN) }
  }

  deinit {
    flow.stopped.cancel()
    var byte: UInt8 = 1
    _ = unsafe write(flow.waker.writing, &byte, 1)
    if let process, !hasEnded { kill(process, SIGTERM) }
  }

  /// The bytes so far.
  var mapped: MappedFile { flow.mapped }

  /// True while a program of its own is behind it.
  var isDecompressing: Bool { process != nil && !hasEnded }

  /// True when nothing more will come.
  var hasEnded: Bool { flow.ended.load(ordering: .acquiring) }

  /// Why the stream ended early, once it has.
  var complaint: String? { flow.complaint.withLock { $0 } }

  /// Copies until the end; the reason when that came early.
  private static func copy(_ head: [UInt8], _ input: Int32, into flow: Flow) -> String? {
    var buffer = head
    var count = head.count
    var total = 0
    while !flow.stopped.isCancelled {
      if !Feeder.store(buffer, count, in: flow.mapped.descriptor) {
        return "the temporary copy cannot be written: " + CaptureFailure.reason(errno)
      }
      total += count
      if flow.mapped.grow(to: total) < total { return "the stream is too large to be mapped" }
      if count > 0 { flow.signal.raise() }
      if buffer.count < chunkByteCount { buffer = [UInt8](repeating: 0, count: chunkByteCount) }
      var waits = [
        pollfd(fd: input, events: Int16(POLLIN), revents: 0),
        pollfd(fd: flow.waker.reading, events: Int16(POLLIN), revents: 0),
      ]
      if unsafe poll(&waits, 2, -1) < 0, errno != EINTR { return CaptureFailure.reason(errno) }
      count = waits[0].revents == 0 ? 0 : unsafe read(input, &buffer, buffer.count)
      if count == 0, waits[0].revents != 0 { return nil }
      if count < 0 {
        if errno != EINTR && errno != EAGAIN { return CaptureFailure.reason(errno) }
        count = 0
      }
    }
    return nil
  }
}
