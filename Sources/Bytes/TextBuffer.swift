import Glibc

/// Bytes of text under construction: what printers append to, so that nothing is made twice.
///
/// Always UTF-8. Kept from line to line so that its storage is allocated once. It owns its storage
/// alone, so that an octet costs a comparison and a store.
///
/// Invariants:
/// * `storage` holds `capacity` octets, or is nil and `capacity` is 0;
/// * the first `written` of them are written, and `written` is at most `capacity`.
@safe
public struct TextBuffer: ~Copyable, @unchecked Sendable {
  @usableFromInline var storage: UnsafeMutablePointer<UInt8>?
  @usableFromInline var capacity = 0
  @usableFromInline var written = 0

  /// An empty buffer; it allocates when it is first written to.
  public init() {
    // Holds: nothing is pointed at.
    unsafe storage = nil
  }

  deinit {
    // Holds: `storage` is nil or came from `realloc`, and nobody else has it.
    unsafe free(storage)
  }

  /// How many octets were written.
  @inlinable public var count: Int { written }

  /// True when nothing was written.
  @inlinable public var isEmpty: Bool { count == 0 }

  /// The UTF-8 written so far.
  @inlinable public var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      // Holds: the first `count` octets are written, and stay where they are while `self` is lent.
      let start = unsafe UnsafeBufferPointer(start: storage, count: count)
      return unsafe _overrideLifetime(Span(_unsafeElements: start), borrowing: self)
    }
  }

  /// A copy of the octets.
  public var octets: [UInt8] { bytes.rawBytes.octets }

  /// The text.
  public var string: String { string(from: 0) }

  /// The text from `start` on; what is no UTF-8 becomes U+FFFD.
  public func string(from start: Int) -> String {
    ByteView(bytes.rawBytes).text(start, count - start)
  }

  /// Appends the text, or the octets of a range of it, to an array.
  public func append(_ range: Range<Int>? = nil, to octets: inout [UInt8]) {
    octets.append(bytes.rawBytes.extracting((range ?? 0..<count).clamped(to: 0..<count)))
  }

  /// Takes away what was written from `start` on.
  public mutating func take(from start: Int) -> [UInt8] {
    let taken = bytes.rawBytes.extracting(min(max(start, 0), count)..<count).octets
    removeAll(from: start)
    return taken
  }

  /// Forgets the text and keeps the storage.
  @inlinable
  public mutating func removeAll() { written = 0 }

  /// Forgets what was written from `start` on.
  @inlinable
  public mutating func removeAll(from start: Int) { written = min(max(start, 0), count) }

  /// Makes room for `extra` octets behind those that are there.
  @inlinable @inline(__always)
  public mutating func reserve(_ extra: Int) {
    if capacity &- count < extra { grow(by: extra) }
  }

  /// At least doubles the room; ends the program where there is no memory, as an array does.
  @usableFromInline @inline(never)
  mutating func grow(by extra: Int) {
    let wanted = max(count + extra, capacity * 2, 1 << 8)
    // Holds: `storage` is nil or came from here; `realloc` keeps what is written.
    guard let grown = unsafe realloc(storage, wanted) else { fatalError("out of memory") }
    unsafe storage = grown.bindMemory(to: UInt8.self, capacity: wanted)
    capacity = wanted
  }
}
