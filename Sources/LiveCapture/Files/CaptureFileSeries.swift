import Glibc

/// The files of a capture that goes on to the next one when a file is full.
///
/// They are named as tshark names them: `base_00001_20261121093000.pcapng`, the number counting up and
/// the local time of the file's first moment.
struct CaptureFileSeries: Sendable {
  /// The path that was asked for.
  let path: String
  /// How many files stay when there are more; nil for all.
  let keptCount: Int?
  /// Files begun so far.
  private(set) var count = 0
  private var kept: [String] = []

  init(path: String, keptCount: Int?) {
    self.path = path
    self.keptCount = keptCount
  }

  /// The path of the next file, and the one that is to be removed for it.
  ///
  /// - Parameter now: Seconds since the epoch.
  mutating func next(now: time_t) -> (path: String, removed: String?) {
    count += 1
    let next = Self.name(path, number: count, now: now)
    kept.append(next)
    guard let keptCount, kept.count > keptCount else { return (next, nil) }
    return (next, kept.removeFirst())
  }

  /// The name of file number `number`.
  static func name(_ path: String, number: Int, now: time_t) -> String {
    var clock = tm()
    var now = now
    var buffer = [CChar](repeating: 0, count: 32)
    // Holds: both structures are ours; the format fits in 15 bytes.
    unsafe localtime_r(&now, &clock)
    unsafe strftime(&buffer, buffer.count, "%Y%m%d%H%M%S", &clock)
    let time = String(
      decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let digits = String(number % 100_000)
    let place = String(repeating: "0", count: 5 - digits.utf8.count) + digits
    let (base, suffix) = split(path)
    return "\(base)_\(place)_\(time)\(suffix)"
  }

  /// The path without its last suffix, and that with the dot.
  private static func split(_ path: String) -> (String, String) {
    guard let dot = path.lastIndex(of: "."), dot != path.startIndex,
      !path[dot...].contains("/")
    else { return (path, "") }
    return (String(path[..<dot]), String(path[dot...]))
  }
}
