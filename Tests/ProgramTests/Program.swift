import Foundation

/// The program under test, and where the repository's samples lie.
enum Program {
  /// The repository's root folder.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The binary: the environment's FINBACK_BINARY, else the newer one of the release and debug builds.
  static let path: String = {
    if let path = ProcessInfo.processInfo.environment["FINBACK_BINARY"] { return path }
    let builds = ["release", "debug"].map { root.appendingPathComponent(".build/\($0)/finback") }
    return builds.max { builtAt($0) < builtAt($1) }?.path ?? ""
  }()

  private static func builtAt(_ url: URL) -> Date {
    let values = try? url.resourceValues(forKeys: [.contentModificationDateKey])
    return values?.contentModificationDate ?? .distantPast
  }

  /// The path of a file in Samples.
  static func sample(_ name: String) -> String {
    root.path + "/Samples/" + name
  }
}

/// A folder that is removed when the last reference to it goes.
final class TemporaryFolder: Sendable {
  /// The folder's absolute path.
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "finback-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
