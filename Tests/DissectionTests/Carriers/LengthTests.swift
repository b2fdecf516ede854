import Bytes
import Testing

@testable import Dissection

/// Lengths that lie, and what is shown all the same.
@Suite struct LengthTests {
  private typealias B = FrameBuilder

  @Test func lengthZeroIsThatOfTheWholePacket() {
    let packet = B.ipv4(17, B.udp([1, 2, 3]), totalLength: 0)
    let walk = PacketWalk(B.ethernet(0x0800, packet))
    #expect(walk["ip.len"] == ["31"])
    #expect(walk["udp.length"] == ["11"])
  }

  @Test func otherVersionInIPv6IsData() {
    let walk = PacketWalk(B.ethernet(0x86dd, B.hex("30000000 0000 0000")))
    #expect(walk["ip.version"] == ["3"])
    #expect(walk.layers == "eth:ethertype:data")
    #expect(walk["data.data"] == ["3000000000000000"])
  }

  @Test func shortDatagramShowsItsPorts() {
    let walk = PacketWalk(B.ethernet(0x0800, B.ipv4(17, B.hex("9c40 9c41 0008"))))
    #expect(walk["udp.srcport"] == ["40000"])
    #expect(walk["udp.length.bad"].count == 1)
    #expect(walk["udp.checksum"].isEmpty)
  }

  @Test(arguments: [(0x4000, 1), (0x2000, 0)])
  func onlyWholeDatagramsMustFit(fragment: Int, marks: Int) {
    let datagram = B.udp([1, 2], length: 100)
    let whole = B.ipv4(17, datagram, fragment: fragment, totalLength: fragment == 0x2000 ? 80 : nil)
    #expect(PacketWalk(B.ethernet(0x0800, whole))["udp.length.bad"].count == marks)
  }

  @Test func shortSegmentShowsWhatIsThere() {
    var segment = B.tcp(0x002, options: B.hex("020405b4 01010101"))
    segment.removeLast(4)
    let walk = PacketWalk(B.ethernet(0x0800, B.ipv4(6, segment)))
    #expect(walk["tcp.short_segment"].count == 1)
    #expect(walk["tcp.window_size_value"] == ["8192"])
    #expect(walk["tcp.options.mss_val"] == ["1460"])
  }

  /// Four no-operations tell of options that were taken out, unless SACK Permitted is there.
  @Test(arguments: [("020405b4 01010101", 1), ("020405b4 0402 01010101 0101", 0)])
  func noOperationsInARow(options: String, marks: Int) {
    let segment = B.tcp(0x002, options: B.hex(options))
    let walk = PacketWalk(B.ethernet(0x0800, B.ipv4(6, segment)))
    #expect(walk["tcp.nop"].count == marks)
  }

  @Test(arguments: [("fe05 00ac 01 000000", 0), ("fe06 00ac 9a40 0000", 1)])
  func rateRequestIsOneOctet(options: String, marks: Int) {
    let segment = B.tcp(0x010, options: B.hex(options))
    let walk = PacketWalk(B.ethernet(0x0800, B.ipv4(6, segment)))
    #expect(walk["tcp.option.len.invalid"].count == marks)
  }

  @Test func fabricPathEndsWithItsOwnCheckSequence() {
    let inner = B.ethernet(0x0800, B.ipv4(17, B.udp([1, 2])))
    let walk = PacketWalk(B.ethernet(0x8903, B.hex("0000") + inner + B.hex("00000000")))
    #expect(walk["ip.len"] == ["30"])
    #expect(walk["ip.bogus_ip_length"].isEmpty)
  }

  /// A capture may claim any time; the difference to ping's must not trap.
  @Test(arguments: [Int64.min, Int64.max, 0])
  func timeOfAPingInAnyCapture(seconds: Int64) {
    let echo = B.checksummed(B.hex("0800 0000 0102 0003 00000010 00000001 0000"))
    let walk = PacketWalk(B.ethernet(0x0800, B.ipv4(1, echo)), seconds: seconds)
    #expect(walk["icmp.seq"] == ["3"])
  }

  @Test func aReplyCarriesTheSumOfItsRequest() throws {
    let request = B.checksummed(B.hex("0800 0000 0102 0003 6162636465666768"))
    let reply = B.checksummed(B.hex("0000 0000 0102 0003 6162636465666768"))
    let other = B.checksummed(B.hex("0000 0000 0102 0003 7162636465666768"))
    func sighting(_ bytes: [UInt8], _ type: UInt8) throws -> EchoSighting {
      let walk = Walk(
        facts: FrameFacts(
          number: 1, seconds: 0, nanoseconds: 0, originalByteCount: 1, capturedByteCount: 1,
          linkType: 1))
      return try EchoSighting(type, request: 8, walk, ByteView(bytes.span.rawBytes))
    }
    #expect(try sighting(request, 8).sum == sighting(reply, 0).sum)
    #expect(try sighting(request, 8).sum != sighting(other, 0).sum)
    #expect(try sighting(request, 8).isRequest)
  }

  @Test func aRecordThatIsCutIsNotShown() {
    let message =
      B.hex("0001 8180 0000 0002 0000 0000 01 61 00 0001 0001 00000001 0004 01020304")
      + B.hex("01 62 00 0001 0001 00000001 0004 0102")
    let walk = PacketWalk(
      B.ethernet(0x0800, B.ipv4(17, B.udp(message, source: 53))))
    #expect(walk["dns.resp.name"] == ["a"])
    #expect(walk["dns.resp.len"] == ["4"])
  }
}
