import Foundation

/// The sample captures that the product comes with.
enum SampleCaptures {
  /// The folder of the samples, found from where this file lies.
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Samples")

  /// The paths of all sample captures, in order.
  static let paths: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".pcap") || $0.hasSuffix(".pcapng") }.sorted()
      .map { folder.appending(path: $0).path }
  }()
}
