import Glibc

/// A file that is written whole or not at all.
///
/// What is written goes to a file without a name in the target's folder; `commit` gives it the
/// target's name in one step, replacing what stood there. Without a commit nothing is left behind and
/// the target is as it was. Standard output (`-`) and targets that are not plain files are written
/// directly.
///
/// Used by one thread at a time.
@safe
public final class OutputFile {
  /// Where the bytes go before the commit.
  private enum Place {
    /// A file without a name; the folder it lies in.
    case unnamed(folder: String)
    /// A file with a temporary name, where the file system has no nameless ones.
    case named(String)
    /// The target itself: a pipe, a device.
    case direct
  }

  /// The path that was asked for; `-` for standard output.
  public let path: String
  /// Bytes handed to the system so far.
  public private(set) var byteCount = 0
  /// Bytes given to the file so far, with those that are not yet handed to the system.
  public var appendedByteCount: Int { byteCount + filled }
  private let target: String
  private let descriptor: Int32
  private var place: Place
  private let buffer: UnsafeMutableRawBufferPointer
  private var filled = 0
  private var isOpen = true

  /// Bytes that are written at a time.
  private static let bufferByteCount = 1 << 20

  /// Prepares to write the file at `path`.
  ///
  /// - Throws: `CaptureFailure.unwritable` with the system's reason.
  public init(path: String) throws(CaptureFailure) {
    self.path = path
    target = Self.resolved(path)
    (descriptor, place) = try Self.open(target, path: path)
    unsafe buffer = .allocate(byteCount: Self.bufferByteCount, alignment: 16)
  }

  /// Writes a file that others may read while it grows: it stands under its name from the first byte
  /// on, and stays as far as it was written.
  ///
  /// - Throws: `CaptureFailure.unwritable` with the system's reason.
  public init(growing path: String) throws(CaptureFailure) {
    self.path = path
    target = path
    place = .direct
    // Holds: the path is a zero-terminated copy for the time of the call.
    descriptor =
      path == "-"
      ? fcntl(1, F_DUPFD_CLOEXEC, 3)
      : unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw .unwritable(path: path, errno: errno) }
    unsafe buffer = .allocate(byteCount: Self.bufferByteCount, alignment: 16)
  }

  /// Writes to an open descriptor, which it takes over.
  public init(descriptor: Int32, named name: String) {
    path = name
    target = name
    place = .direct
    self.descriptor = descriptor
    unsafe buffer = .allocate(byteCount: Self.bufferByteCount, alignment: 16)
  }

  deinit {
    abandon()
    unsafe buffer.deallocate()
  }

  /// The file that a chain of symbolic links ends at, so that the link stays and its file is replaced.
  private static func resolved(_ path: String) -> String {
    guard path != "-", let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  private static func open(
    _ target: String, path: String
  ) throws(CaptureFailure) -> (Int32, Place) {
    if target == "-" { return (fcntl(1, F_DUPFD_CLOEXEC, 3), .direct) }
    var status = stat()
    let exists = unsafe stat(target, &status) == 0
    if exists && status.st_mode & S_IFMT != S_IFREG {
      let made = unsafe Glibc.open(target, O_WRONLY | O_CLOEXEC)
      if made < 0 { throw .unwritable(path: path, errno: errno) }
      return (made, .direct)
    }
    if exists, unsafe access(target, W_OK) != 0 { throw .unwritable(path: path, errno: errno) }
    let folder = folder(of: target)
    let made = try temporary(in: folder, beside: target, path: path)
    if exists { fchmod(made.0, status.st_mode & 0o7777) }
    return made
  }

  private static func temporary(
    in folder: String, beside target: String, path: String
  ) throws(CaptureFailure) -> (Int32, Place) {
    // O_TMPFILE, which the library's headers keep to themselves: it goes by itself, even when the
    // program is killed.
    let unnamed = unsafe Glibc.open(
      folder, O_RDWR | O_CLOEXEC | O_DIRECTORY | 0o20000000, 0o666)
    if unnamed >= 0 { return (unnamed, .unnamed(folder: folder)) }
    if errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL {
      throw .unwritable(path: path, errno: errno)
    }
    let name = temporaryName(beside: target)
    let named = unsafe Glibc.open(name, O_RDWR | O_CLOEXEC | O_CREAT | O_EXCL, 0o666)
    if named < 0 { throw .unwritable(path: path, errno: errno) }
    return (named, .named(name))
  }

  private static func folder(of target: String) -> String {
    guard let slash = target.lastIndex(of: "/") else { return "." }
    return slash == target.startIndex ? "/" : String(target[..<slash])
  }

  private static func temporaryName(beside target: String) -> String {
    let random = String(UInt64.random(in: 0 ... .max), radix: 36)
    let name = target.split(separator: "/").last.map(String.init) ?? "capture"
    return folder(of: target) + "/." + name + "." + random
  }

  /// Appends bytes.
  ///
  /// - Throws: `CaptureFailure.unwritable`, as when the disk is full.
  public func append(_ bytes: RawSpan) throws(CaptureFailure) {
    var rest = bytes
    while rest.byteCount > 0 {
      if filled == Self.bufferByteCount { try flush() }
      let count = min(rest.byteCount, Self.bufferByteCount - filled)
      unsafe rest.withUnsafeBytes { source in
        // Holds: `count` is at most what is left in the buffer and in the source.
        if let start = source.baseAddress, let to = unsafe buffer.baseAddress {
          unsafe memcpy(to + filled, start, count)
        }
      }
      filled += count
      rest = rest.extracting(droppingFirst: count)
    }
  }

  /// Appends an integer in this machine's byte order.
  @inline(__always)
  func append<Value: FixedWidthInteger & BitwiseCopyable>(
    _ value: Value
  ) throws(CaptureFailure) {
    let size = MemoryLayout<Value>.size
    if filled > Self.bufferByteCount - size { try flush() }
    // Holds: the line above leaves room for the value.
    unsafe buffer.storeBytes(of: value, toByteOffset: filled, as: Value.self)
    filled += size
  }

  /// Appends bytes of a list.
  func append(_ bytes: [UInt8]) throws(CaptureFailure) {
    // Holds: bytes have no padding between them.
    try append(unsafe bytes.span.bytes)
  }

  /// Hands what has been appended to the system.
  ///
  /// - Throws: `CaptureFailure.unwritable`.
  public func flush() throws(CaptureFailure) {
    var done = 0
    defer { byteCount += done }
    while done < filled {
      // Holds: `done` stays below `filled`, which is within the buffer.
      let written = unsafe write(
        descriptor, buffer.baseAddress.map { unsafe $0 + done }, filled - done)
      if written < 0 {
        if errno == EINTR { continue }
        throw .unwritable(path: path, errno: errno)
      }
      done += written
    }
    filled = 0
  }

  /// Drops what lies behind `end` of a file that cannot be written on, so that it ends whole.
  public func cut(to end: Int) {
    filled = 0
    if end < byteCount, ftruncate(descriptor, end) == 0 { byteCount = end }
  }

  /// Hands on what is left and gives the file its name.
  ///
  /// Where a file stands under that name, the new one is on the disk before it takes its place: a
  /// crash of the machine leaves one of the two whole.
  ///
  /// - Throws: `CaptureFailure.unwritable`; the target is then as it was.
  public func commit() throws(CaptureFailure) {
    guard isOpen else { return }
    try flush()
    switch place {
    case .direct: break
    case .unnamed:
      try makeDurable()
      let name = Self.temporaryName(beside: target)
      let link = "/proc/self/fd/\(descriptor)"
      // Holds: both paths are zero-terminated copies for the time of the call.
      if unsafe linkat(AT_FDCWD, link, AT_FDCWD, name, AT_SYMLINK_FOLLOW) != 0 {
        throw .unwritable(path: path, errno: errno)
      }
      place = .named(name)
      try rename(name)
    case .named(let name):
      try makeDurable()
      try rename(name)
    }
    isOpen = false
    if close(descriptor) != 0 { throw .unwritable(path: path, errno: errno) }
  }

  /// Waits until the bytes are on the disk, where they replace others.
  private func makeDurable() throws(CaptureFailure) {
    guard unsafe access(target, F_OK) == 0 else { return }
    if fsync(descriptor) != 0 { throw .unwritable(path: path, errno: errno) }
  }

  private func rename(_ name: String) throws(CaptureFailure) {
    if unsafe Glibc.rename(name, target) != 0 { throw .unwritable(path: path, errno: errno) }
    place = .direct
  }

  /// Drops what has been written; the target is as it was.
  public func abandon() {
    guard isOpen else { return }
    isOpen = false
    close(descriptor)
    if case .named(let name) = place { unsafe unlink(name) }
  }
}
