import Glibc

/// Why a capture cannot be opened or written at all.
///
/// Damage inside a capture that could be opened is a `CaptureDamage`.
public enum CaptureFailure: Error, Equatable, Sendable {
  /// The system refused: no such file, no permission, a directory, an input/output error.
  case unreadable(path: String, errno: Int32)
  /// The file is there and holds nothing.
  case empty(path: String)
  /// The first bytes belong to no capture format that is known here; says what they look like.
  case notACapture(path: String, looksLike: String)
  /// The file is damaged before its first packet.
  case damaged(path: String, CaptureDamage)
  /// A compressed file whose program is not installed.
  case missingProgram(path: String, program: String, format: String)
  /// The program that decompresses the file failed before its first byte; carries its last line.
  case decompression(path: String, reason: String)
  /// The output could not be written.
  case unwritable(path: String, errno: Int32)
  /// A packet that the chosen output format cannot hold; says what to do.
  case unrepresentable(path: String, reason: String)
  /// The work was cancelled.
  case cancelled

  /// One line for a person, with the file's name.
  public var message: String {
    switch self {
    case .unreadable(let path, let code): "\(path): \(Self.reason(code))"
    case .empty(let path): "\(path): the file is empty"
    case .notACapture(let path, let looks):
      "\(path): not a capture file: it \(looks)"
    case .damaged(let path, let damage): "\(path): \(damage.message)"
    case .missingProgram(let path, let program, let format):
      "\(path): compressed with \(format): the program \(program) is needed to read it and is not "
        + "installed"
    case .decompression(let path, let reason): "\(path): \(reason)"
    case .unwritable(let path, let code): "\(path): cannot write: \(Self.reason(code))"
    case .unrepresentable(let path, let reason): "\(path): \(reason)"
    case .cancelled: "cancelled"
    }
  }

  /// The system's words for an error number.
  static func reason(_ code: Int32) -> String {
    // Holds: strerror's text lives until the next call on this thread and is copied here.
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}

extension CaptureFailure: CustomStringConvertible {
  /// The message.
  public var description: String { message }
}

extension CaptureFailure {
  /// Why the start of `mapped` is no capture.
  static func unrecognised(_ mapped: MappedFile, path: String) -> CaptureFailure {
    if mapped.count == 0 { return .empty(path: path) }
    return mapped.withBytes(in: 0..<512) { bytes in
      var words: [String] = []
      var text = true
      for at in 0..<bytes.byteCount {
        let byte = bytes.integer(at, as: UInt8.self)
        if at < 4 { words.append((byte < 16 ? "0" : "") + String(byte, radix: 16)) }
        // Tab, line ends, and everything from space on that is not DEL or a C1 control of Latin-1.
        if byte < 9 || (byte > 13 && byte < 32) || byte == 127 { text = false }
      }
      let start = words.joined(separator: " ")
      return .notACapture(
        path: path, looksLike: text ? "looks like text" : "begins with the bytes \(start)")
    }
  }
}
