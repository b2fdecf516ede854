import Glibc

/// A running program that decompresses its standard input.
struct Decompressor: Sendable {
  /// Its process.
  let process: pid_t
  /// What it writes to its standard output.
  let output: Int32
  /// Its standard error, an unlinked file.
  let errors: Int32
  /// The program's name, for messages.
  let program: String

  /// Starts the program for `format` on `input`, which stays the caller's.
  ///
  /// - Throws: `CaptureFailure.missingProgram` when it is not installed, `.decompression` when it
  ///   cannot be started.
  init(_ format: Compression, input: Int32, path: String) throws(CaptureFailure) {
    program = format.command[0]
    guard let pipe = PipeEnds(), let errors = TemporaryFile.descriptor() else {
      throw .decompression(
        path: path, reason: CaptureFailure.reason(errno))
    }
    pipe.widen()
    let (result, process) = Self.spawn(
      format.command, input: input, output: pipe.writing, errors: errors)
    close(pipe.writing)
    if result != 0 {
      close(pipe.reading)
      close(errors)
      if result == ENOENT || result == EACCES {
        throw .missingProgram(path: path, program: program, format: format.name)
      }
      throw .decompression(
        path: path, reason: CaptureFailure.reason(result))
    }
    self.process = process
    self.errors = errors
    output = pipe.reading
  }

  private static func spawn(
    _ command: [String], input: Int32, output: Int32, errors: Int32
  ) -> (result: Int32, process: pid_t) {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, errors, 2)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // The program must end when we close the pipe, whatever we do about the signal ourselves, and
    // must not be stopped by keys that are meant for the browser: it gets a group of its own.
    var defaults = sigset_t()
    unsafe sigemptyset(&defaults)
    unsafe sigaddset(&defaults, SIGPIPE)
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
    var arguments = unsafe command.map { unsafe strdup($0) }
    unsafe arguments.append(nil)
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var process: pid_t = 0
    // Holds: the arguments are zero-terminated copies that outlive the call, nil at the end.
    let result = unsafe posix_spawnp(
      &process, command[0], &actions, &attributes, arguments, environ)
    return (result, process)
  }

  /// Waits for the program to end and closes what is left of it.
  ///
  /// - Returns: Its complaint when it did not succeed.
  func finish() -> String? {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    defer { close(errors) }
    if status == 0 { return nil }
    return lastLine() ?? "\(program) ended with status \((status >> 8) & 0xff)"
  }

  /// The last line that the program wrote to its standard error.
  private func lastLine() -> String? {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let size = Int(lseek(errors, 0, SEEK_END))
    let count = unsafe pread(errors, &bytes, bytes.count, max(0, size - bytes.count))
    let lines = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
      .split(separator: "\n").filter { !$0.isEmpty }
    return lines.last.map(String.init)
  }
}
