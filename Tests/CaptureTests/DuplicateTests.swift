import Testing

@testable import Capture

@Suite struct DuplicateTests {
  /// An IPv4 packet of UDP with the given identification, TTL and payload.
  static func packet(id: UInt8, ttl: UInt8 = 64, checksum: UInt8 = 0, payload: [UInt8]) -> [UInt8] {
    let total = UInt8(28 + payload.count)
    return [
      0x45, 0, 0, total, 0, id, 0x40, 0, ttl, 17, checksum, checksum, 10, 0, 0, 1, 10, 0, 0, 2,
    ]
      + [0, 53, 0, 53, 0, total - 20, 0, 0] + payload
  }

  /// A Linux cooked header, version 2, of the given interface.
  static func cooked(_ interface: UInt8, _ packet: [UInt8]) -> [UInt8] {
    [8, 0, 0, 0, 0, 0, 0, interface, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0] + packet
  }

  private func originals(_ file: PcapBytes) throws -> [Int?] {
    let folder = Folder()
    let source = try CaptureSource.indexed(folder.file("a", file.bytes))
    var finder = DuplicateFinder()
    var found: [Int?] = []
    source.scan(0..<source.packetCount) { packet, record, bytes in
      found.append(finder.original(of: packet, record, bytes))
      return true
    }
    #expect(source.summary().duplicateCount == found.count { $0 != nil })
    return found
  }

  @Test func onePacketOnThreeInterfaces() throws {
    let one = Self.packet(id: 1, payload: [1, 2, 3])
    // Behind a router: another TTL and checksum.
    let routed = Self.packet(id: 1, ttl: 63, checksum: 1, payload: [1, 2, 3])
    let other = Self.packet(id: 2, payload: [1, 2, 3])
    var file = PcapBytes(linkType: 276)
    file.packet(1, 0, Self.cooked(1, one))
    file.packet(1, 10, Self.cooked(2, one))
    file.packet(1, 20, Self.cooked(2, other))
    file.packet(1, 30, Self.cooked(3, routed))
    #expect(try originals(file) == [nil, 0, nil, 0])
  }

  @Test func aPacketThatIsSentTwiceIsNoCopy() throws {
    let one = Self.packet(id: 0, payload: [])
    var file = PcapBytes(linkType: 276)
    file.packet(1, 0, Self.cooked(1, one))
    file.packet(1, 10, Self.cooked(1, one))
    // The same on another interface, but long after.
    file.packet(1, 20_000, Self.cooked(2, one))
    #expect(try originals(file) == [nil, nil, nil])
  }

  @Test func paddingOfTheLinkLayerDoesNotMatter() throws {
    let one = Self.packet(id: 9, payload: [7])
    let first: [UInt8] = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0]
    let tagged: [UInt8] = Array(first.prefix(12)) + [0x81, 0, 0, 5, 8, 0]
    var file = PcapBytes()
    file.packet(1, 0, first + one + [UInt8](repeating: 0, count: 17))
    file.packet(1, 1, tagged + one)
    #expect(try originals(file) == [nil, 0])
  }

  @Test(arguments: [0, 1, 12, 101, 113, 276, 999] as [UInt32])
  func shortAndForeignPacketsAreLeftAlone(linkType: UInt32) throws {
    for length in [0, 1, 13, 16, 19, 33] {
      var file = PcapBytes(linkType: linkType)
      file.packet(1, 0, [UInt8](repeating: 0x81, count: length))
      file.packet(1, 0, [UInt8](repeating: 0x81, count: length))
      #expect(try originals(file) == [nil, nil])
    }
  }
}
