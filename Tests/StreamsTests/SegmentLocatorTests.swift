import Bytes
import Dissection
import Fields
import Testing

/// Frames of the links and headers that the direct path knows.
private let frames: [(linkType: UInt16, bytes: [UInt8])] = {
  let tcp: [UInt8] = [
    0x9c, 0x40, 0, 80, 0, 0, 0, 1, 0, 0, 0, 2, 0x80, 0x18, 3, 232, 0, 0, 0, 0,
    1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2, 0x68, 0x69,
  ]
  let udp: [UInt8] = [0x9c, 0x40, 0, 53, 0, 10, 0, 0, 1, 2]
  func ipv4(_ next: UInt8, _ payload: [UInt8]) -> [UInt8] {
    [
      0x45, 0, 0, UInt8(20 + payload.count), 0, 7, 0x40, 0, 64, next, 0, 0, 10, 0, 0, 1, 10, 0, 0,
      2,
    ]
      + payload
  }
  func ipv6(_ next: UInt8, _ payload: [UInt8]) -> [UInt8] {
    [0x60, 0, 0, 0, 0, UInt8(payload.count), next, 64] + [UInt8](repeating: 1, count: 16)
      + [UInt8](repeating: 2, count: 16) + payload
  }
  let link = [UInt8](repeating: 0, count: 12)
  return [
    (1, link + [8, 0] + ipv4(6, tcp)), (1, link + [8, 0] + ipv4(17, udp)),
    (1, link + [0x86, 0xdd] + ipv6(6, tcp)), (1, link + [0x86, 0xdd] + ipv6(17, udp)),
    (1, link + [0x81, 0, 0, 5, 8, 0] + ipv4(6, tcp)), (101, ipv4(6, tcp)), (101, ipv6(6, tcp)),
    // Padding behind the packet does not count.
    (1, link + [8, 0] + ipv4(6, tcp) + [0, 0, 0, 0]),
  ]
}()

@Test("the direct path finds what the walk finds", arguments: frames.indices)
func locatorAgreesWithWalk(place: Int) throws {
  let (linkType, bytes) = frames[place]
  let direct = SegmentLocator.locate(
    bytes.span.rawBytes, originalByteCount: bytes.count, linkType: linkType)
  var sink = FieldSink(.nothing)
  var walk = Walk(
    facts: FrameFacts(
      number: 1, seconds: 0, nanoseconds: 0, originalByteCount: bytes.count,
      capturedByteCount: bytes.count, linkType: linkType))
  walk.sightings = []
  walk.run(bytes.span.rawBytes, into: &sink)
  let sighting = try #require(walk.sightings?.first)
  let located = SegmentLocator.locate(sighting, in: bytes.span.rawBytes)
  let walked = try #require(located)
  #expect(direct.header.kind == walked.header.kind)
  #expect(direct.source == walked.source && direct.destination == walked.destination)
  #expect(direct.header.sourcePort == walked.header.sourcePort)
  #expect(direct.header.destinationPort == walked.header.destinationPort)
  #expect(
    direct.header.sequence == walked.header.sequence
      && direct.header.controlBits == walked.header.controlBits)
  #expect(direct.payloadOffset == walked.payloadOffset)
  #expect(direct.header.payloadByteCount == walked.header.payloadByteCount)
}

@Test("every prefix of a frame is located or walked, and nothing is read behind it")
func locatorTakesPrefixes() {
  for (linkType, bytes) in frames {
    for count in 0...bytes.count {
      let prefix = Array(bytes.prefix(count))
      let found = SegmentLocator.locate(
        prefix.span.rawBytes, originalByteCount: bytes.count, linkType: linkType)
      let transport = Int(found.place.transportOffset)
      switch found.header.kind {
      case .tcp: #expect(transport + 20 <= count)
      case .udp: #expect(transport + 8 <= count)
      case .none, .walk: break
      }
    }
  }
}
