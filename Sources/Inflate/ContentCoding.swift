import Bytes

/// A content coding of HTTP that zlib decodes.
///
/// Source: RFC 9110 §8.4.1.
public enum ContentCoding: Sendable {
  /// `gzip`, `x-gzip`: RFC 1952.
  case gzip
  /// `deflate`: RFC 1950, and, as some servers send it, RFC 1951 without a wrapper.
  case deflate

  /// The coding of a name, without regard to case.
  public init?(name: String) {
    switch name.lowercased() {
    case "gzip", "x-gzip": self = .gzip
    case "deflate", "x-deflate": self = .deflate
    default: return nil
    }
  }

  /// The decoded bytes, as far as the input and the limit go; nil when it is no such stream.
  ///
  /// - Parameters:
  ///   - bytes: The coded bytes; cut input gives what it holds.
  ///   - limit: The most bytes to make.
  public func decode(_ bytes: RawSpan, limit: Int) -> [UInt8]? {
    switch self {
    case .gzip: Self.decode(bytes, .gzip, limit)
    case .deflate: Self.decode(bytes, .zlib, limit) ?? Self.decode(bytes, .raw, limit)
    }
  }

  private static func decode(
    _ bytes: RawSpan, _ format: Inflater.Format, _ limit: Int
  ) -> [UInt8]? {
    var inflater = Inflater(format, limit: limit)
    var output: [UInt8] = []
    let progress = inflater.inflate(bytes, into: &output)
    return progress == .damaged && output.isEmpty ? nil : output
  }
}
