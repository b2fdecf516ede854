/// A limit of `-a` or `-b`, such as `filesize:1000`.
public enum CaptureCondition: Equatable, Sendable {
  /// Seconds.
  case duration(Double)
  /// Size of a file in units of 1000 bytes, as tshark counts.
  case fileSize(kilobytes: Int)
  /// Packets.
  case packets(Int)
  /// Files.
  case files(Int)

  /// Reads a condition; nil when it is none.
  ///
  /// - Parameter text: `duration:S`, `filesize:KB`, `packets:N` or `files:N`, each above 0.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Double(parts[1]), number > 0 else { return nil }
    let whole = Int(parts[1])
    switch (parts[0], whole) {
    case ("duration", _) where number < 1e9: self = .duration(number)
    case ("filesize", .some(let count)) where count < 1 << 40: self = .fileSize(kilobytes: count)
    case ("packets", .some(let count)): self = .packets(count)
    case ("files", .some(let count)): self = .files(count)
    default: return nil
    }
  }
}

/// When something is full: a file, or the whole capture; nil for no limit.
public struct CaptureLimits: Equatable, Sendable {
  /// Seconds.
  public var seconds: Double?
  /// Bytes of a file.
  public var byteCount: Int?
  /// Packets.
  public var packetCount: Int?
  /// Files.
  public var fileCount: Int?

  /// No limit.
  public init() {}

  /// The conditions together; of two of a kind the last one counts.
  public init(_ conditions: [CaptureCondition]) {
    for condition in conditions {
      switch condition {
      case .duration(let seconds): self.seconds = seconds
      case .fileSize(let kilobytes): byteCount = kilobytes * 1000
      case .packets(let count): packetCount = count
      case .files(let count): fileCount = count
      }
    }
  }

  /// True when a file is ever full.
  public var endsFiles: Bool { seconds != nil || byteCount != nil || packetCount != nil }
}
