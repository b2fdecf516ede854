import Glibc

/// Looking for octets, and comparing runs of them with text.
extension ByteView {
  /// Offset of the first `byte` at or behind `offset`, nil when there is none before `limit`.
  ///
  /// - Parameters:
  ///   - byte: The octet to find.
  ///   - offset: Where to begin.
  ///   - limit: Offset to stop before; the end of the view when larger.
  @inlinable
  public func firstIndex(of byte: UInt8, from offset: Int = 0, to limit: Int = .max) -> Int? {
    let stop = min(limit, count)
    guard offset >= 0, offset < stop else { return nil }
    // Holds: `offset..<stop` lies in the view, the view in the span; memchr reads just that run.
    return unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let first = unsafe base + (start &+ offset)
      guard let found = unsafe memchr(first, Int32(byte), stop - offset) else { return nil }
      return unsafe offset + (UnsafeRawPointer(found) - first)
    }
  }

  /// True when the octets at `offset` are those of `text`.
  @inlinable
  public func matches(_ text: StaticString, at offset: Int = 0) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset >= 0, offset <= count, length <= count - offset else { return false }
    // Holds: the guard keeps `length` octets at `offset` inside the view; a static string has as
    // many octets as it says.
    return unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return length == 0 }
      return unsafe memcmp(base + (start &+ offset), text.utf8Start, length) == 0
    }
  }

  /// True when the octets at `offset` are those of `text`, ASCII letters compared without case.
  @inlinable
  public func matches(ignoringCase text: StaticString, at offset: Int = 0) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset >= 0, offset <= count, length <= count - offset else { return false }
    // Holds: as in `matches(_:at:)`.
    return unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return length == 0 }
      let first = unsafe (base + (start &+ offset)).assumingMemoryBound(to: CChar.self)
      let other = unsafe UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
      return unsafe strncasecmp(first, other, length) == 0
    }
  }

  /// The octets of a run as text; what is no UTF-8 becomes U+FFFD.
  public func text(_ offset: Int, _ length: Int) -> String {
    let run = run(offset, length)
    // Holds: as in `octets`.
    return unsafe bytes.withUnsafeBytes { buffer in
      unsafe String(decoding: UnsafeRawBufferPointer(rebasing: buffer[run]), as: UTF8.self)
    }
  }

  /// A copy of the octets of a run, cut to the view.
  public func octets(_ offset: Int = 0, _ length: Int = .max) -> [UInt8] {
    let run = run(offset, length)
    // Holds: the run lies in the view, the view in the span.
    return unsafe bytes.withUnsafeBytes { buffer in
      unsafe [UInt8](UnsafeRawBufferPointer(rebasing: buffer[run]))
    }
  }

  /// Appends the octets of a run, cut to the view.
  public func append(_ offset: Int, _ length: Int, to octets: inout [UInt8]) {
    octets.append(bytes.extracting(run(offset, length)))
  }

  /// Positions in the span of a run that is cut to the view.
  private func run(_ offset: Int, _ length: Int) -> Range<Int> {
    let from = min(max(offset, 0), count)
    let to = length < count - from ? from + max(length, 0) : count
    return (start &+ from)..<(start &+ to)
  }
}
