import Glibc

/// Turns a path into mapped bytes, whatever it names.
enum InputOpener {
  /// Mapped bytes, and the spool that feeds them where they come as a stream.
  struct Input {
    let mapped: MappedFile
    let spool: Spool?
  }

  /// Opens `path`; `-` is standard input.
  ///
  /// - Throws: `CaptureFailure` with the system's reason, or when a program is missing.
  static func open(
    _ path: String, signal: GrowthSignal, until cancellation: CancellationFlag
  ) throws(CaptureFailure) -> Input {
    try open(descriptor(path), path: path, signal: signal, until: cancellation)
  }

  /// Turns an open descriptor into mapped bytes; it is closed when they go, or at once on failure.
  static func open(
    _ descriptor: Int32, path: String, signal: GrowthSignal, until cancellation: CancellationFlag
  ) throws(CaptureFailure) -> Input {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let reason = errno
      close(descriptor)
      throw .unreadable(path: path, errno: reason)
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      close(descriptor)
      throw .unreadable(path: path, errno: EISDIR)
    case S_IFREG where status.st_size > 0 || lseek(descriptor, 0, SEEK_CUR) == 0:
      return try openRegular(descriptor, path: path, signal: signal)
    default:
      return try openStream(
        descriptor, path: path, signal: signal, until: cancellation)
    }
  }

  private static func descriptor(_ path: String) throws(CaptureFailure) -> Int32 {
    // A FIFO opens at once this way and is waited for where waiting can be cancelled.
    let descriptor =
      path == "-"
      ? fcntl(0, F_DUPFD_CLOEXEC, 3)
      // Holds: the path is a zero-terminated copy for the time of the call.
      : unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 { throw .unreadable(path: path, errno: errno) }
    return descriptor
  }

  private static func openRegular(
    _ descriptor: Int32, path: String, signal: GrowthSignal
  ) throws(CaptureFailure) -> Input {
    let mapped = try MappedFile(descriptor: descriptor, named: path)
    let format = mapped.withBytes { Compression($0) }
    guard let format else { return Input(mapped: mapped, spool: nil) }
    lseek(mapped.descriptor, 0, SEEK_SET)
    return try decompress(format, from: mapped.descriptor, path: path, signal: signal)
  }

  private static func decompress(
    _ format: Compression, from input: Int32, path: String, signal: GrowthSignal
  ) throws(CaptureFailure) -> Input {
    let program = try Decompressor(format, input: input, path: path)
    let spool = try Spool(
      input: program.output, decompressor: program, path: path, signal: signal)
    return Input(mapped: spool.mapped, spool: spool)
  }

  private static func openStream(
    _ descriptor: Int32, path: String, signal: GrowthSignal, until cancellation: CancellationFlag
  ) throws(CaptureFailure) -> Input {
    let head = try head(of: descriptor, path: path, until: cancellation)
    // Holds: bytes have no padding between them.
    guard let format = unsafe Compression(head.span.bytes) else {
      let spool = try Spool(head: head, input: descriptor, path: path, signal: signal)
      return Input(mapped: spool.mapped, spool: spool)
    }
    guard let pipe = PipeEnds() else {
      close(descriptor)
      throw .unreadable(path: path, errno: errno)
    }
    pipe.widen()
    defer { close(pipe.reading) }
    let input: Input
    do throws(CaptureFailure) {
      input = try decompress(format, from: pipe.reading, path: path, signal: signal)
    } catch {
      close(descriptor)
      close(pipe.writing)
      throw error
    }
    _ = Feeder.start(head: head, input: descriptor, output: pipe.writing)
    return input
  }

  /// The stream's first bytes, enough to tell compressed formats apart; fewer where it ends earlier.
  private static func head(
    of descriptor: Int32, path: String, until cancellation: CancellationFlag
  ) throws(CaptureFailure) -> [UInt8] {
    var head: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while head.count < Compression.magicByteCount {
      if cancellation.isCancelled {
        close(descriptor)
        throw .cancelled
      }
      var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if unsafe poll(&wait, 1, 100) <= 0 { continue }
      let count = unsafe read(descriptor, &buffer, buffer.count)
      if count == 0 { break }
      if count < 0 {
        let reason = errno
        if reason == EINTR || reason == EAGAIN { continue }
        close(descriptor)
        throw .unreadable(path: path, errno: reason)
      }
      head += buffer.prefix(count)
    }
    return head
  }
}
