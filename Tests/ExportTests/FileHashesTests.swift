import Foundation
import Testing

@testable import Export

@Suite struct FileHashesTests {
  /// Source: FIPS 180-4, examples of the National Institute of Standards and Technology.
  @Test(arguments: [
    (
      "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      "a9993e364706816aba3e25717850c26c9cd0d89d"
    ),
    (
      "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "da39a3ee5e6b4b0d3255bfef95601890afd80709"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
      "34aa973cd4c4daa4f61eeb2bdbad27316534016f"
    ),
  ])
  func hashesOfAFile(text: String, sha256: String, sha1: String) throws {
    let path = NSTemporaryDirectory() + "finback-hash-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let hashes = try #require(FileHashes(path: path))
    #expect(hashes.sha256 == sha256)
    #expect(hashes.sha1 == sha1)
    #expect(HashWork([path, "-", path]).wait() == [hashes, nil, hashes])
  }

  @Test(arguments: ["-", "/dev/null", "/no/such/file", "/tmp"])
  func whatIsNoPlainFileHasNone(path: String) {
    #expect(FileHashes(path: path) == nil)
  }
}
