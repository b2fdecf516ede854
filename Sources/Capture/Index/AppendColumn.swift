import Glibc
import Synchronization

/// A column that one thread appends to while any thread reads, without a lock.
///
/// Elements lie in chunks that never move. The writer fills elements behind the published count and
/// then raises the count, in one atomic step; a reader that has seen the count sees the elements.
/// Memory is only touched as far as elements reach, by the page in the first chunk and by the chunk
/// behind it, so that an empty column costs next to nothing (its directory takes address space, not
/// memory: meant for a few big columns, not for many small ones).
///
/// Invariants:
/// * only one thread at a time calls the `append` functions;
/// * every chunk up to the published count is allocated, and stays until the column goes;
/// * an element below the published count is never written again.
@safe
public final class AppendColumn<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  /// Elements in a chunk, as a power of two.
  @inlinable public static var chunkShift: Int { 16 }
  /// Elements in a chunk.
  @inlinable public static var chunkCapacity: Int { 1 << chunkShift }
  @usableFromInline static var chunkMask: Int { chunkCapacity - 1 }
  /// 2^36 elements in all: more than a terabyte of packets.
  @usableFromInline static var directoryCapacity: Int { 1 << 20 }

  /// The chunks, as far as they are allocated; nil where the system gave no address space for them,
  /// and then the column stays empty.
  @usableFromInline let directory: UnsafeMutablePointer<UnsafeMutablePointer<Element>?>?
  @usableFromInline let published = Atomic<Int>(0)

  /// The writer's count; runs ahead of `published` only inside an `append`.
  ///
  /// Holds: only the writer touches it; a check for that at every element would cost more than the
  /// append.
  @exclusivity(unchecked) @usableFromInline var filled = 0

  /// An empty column.
  public init() {
    // Holds: fresh pages are zero, a row of nil pointers.
    let bytes = unsafe Self.pages(Self.directoryByteCount)
    unsafe directory =
      bytes?.bindMemory(
        to: UnsafeMutablePointer<Element>?.self, capacity: Self.directoryCapacity)
  }

  deinit {
    guard let directory = unsafe directory else { return }
    let chunks = unsafe (filled + Self.chunkMask) >> Self.chunkShift
    for chunk in 0..<chunks { unsafe munmap(directory[chunk], Self.chunkByteCount) }
    unsafe munmap(directory, Self.directoryByteCount)
  }

  private static var directoryByteCount: Int {
    unsafe directoryCapacity * MemoryLayout<UnsafeMutablePointer<Element>?>.stride
  }

  private static var chunkByteCount: Int { chunkCapacity * MemoryLayout<Element>.stride }

  /// Zeroed pages that cost nothing until they are touched, whatever was allocated and freed before.
  ///
  /// - Parameter filled: All pages are touched at once, which costs less than one after the other.
  private static func pages(_ byteCount: Int, filled: Bool = false) -> UnsafeMutableRawPointer? {
    let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | (filled ? MAP_POPULATE : 0)
    let address = unsafe mmap(nil, byteCount, PROT_READ | PROT_WRITE, flags, -1, 0)
    return unsafe address == MAP_FAILED ? nil : address
  }

  /// Elements that readers may see.
  @inlinable public var count: Int { published.load(ordering: .acquiring) }

  /// True when nothing has been published.
  @inlinable public var isEmpty: Bool { count == 0 }

  /// The element at `index`, which must be below `count`.
  @inlinable
  public subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count, "index behind the published elements")
    return element(index)
  }

  /// The element at `index`, or nil behind the published elements.
  @inlinable
  public func at(_ index: Int) -> Element? {
    index >= 0 && index < count ? element(index) : nil
  }

  @inlinable
  func element(_ index: Int) -> Element {
    // Holds: callers have checked `index` against the published count, and every chunk up to it is
    // there.
    unsafe directory.unsafelyUnwrapped[index >> Self.chunkShift]
      .unsafelyUnwrapped[index & Self.chunkMask]
  }

  /// The chunk that takes element `filled`, allocated when it is the first of its chunk.
  @inlinable
  func tail() -> UnsafeMutablePointer<Element>? {
    let chunk = unsafe filled >> Self.chunkShift
    guard chunk < Self.directoryCapacity, let directory = unsafe directory else { return nil }
    if let there = unsafe directory[chunk] { return unsafe there }
    return unsafe grow(chunk)
  }

  @usableFromInline
  func grow(_ chunk: Int) -> UnsafeMutablePointer<Element>? {
    // Holds: one chunk's bytes, bound to the one type that they are used as.
    let bytes = unsafe Self.pages(Self.chunkByteCount, filled: chunk > 0)
    let made = unsafe bytes?.bindMemory(to: Element.self, capacity: Self.chunkCapacity)
    unsafe directory?[chunk] = made
    return unsafe made
  }

  /// Appends one element and publishes it.
  ///
  /// - Returns: False when there is no memory for it; the column then stays as it was.
  @inlinable
  @discardableResult
  public func append(_ element: Element) -> Bool {
    guard let chunk = unsafe tail() else { return false }
    // Holds: only the writer is behind the published count, and the chunk has room there.
    unsafe chunk[filled & Self.chunkMask] = element
    unsafe filled &+= 1
    unsafe published.store(filled, ordering: .releasing)
    return true
  }

  /// Appends elements and publishes them all at once.
  ///
  /// - Returns: How many were appended; fewer than given only when memory ran out.
  @inlinable
  @discardableResult
  public func append(contentsOf elements: Span<Element>) -> Int {
    append(count: elements.count) { elements[$0] }
  }

  /// Appends `count` elements made by `make` from 0 on and publishes them all at once.
  ///
  /// - Returns: How many were appended; fewer than given only when memory ran out.
  @inlinable
  @discardableResult
  public func append(count: Int, _ make: (Int) -> Element) -> Int {
    var done = 0
    while done < count, let chunk = unsafe tail() {
      let from = unsafe filled & Self.chunkMask
      let run = min(count - done, Self.chunkCapacity - from)
      // Holds: `run` ends at the chunk's end, and only the writer is behind the published count.
      for step in 0..<run { unsafe chunk[from &+ step] = make(done &+ step) }
      done += run
      unsafe filled += run
    }
    unsafe published.store(filled, ordering: .releasing)
    return done
  }

  /// Calls `body` with the published elements from `index` to the end of their chunk.
  ///
  /// The way to read a column from end to end: continue at `index` plus the span's count until the
  /// span is empty.
  @inlinable
  public func withChunk<Result: ~Copyable, Failure: Error>(
    from index: Int, _ body: (Span<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let count = count
    if index < 0 || index >= count { return try body(Span()) }
    let from = index & Self.chunkMask
    let run = min(count - index, Self.chunkCapacity - from)
    // Holds: the run is published and inside one chunk, which lives as long as the column.
    let chunk = unsafe directory.unsafelyUnwrapped[index >> Self.chunkShift]
    let start = unsafe chunk.unsafelyUnwrapped + from
    let elements = unsafe UnsafeBufferPointer(start: start, count: run)
    return try unsafe body(elements.span)
  }
}
