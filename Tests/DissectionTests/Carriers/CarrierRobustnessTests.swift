import Bytes
import Fields
import MadeInput
import Testing

@testable import Dissection

/// Frames that are cut or lie: nothing traps, and earlier layers stay.
@Suite struct CarrierRobustnessTests {
  @Test(arguments: SampleFrames.all.indices)
  func everyPrefix(_ index: Int) {
    let sample = SampleFrames.all[index]
    var names: [String] = []
    for count in 0...sample.bytes.count {
      let cut = Array(sample.bytes.prefix(count))
      let walk = PacketWalk(
        cut, linkType: sample.linkType, originalByteCount: sample.bytes.count)
      #expect(walk.strays == [], "\(sample.name) cut to \(count) bytes")
      let first = walk.layers.split(separator: ":").first ?? ""
      if count > 40 { #expect(!first.isEmpty, "\(sample.name) lost its first layer at \(count)") }
      names = walk.names
    }
    #expect(!names.contains("_ws.malformed") && !names.contains("_ws.short"), "\(sample.name)")
  }

  @Test(arguments: SampleFrames.all.indices)
  func seededMutations(_ index: Int) {
    let sample = SampleFrames.all[index]
    let seed = UInt64(index) &+ 7
    var random = SeededGenerator(seed: seed)
    for round in 0..<200 {
      var mutated = sample.bytes
      for _ in 0..<(1 + Int(random.next() % 4)) {
        mutated[Int(random.next() % UInt64(mutated.count))] = UInt8(
          truncatingIfNeeded: random.next())
      }
      let walk = PacketWalk(mutated, linkType: sample.linkType)
      #expect(walk.strays == [], "\(sample.name) seed \(seed) round \(round)")
    }
  }

  @Test(arguments: SampleFrames.all.indices)
  func lyingLengths(_ index: Int) {
    let sample = SampleFrames.all[index]
    for offset in stride(from: 0, to: sample.bytes.count - 1, by: 2) {
      for value: UInt8 in [0x00, 0xff] {
        var lying = sample.bytes
        lying[offset] = value
        lying[offset + 1] = value
        let walk = PacketWalk(lying, linkType: sample.linkType)
        #expect(walk.strays == [], "\(sample.name) with \(value) at \(offset)")
      }
    }
  }

  @Test func boundsTunnelsInTunnels() {
    var packet = FrameBuilder.ipv4(17, FrameBuilder.udp([1]))
    for _ in 0..<200 { packet = FrameBuilder.ipv4(4, packet) }
    let walk = PacketWalk(packet, linkType: 228)
    #expect(walk["_ws.malformed"].count == 1)
    #expect(walk["ip.version"].count < 60)
  }
}
