import Bytes
import CZlib

/// Decodes a deflate stream as its bytes come, and never makes more than a limit allows.
///
/// Source: RFC 1950 (zlib), RFC 1951 (deflate), RFC 1952 (gzip). The decoder's state lies at one
/// address for its whole life, because zlib keeps a pointer to it.
@safe public struct Inflater: ~Copyable {
  /// What the stream is wrapped in.
  public enum Format: Sendable {
    /// gzip's header and trailer.
    case gzip
    /// zlib's header and trailer.
    case zlib
    /// Nothing.
    case raw
  }

  /// How far a stream has come.
  public enum Progress: Sendable, Equatable {
    /// More input is needed.
    case unfinished
    /// The stream has ended.
    case finished
    /// The limit is reached.
    case limited
    /// The bytes are no such stream.
    case damaged
  }

  private let stream: UnsafeMutablePointer<z_stream>
  /// How far the stream has come.
  public private(set) var progress = Progress.unfinished
  /// Bytes of input used so far.
  public private(set) var consumedByteCount = 0
  /// Bytes of output made so far.
  public private(set) var madeByteCount = 0
  /// Bytes of output that may be made.
  public let limit: Int

  /// A decoder.
  ///
  /// - Parameters:
  ///   - format: What the stream is wrapped in.
  ///   - limit: Bytes of output that may be made.
  public init(_ format: Format, limit: Int) {
    self.limit = limit
    // Holds: freed in `deinit`, and touched by no one else.
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let windowBits: Int32 =
      switch format {
      case .gzip: 15 + 16
      case .zlib: 15
      case .raw: -15
      }
    // Holds: `stream` is initialized above, and zlib checks the size it is told.
    let status = unsafe inflateInit2_(
      stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    if status != Z_OK { progress = .damaged }
  }

  deinit {
    // Holds: `inflateEnd` takes a stream whose initialization failed, too.
    unsafe inflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// Decodes `input` and appends what it makes to `output`.
  ///
  /// - Parameters:
  ///   - input: The next bytes of the stream.
  ///   - output: Takes the decoded bytes.
  /// - Returns: How far the stream has come; behind its end, later input is left alone.
  @discardableResult
  public mutating func inflate(_ input: RawSpan, into output: inout [UInt8]) -> Progress {
    guard progress == .unfinished, !input.isEmpty else { return progress }
    let first = output.count
    let room = limit - madeByteCount
    var progress = Progress.unfinished
    var consumed = 0
    // Holds: zlib reads `avail_in` bytes of the input that the closure is lent, writes `avail_out`
    // bytes into the array's own room, and both pointers are taken back at the end.
    unsafe input.withUnsafeBytes { source in
      unsafe stream.pointee.next_in = UnsafeMutablePointer(
        mutating: source.bindMemory(to: UInt8.self).baseAddress)
      unsafe stream.pointee.avail_in = UInt32(clamping: source.count)
      let given = unsafe Int(stream.pointee.avail_in)
      repeat {
        let step = min(65536, room - (output.count - first))
        if step <= 0 {
          progress = .limited
          break
        }
        progress = fill(&output, step)
      } while unsafe progress == .unfinished
        && (stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0)
      consumed = unsafe given - Int(stream.pointee.avail_in)
      unsafe stream.pointee.next_in = nil
      unsafe stream.pointee.next_out = nil
    }
    consumedByteCount += consumed
    madeByteCount += output.count - first
    self.progress = progress
    return progress
  }

  /// Makes at most `count` bytes.
  private func fill(_ output: inout [UInt8], _ count: Int) -> Progress {
    let start = output.count
    output.append(contentsOf: repeatElement(0, count: count))
    var status = Z_OK
    var made = 0
    // Holds: the room `start..<start + count` was appended above.
    unsafe output.withUnsafeMutableBufferPointer { room in
      unsafe stream.pointee.next_out = room.baseAddress.map { unsafe $0 + start }
      unsafe stream.pointee.avail_out = UInt32(clamping: count)
      status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      made = unsafe count - Int(stream.pointee.avail_out)
    }
    output.removeLast(count - made)
    switch status {
    case Z_OK: return .unfinished
    case Z_STREAM_END: return .finished
    // No progress is possible: more input is needed.
    case Z_BUF_ERROR: return .unfinished
    default: return .damaged
    }
  }
}
