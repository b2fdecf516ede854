import CPCRE2

/// A Perl-compatible regular expression over bytes.
///
/// Case-insensitive unless the pattern says `(?-i)`; no UTF mode, so that any bytes can be searched.
/// The work of one search is limited: a pattern that would take too long finds nothing instead of
/// hanging the program.
@safe public final class Regex: Sendable {
  /// The pattern as written.
  public let pattern: String
  // Holds: PCRE2 documents compiled code as read-only after compilation and usable by any number
  // of threads at once; it is freed only with this object.
  private nonisolated(unsafe) let code: OpaquePointer
  // Holds: a match context is only read by matching; it is set up before the object is shared.
  private nonisolated(unsafe) let limits: OpaquePointer?

  /// Backtracking steps that one search may take.
  public static let matchLimit: UInt32 = 2_000_000
  /// Kibibytes of heap that one search may take.
  private static let heapLimit: UInt32 = 16_384

  /// Compiles a pattern.
  ///
  /// - Parameters:
  ///   - pattern: The pattern, as its bytes.
  ///   - ignoringCase: Whether `a` also finds `A`.
  /// - Throws: `RegexError` with the offset in the pattern and the library's words.
  public init(_ pattern: [UInt8], ignoringCase: Bool = true) throws(RegexError) {
    self.pattern = String(decoding: pattern, as: UTF8.self)
    var number: Int32 = 0
    var offset = 0
    let options =
      (ignoringCase ? UInt32(PCRE2_CASELESS) : 0) | UInt32(PCRE2_NEVER_UTF)
      | UInt32(PCRE2_NEVER_BACKSLASH_C)
    // Holds: the pattern's buffer is valid for the call and its length is passed; PCRE2 copies it.
    let compiled = unsafe pattern.withUnsafeBufferPointer { buffer in
      unsafe pcre2_compile_8(buffer.baseAddress, buffer.count, options, &number, &offset, nil)
    }
    guard let compiled = unsafe compiled else {
      throw RegexError(offset: offset, message: Self.message(number))
    }
    unsafe code = compiled
    // Without just-in-time code, matching interprets; both give the same answers.
    _ = unsafe pcre2_jit_compile_8(compiled, UInt32(PCRE2_JIT_COMPLETE))
    unsafe limits = pcre2_match_context_create_8(nil)
    if let limits = unsafe limits {
      _ = unsafe pcre2_set_match_limit_8(limits, Self.matchLimit)
      _ = unsafe pcre2_set_heap_limit_8(limits, Self.heapLimit)
    }
  }

  /// Compiles a pattern that is text.
  public convenience init(_ pattern: String, ignoringCase: Bool = true) throws(RegexError) {
    try self.init(Array(pattern.utf8), ignoringCase: ignoringCase)
  }

  deinit {
    // Holds: both were made by this object and nobody else keeps them.
    unsafe pcre2_code_free_8(code)
    unsafe pcre2_match_context_free_8(limits)
  }

  /// Whether the pattern is found somewhere in the bytes; false also when the limit was met.
  public func matches(_ bytes: RawSpan) -> Bool {
    firstMatch(in: bytes) != nil
  }

  /// The first place where the pattern is found, from an offset on.
  ///
  /// - Parameters:
  ///   - bytes: Where to look.
  ///   - offset: Where to begin; look-behinds see what lies before.
  public func firstMatch(in bytes: RawSpan, from offset: Int = 0) -> Range<Int>? {
    guard offset >= 0, offset <= bytes.byteCount else { return nil }
    // Holds: one pair of offsets is what the vector is made for and all that is read of it.
    guard let data = unsafe pcre2_match_data_create_8(1, nil) else { return nil }
    defer { unsafe pcre2_match_data_free_8(data) }
    // Holds: the buffer is valid for the call and its length is passed.
    let found = unsafe bytes.withUnsafeBytes { buffer in
      let start = unsafe buffer.bindMemory(to: UInt8.self).baseAddress
      return unsafe pcre2_match_8(code, start, buffer.count, offset, 0, data, limits)
    }
    guard found >= 0, let ends = unsafe pcre2_get_ovector_pointer_8(data) else { return nil }
    let (from, to) = unsafe (ends[0], ends[1])
    return from <= to ? from..<to : nil
  }

  private static func message(_ number: Int32) -> String {
    var text = [UInt8](repeating: 0, count: 160)
    // Holds: the buffer's length is passed, and PCRE2 ends what it writes with a zero.
    let count = unsafe text.withUnsafeMutableBufferPointer { buffer in
      unsafe pcre2_get_error_message_8(number, buffer.baseAddress, buffer.count)
    }
    guard count > 0 else { return "error \(number)" }
    return String(decoding: text.prefix(Int(count)), as: UTF8.self)
  }
}
