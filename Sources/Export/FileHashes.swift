import Capture
import Dissection
import Foundation

/// The hashes of a file's bytes, as it lies on the disk.
public struct FileHashes: Equatable, Sendable {
  /// SHA-256, in hexadecimal digits.
  public let sha256: String
  /// SHA-1, in hexadecimal digits.
  public let sha1: String

  /// Bytes that are read at a time.
  private static let chunkByteCount = 1 << 20

  /// Reads a file whole; nil when it is no plain file or cannot be read.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - cancellation: Looked at between two reads.
  public init?(path: String, until cancellation: CancellationFlag = CancellationFlag()) {
    guard path != "-",
      let kind = try? FileManager.default.attributesOfItem(
        atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)[.type]
        as? FileAttributeType, kind == .typeRegular,
      let file = FileHandle(forReadingAtPath: path)
    else { return nil }
    defer { try? file.close() }
    var (long, short) = (SHA256(), SHA1())
    while !cancellation.isCancelled {
      guard let chunk = try? file.read(upToCount: Self.chunkByteCount) else { break }
      if chunk.isEmpty { break }
      let bytes = Array(chunk)
      long.update(bytes.span)
      short.update(bytes.span)
    }
    sha256 = Self.digits(long.finalize())
    sha1 = Self.digits(short.finalize())
  }

  private static func digits(_ digest: some Sequence<UInt8>) -> String {
    digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
