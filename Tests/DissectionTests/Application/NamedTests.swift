import Bytes
import Testing

@testable import Dissection

/// Protocols known by name: where their messages end and what they carry.
@Suite struct NamedTests {
  private typealias B = FrameBuilder

  struct Sample: Sendable {
    let field: NamedField
    let hex: String
    let framing: Framing

    init(_ field: NamedField, _ hex: String, _ framing: Framing) {
      self.field = field
      self.hex = hex
      self.framing = framing
    }
  }

  static let samples: [Sample] = [
    Sample(.nbss, "00000002abcd00", .message(byteCount: 6)),
    Sample(.nbss, "00010000", .incomplete(neededByteCount: 65540)),
    Sample(.mbtcp, "0001000000020103", .message(byteCount: 8)),
    Sample(.mbtcp, "000100", .incomplete(neededByteCount: 6)),
    Sample(.bitcoin, "f9beb4d9000000000000000000000000010000000000000061", .message(byteCount: 25)),
    Sample(
      .bitcoin, "ffffffffffffffffffffffffffffffffffffffffffffffff",
      .message(byteCount: 24)),
    Sample(.dcerpc, "05000b03100000001000000001000000", .message(byteCount: 16)),
    Sample(.skinny, "040000000000000081000000", .message(byteCount: 12)),
    Sample(.tpkt, "03000004", .message(byteCount: 4)),
    Sample(.tpkt, "1603010004", .message(byteCount: 5)),
    Sample(
      .fix, "383d4649582e342e3401393d350133353d300131303d31363101383d464958",
      .message(byteCount: 26)),
    Sample(
      .fix, "383d4649582e342e3401393d350133353d300131303d3136", .incomplete(neededByteCount: 25)),
    Sample(.xmpp, "3c613e623c2f613e", .message(byteCount: 8)),
    Sample(.xmpp, "3c613e62", .incomplete(neededByteCount: nil)),
  ]

  @Test(arguments: samples)
  func framing(sample: Sample) {
    let bytes = FrameBuilder.hex(sample.hex)
    let view = ByteView(bytes.span.rawBytes)
    #expect(NamedFraming.next(sample.field, view, serverPort: 1) == sample.framing)
  }

  struct Content: Sendable {
    let hex: String
    let field: NamedField?
  }

  static let streams: [Content] = [
    Content(hex: "05000b0310000000480000000100 00000000", field: .dcerpc),
    Content(hex: "05000b0310ff0000480000000100 00000000", field: nil),
    Content(hex: "383d4649582e342e32", field: .fix),
    Content(hex: "f9beb4d900", field: .bitcoin),
    Content(hex: "0500", field: nil),
  ]

  @Test(arguments: streams)
  func contentOverTCP(content: Content) {
    let bytes = FrameBuilder.hex(content.hex)
    #expect(NamedContent.tcp(ByteView(bytes.span.rawBytes)) == content.field)
  }

  static let datagrams: [Content] = [
    Content(hex: "00010000 03030303030303030303030303030303", field: .classicSTUN),
    Content(hex: "00010008 03030303030303030303030303030303 0003000400000000", field: .classicSTUN),
    Content(hex: "00010008 03030303030303030303030303030303 0003000800000000", field: nil),
    Content(hex: "00010000 2112a442 030303030303030303030303", field: .stun),
  ]

  @Test(arguments: datagrams)
  func bindingRequests(content: Content) {
    let bytes = FrameBuilder.hex(content.hex)
    #expect(NamedContent.udp(ByteView(bytes.span.rawBytes)) == content.field)
  }

  private static let inner = B.ipv4(17, B.udp([1, 2]))

  struct Carrier: Sendable {
    let number: UInt16
    let hex: String
    let layers: String
  }

  static let tunnels: [Carrier] = [
    Carrier(number: 0, hex: "30ff000000000001", layers: "gtp:ip:udp:data"),
    Carrier(number: 0, hex: "34ff00000000000100000085 01000000", layers: "gtp:ip:udp:data"),
    Carrier(number: 0, hex: "3001000000000001", layers: "gtp"),
    Carrier(number: 0, hex: "34ff00000000000100000085 00000000", layers: "gtp"),
  ]

  @Test(arguments: tunnels)
  func tunnelOfMobilePhones(carrier: Carrier) {
    let datagram = B.udp(B.hex(carrier.hex) + Self.inner, destination: 2152)
    let walk = PacketWalk(B.ethernet(0x0800, B.ipv4(17, datagram)))
    #expect(walk.layers == "eth:ethertype:ip:udp:" + carrier.layers)
  }

  static let links: [Carrier] = [
    Carrier(number: 107, hex: "48e10800", layers: "fr:ip:udp:data"),
    Carrier(number: 107, hex: "48e103cc", layers: "fr:ip:udp:data"),
    Carrier(number: 129, hex: "be500000d4000001", layers: "arcnet:ip:udp:data"),
    Carrier(
      number: 242,
      hex:
        "0000000000000000000000000000000000000000000000000000000000000000000000000000000008000000",
      layers: "ipoib:ip:udp:data"),
    Carrier(number: 242, hex: "0800", layers: "ipoib"),
  ]

  @Test(arguments: links)
  func linksWithIP(carrier: Carrier) {
    let bytes = B.hex(carrier.hex) + Self.inner
    #expect(PacketWalk(bytes, linkType: carrier.number).layers == carrier.layers)
  }

  @Test func anythingInAnything() {
    let header = B.hex("4152112900000000") + [UInt8](repeating: 1, count: 36)
    let datagram = B.udp(header + B.ipv6(17, B.udp([1])), destination: 5072)
    let walk = PacketWalk(B.ethernet(0x0800, B.ipv4(17, datagram)))
    #expect(walk.layers == "eth:ethertype:ip:udp:ayiya:ipv6:udp:data")
  }

  @Test func dataOfPragmaticMulticast() {
    let packet = B.hex("d625007b040000000af4409ad62500020000000100000000") + [9, 9]
    let walk = PacketWalk(B.ethernet(0x0800, B.ipv4(113, packet)))
    #expect(walk["data.data"] == ["0909"])
  }

  @Test func remoteDesktopsKeepTheirPort() {
    let record = B.hex("160301000101")
    let view = ByteView(record.span.rawBytes)
    let settings = DissectionSettings()
    #expect(
      ApplicationDetector.detect(
        sourcePort: 50000, destinationPort: 3389, view, settings: settings)
        == nil)
    #expect(
      ApplicationDetector.detect(
        sourcePort: 50000, destinationPort: 3390, view, settings: settings)
        == .tls)
  }
}
