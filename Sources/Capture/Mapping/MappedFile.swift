import CMappedMemory
import Dispatch
import Glibc
import Synchronization

/// A file in memory, mapped with room to grow.
///
/// The mapping is far larger than the file: bytes that are appended to the file show up in it without
/// anything being moved, after `refresh()` has raised `count`. Nothing is read until it is touched.
///
/// When the file is cut short while it is mapped, the lost bytes read as zeroes and `lostFrom` says
/// where they begin (see CMappedMemory).
///
/// Invariant: `count` never falls, never exceeds `room`, and the `room` bytes from `base` on stay
/// mapped as long as the object lives.
@safe
public final class MappedFile: @unchecked Sendable {
  @usableFromInline let base: UnsafeMutableRawPointer
  /// Bytes that the mapping can show at most.
  public let room: Int
  /// The open file; closed with the object.
  let descriptor: Int32
  private let guardNumber: Int32
  @usableFromInline let published: Atomic<Int>
  private let shrunk = Atomic<Int>(.max)

  /// Address space that is taken beyond a file's size, where the system gives it: 16 GB, so that
  /// thousands of files can be open side by side.
  public static let usualRoom = 1 << 34

  /// Address space that is taken for a file that will grow from nothing: a terabyte.
  static let generousRoom = 1 << 40

  /// Maps the open file `descriptor` and takes it over: it is closed with the object, or at once when
  /// mapping fails.
  ///
  /// - Parameters:
  ///   - descriptor: The open file.
  ///   - path: Its name for messages.
  ///   - growth: Bytes that it can grow by and still be seen whole, where the system gives so much.
  /// - Throws: `CaptureFailure.unreadable` with the system's reason.
  public init(
    descriptor: Int32, named path: String, growth: Int = MappedFile.usualRoom
  ) throws(CaptureFailure) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let reason = errno
      close(descriptor)
      throw .unreadable(path: path, errno: reason)
    }
    let size = max(0, Int(status.st_size))
    guard let mapped = unsafe MappedFile.map(descriptor, size: size, growth: growth) else {
      let reason = errno
      close(descriptor)
      throw .unreadable(path: path, errno: reason)
    }
    unsafe base = mapped.base
    room = unsafe mapped.room
    self.descriptor = descriptor
    guardNumber = unsafe finback_guard_add(base, room)
    published = Atomic(size)
  }

  /// Opens and maps the file at `path`.
  ///
  /// - Throws: `CaptureFailure.unreadable` with the system's reason.
  public convenience init(path: String) throws(CaptureFailure) {
    // Holds: the path is a zero-terminated copy for the time of the call.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw .unreadable(path: path, errno: errno) }
    try self.init(descriptor: descriptor, named: path)
  }

  /// A read-only mapping with as much room as the system gives, at least `size`; nil with `errno` set.
  private static func map(
    _ descriptor: Int32, size: Int, growth: Int
  ) -> (base: UnsafeMutableRawPointer, room: Int)? {
    var room = size &+ max(growth, 1 << 20)
    while true {
      for sharing in [MAP_SHARED, MAP_PRIVATE] {
        // Holds: a new mapping at an address that the system chooses touches nothing of ours.
        let flags = sharing | MAP_NORESERVE
        let address = unsafe mmap(nil, room, PROT_READ, flags, descriptor, 0)
        if let address = unsafe address, unsafe address != MAP_FAILED {
          return unsafe (address, room)
        }
      }
      if room <= size || room <= 1 << 20 { return nil }
      room = max(room / 4, size)
    }
  }

  deinit {
    finback_guard_remove(guardNumber)
    releasePages()
    // Holds: the mapping is ours, and spans of it end with the closures that got them.
    unsafe munmap(base, room)
    close(descriptor)
  }

  /// Gives up the pages of a large file on all cores: of gigabytes one thread takes a good while.
  private func releasePages() {
    let share = 1 << 28
    let size = count
    DispatchQueue.concurrentPerform(iterations: size / share) { part in
      // Holds: the share lies inside the mapping, and nobody reads it any more.
      _ = unsafe madvise(base + part * share, share, MADV_DONTNEED)
    }
  }

  /// Bytes of the file that can be read.
  @inlinable public var count: Int { published.load(ordering: .acquiring) }

  /// Calls `body` with the file's bytes as far as they are known now.
  @inlinable
  public func withBytes<Result: ~Copyable, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // Holds: `count` bytes are mapped, readable, and guarded against a file that shrinks.
    let bytes = unsafe UnsafeRawBufferPointer(start: base, count: count)
    return try unsafe body(bytes.bytes)
  }

  /// Calls `body` with the bytes of `range`, cut to what the file has.
  @inlinable
  public func withBytes<Result: ~Copyable, Failure: Error>(
    in range: Range<Int>, _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let there = range.clamped(to: 0..<count)
    // Holds: as above; the range lies inside the readable bytes.
    let bytes = unsafe UnsafeRawBufferPointer(start: base + there.lowerBound, count: there.count)
    return try unsafe body(bytes.bytes)
  }

  /// Position of the first byte that was lost because the file shrank or could not be read, or nil.
  ///
  /// Noticed when a page behind the new end is touched, or by `checkSize()`.
  public var lostFrom: Int? {
    let offset = min(finback_guard_fault(guardNumber), shrunk.load(ordering: .relaxed))
    return offset == .max ? nil : offset
  }

  /// Looks whether the file has been cut short since it was opened.
  ///
  /// - Returns: `lostFrom` after that.
  @discardableResult
  public func checkSize() -> Int? {
    // In this order: a file that grows in between must not look shorter than it was known to be.
    let known = count
    let size = currentSize
    if size < known { shrunk.min(size, ordering: .relaxed) }
    return lostFrom
  }

  /// The file's size on disk now; below `count` when it was cut short while open.
  public var currentSize: Int {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 ? max(0, Int(status.st_size)) : count
  }

  /// True when `status` is that of this file.
  func isFile(_ status: stat) -> Bool {
    var own = stat()
    if unsafe fstat(descriptor, &own) != 0 { return false }
    return own.st_dev == status.st_dev && own.st_ino == status.st_ino
  }

  /// Looks at the file's size and shows the bytes that were appended since.
  ///
  /// - Returns: `count` after that.
  @discardableResult
  public func refresh() -> Int {
    grow(to: currentSize)
  }

  /// Shows bytes up to `size`, which must have been written to the file.
  @discardableResult
  func grow(to size: Int) -> Int {
    let size = min(size, room)
    var seen = count
    while size > seen {
      let (done, now) = published.compareExchange(
        expected: seen, desired: size, ordering: .releasing)
      if done { return size }
      seen = now
    }
    return seen
  }

  /// Asks for the cache lines of `length` bytes from `offset` on; reads nothing.
  @inlinable
  func prefetchLines(from offset: Int, length: Int) {
    if offset < 0 || offset >= count { return }
    // Holds: a hint about an address inside the mapping.
    unsafe finback_prefetch(base + offset, length)
  }
}
