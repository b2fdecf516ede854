import Foundation
import Testing

@testable import Session

/// Filters of header fields over fragments, in a capture that nobody indexes.
@Suite("Filters over fragments")
struct FragmentFilterTests {
  /// An Ethernet frame with a part of a UDP datagram to port 53.
  private static func frame(_ fragment: [UInt8], _ payload: [UInt8]) -> [UInt8] {
    [UInt8](repeating: 2, count: 12) + [8, 0]
      + [0x45, 0, 0, UInt8(20 + payload.count), 0, 7] + fragment
      + [64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2] + payload
  }

  private static func number(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// A capture with both halves of a datagram and a packet of its own.
  private static func capture() throws -> String {
    let frames = [
      frame([0x20, 0], [0x9c, 0x40, 0, 53, 0, 16, 0, 0]), frame([0, 1], [1, 2, 3, 4, 5, 6, 7, 8]),
      frame([0x40, 0], [0x9c, 0x40, 0, 80, 0, 8, 0, 0]),
    ]
    var bytes = number(0xa1b2_c3d4) + [2, 0, 4, 0] + number(0) + number(0) + number(65535)
    bytes += number(1)
    for (index, frame) in frames.enumerated() {
      bytes += number(index) + number(0) + number(frame.count) + number(frame.count) + frame
    }
    let path = FileManager.default.temporaryDirectory
      .appending(path: "fragments-\(UUID().uuidString).pcap")
    try Data(bytes).write(to: path)
    return path.path
  }

  @Test(
    "sees the whole datagram in its last fragment",
    arguments: [
      ("udp.port == 53", [1]), ("udp", [1, 2]), ("!udp", [0]), ("udp.length == 16", [1]),
      ("udp.port == 80", [2]), ("ip.proto == 17", [0, 1, 2]),
    ] as [(String, [UInt32])])
  func matches(text: String, expected: [UInt32]) throws {
    let path = try Self.capture()
    defer { try? FileManager.default.removeItem(atPath: path) }
    for need in [ContextNeed.nothing, .streams] {
      let session = try CaptureSession(paths: [path])
      session.index(for: need)
      let filter = try PacketFilter(text, schema: session.schema)
      #expect(filter.matches(in: 0..<3, of: session) == expected, "\(need)")
    }
  }
}
