import Bytes
import Dissection
import Fields
import Testing

@testable import Presentation

/// The Protocol and Info columns of single frames.
@Suite struct SummaryTextTests {
  /// Octets of hexadecimal digits; anything else is left out.
  private static func hex(_ text: String) -> [UInt8] {
    let digits = text.compactMap { $0.hexDigitValue }
    return stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
  }

  private static func ethernet(_ type: String, _ payload: [UInt8]) -> [UInt8] {
    hex("020000000002 020000000001" + type) + payload
  }

  private static func ipv4(_ next: UInt8, _ payload: [UInt8], fragment: String = "4000") -> [UInt8]
  {
    let count = UInt8(20 + payload.count)
    return ethernet(
      "0800",
      [0x45, 0, 0, count] + hex("1234" + fragment) + [64, next, 0, 0] + hex("0a000001 0a000002")
        + payload)
  }

  private static func ipv6(_ next: UInt8, _ payload: [UInt8]) -> [UInt8] {
    let address = hex("20010db8 00000000 00000000 000000")
    return ethernet(
      "86dd",
      hex("60000000 00") + [UInt8(payload.count), next, 64] + address + [1] + address + [2]
        + payload)
  }

  /// `source → destination protocol info` of a frame.
  private static func line(_ bytes: [UInt8], linkType: UInt16 = 1) -> String {
    let composer = SummaryComposer(schema: Schema(Declarations.all))
    let facts = FrameFacts(
      number: 1, seconds: 0, nanoseconds: 0, originalByteCount: bytes.count,
      capturedByteCount: bytes.count, linkType: linkType)
    var sink = FieldSink(composer.selection)
    var walk = Walk(facts: facts)
    let span = bytes.span.rawBytes
    walk.run(span, into: &sink)
    let row = composer.row(facts, sink, frame: span)
    return "\(row.source) → \(row.destination) \(row.protocolName) \(row.info)"
  }

  @Test(arguments: [
    ("0800 0000 0001 0002", "Echo (ping) request  id=0x0001, seq=2/512, ttl=64"),
    ("0000 0000 0001 0002", "Echo (ping) reply    id=0x0001, seq=2/512, ttl=64"),
    (
      "0d00 0000 0001 0002 00000000 00000000 00000000",
      "Timestamp request    id=0x0001, seq=2/512, ttl=64"
    ),
    ("0a00 0000 0000 0000", "Router solicitation "),
    ("0310 0000 0000 0000", "Destination unreachable (Unknown code: 16)"),
    ("2a00 0000 0000 0000", "Extended Echo request (No error)"),
  ])
  func icmp(message: String, expected: String) {
    #expect(
      Self.line(Self.ipv4(1, Self.hex(message))) == "10.0.0.1 → 10.0.0.2 ICMP \(expected)")
  }

  @Test(arguments: [
    ("0100 0000 00000000", "Destination Unreachable (no route to destination)"),
    ("9b03 0000 00000000", "RPL Control (Destination Advertisement Object Acknowledgment)"),
    ("8a01 0000 00000000 00000000 00000000", "Router Renumbering (Result)"),
  ])
  func icmpv6(message: String, expected: String) {
    let line = Self.line(Self.ipv6(58, Self.hex(message)))
    #expect(line.hasPrefix("2001:db8::1 → 2001:db8::2 ICMPv6 \(expected)"))
  }

  @Test(arguments: [
    ("11 00 0000 00000000", "IGMPv1 Membership Query"),
    ("11 64 0000 e1010101", "IGMPv2 Membership Query, specific for group 225.1.1.1"),
    ("16 00 0000 e1010101", "IGMPv2 Membership Report group 225.1.1.1"),
    ("17 00 0000 e1010101", "IGMPv2 Leave Group 225.1.1.1"),
    (
      "22 00 0000 0000 0002 06000001 e1010101 01010101 04000000 e1010102",
      "IGMPv3 Membership Report / Group 225.1.1.1, block source {1.1.1.1} "
        + "/ Join group 225.1.1.2 for any sources"
    ),
  ])
  func igmp(message: String, expected: String) {
    #expect(Self.line(Self.ipv4(2, Self.hex(message))) == "10.0.0.1 → 10.0.0.2 \(expected)")
  }

  private static let bridge = hex(
    "000002024e 8001020000000009 00000004 800202000000000a 8003 0100 1400 0200 0f00 00")
  private static let group = hex("ffffffffffff 020000000003 020000000003 1000")

  static let frames: [(String, [UInt8], UInt16, String)] = [
    (
      "rapid spanning tree", hex("0180c2000000 020000000001 0027 424203") + bridge, 1,
      "02:00:00:00:00:01 → 01:80:c2:00:00:00 STP RST. Root = 32768/1/02:00:00:00:00:09  "
        + "Cost = 4  Port = 0x8003"
    ),
    (
      "beacon", hex("8000 0000") + group + hex("0000000000000000 6400 0000 0003 6e6574"), 105,
      "02:00:00:00:00:03 → ff:ff:ff:ff:ff:ff 802.11 "
        + "Beacon frame, SN=1, FN=0, Flags=........, BI=100, SSID=\"net\""
    ),
    (
      "unknown EtherType", ethernet("9999", [1, 2]), 1,
      "02:00:00:00:00:01 → 02:00:00:00:00:02 0x9999 Ethernet II"
    ),
    (
      "fragment", ipv4(47, [1], fragment: "2001"), 1,
      "10.0.0.1 → 10.0.0.2 IPv4 Fragmented IP protocol "
        + "(proto=Generic Routing Encapsulation 47, off=8, ID=1234)"
    ),
    (
      "not IPv4", ethernet("0800", hex("25000000")), 1,
      "02:00:00:00:00:01 → 02:00:00:00:00:02 IPv4 Bogus IPv4 version (2, must be 4)"
    ),
    (
      "fragment of IPv6", ipv6(44, hex("1100 0b50 00000001 aa")), 1,
      "2001:db8::1 → 2001:db8::2 IPv6 IPv6 fragment (off=2896 more=n ident=0x00000001 nxt=17)"
    ),
    (
      "lying UDP", ipv4(17, hex("0001 0002 0100 0000")), 1,
      "10.0.0.1 → 10.0.0.2 UDP 1 → 2 [BAD UDP LENGTH 256 > IP PAYLOAD LENGTH] Len=248"
    ),
    (
      "short TCP", ipv4(6, hex("0001 0002 00000001 00000000 5002 2000")), 1,
      "10.0.0.1 → 10.0.0.2 TCP 1 → 2 [SYN] Seq=1 Win=8192[Malformed Packet]"
    ),
    (
      "ARP in a tunnel",
      ipv4(
        47,
        hex("00006558 020000000004 020000000003 0806 0001 0800 0604 0001 020000000003 0a000003")
          + hex("000000000000 0a000004")), 1,
      "02:00:00:00:00:03 → 02:00:00:00:00:04 ARP Who has 10.0.0.4? Tell 10.0.0.3"
    ),
    (
      "echo in a tunnel", ipv4(4, Array(ipv4(1, hex("08000000 00010002")).dropFirst(14))), 1,
      "10.0.0.1 → 10.0.0.2 ICMP Echo (ping) request  id=0x0001, seq=2/512, ttl=64"
    ),
    (
      "unknown ARP",
      ethernet("0806", hex("0001 0800 0604 7501") + [UInt8](repeating: 0, count: 20)),
      1, "02:00:00:00:00:01 → 02:00:00:00:00:02 ARP Unknown ARP opcode 0x7501"
    ),
  ]

  @Test(arguments: frames.indices)
  func frame(place: Int) {
    let (name, bytes, linkType, expected) = Self.frames[place]
    #expect(Self.line(bytes, linkType: linkType) == expected, "\(name)")
  }

  @Test(arguments: [
    (
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
      "HTTP/JSON HTTP/1.1 200 OK , JavaScript Object Notation (application/json)"
    ),
    (
      "HTTP/1.1 302 Found\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n",
      "HTTP HTTP/1.1 302 Found "
    ),
    (
      "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 2\r\n\r\nab",
      "HTTP HTTP/1.1 200 OK  (PNG)"
    ),
    (
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 2\r\n\r\nab",
      "HTTP HTTP/1.1 200 OK  (text/html)"
    ),
    (
      "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 2\r\n\r\nab",
      "HTTP/XML HTTP/1.1 200 OK "
    ),
  ])
  func http(message: String, expected: String) {
    let tcp = Self.hex("0050 9c40 00000001 00000001 5018 2000 0000 0000") + Array(message.utf8)
    #expect(Self.line(Self.ipv4(6, tcp)) == "10.0.0.1 → 10.0.0.2 \(expected)")
  }

  /// A UDP datagram between two ports.
  private static func udp(_ source: Int, _ destination: Int, _ payload: [UInt8]) -> [UInt8] {
    let words = [source, destination, 8 + payload.count, 0]
    return ipv4(17, words.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] } + payload)
  }

  /// A TCP segment between two ports.
  private static func tcp(_ source: Int, _ destination: Int, _ payload: [UInt8]) -> [UInt8] {
    let ports = [source, destination].flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    return ipv4(6, ports + hex("00000001 00000001 5018 2000 0000 0000") + payload)
  }

  static let named: [([UInt8], String)] = [
    (
      udp(40000, 161, hex("3019 020100 0406 7075626c6963 a00c 020101 020100 020100 3001 00")),
      "SNMP get-request"
    ),
    (
      udp(
        40000, 161,
        hex("3028 020101 0406 7075626c6963 a11b 020101 020100 020100 3010 300e")
          + hex("060a 2b06010201020 2021101 0500")), "SNMP get-next-request 1.3.6.1.2.1.2.2.2.17.1"
    ),
    (
      udp(
        137, 137,
        hex("0001 0110 0001 0000 0000 0000 20") + Array("FIFDFEFCCACACACACACACACACACACAAA".utf8)
          + hex("00 0020 0001")), "NBNS Name query NB XSTR<00>"
    ),
    (
      udp(40000, 51820, hex("01000000 d837d030") + [UInt8](repeating: 0, count: 140)),
      "WireGuard Handshake Initiation, sender=0x30D037D8"
    ),
    (
      udp(40000, 1812, hex("0105 0014") + [UInt8](repeating: 0, count: 16)),
      "RADIUS Access-Request id=5"
    ),
    (
      udp(500, 500, [UInt8](repeating: 1, count: 16) + hex("21 20 22 08 00000000 0000001c")),
      "ISAKMP IKE_SA_INIT MID=00 Initiator Request"
    ),
    (udp(520, 520, hex("0202 0000")), "RIPv2 Response"),
    (ipv4(89, hex("0201 002c 00000000")), "OSPF Hello Packet"),
    (ipv4(103, hex("2400 0000")), "PIMv2 Bootstrap"),
    (ipv4(112, hex("3101 6401")), "VRRP Announcement (v3)"),
    (
      ipv4(113, hex("1234 5678 04 00 0000 0af4409ad625 005f 0051e9e8 00000000")),
      "PGM ODATA sqn 0x51e9e8 gsi 0af4409ad625 tsdulen 95"
    ),
    (ethernet("888e", hex("0203 0002 02 008a")), "EAPOL Key (Message 1 of 4)"),
    (ethernet("9000", hex("0000 0100 0000")), "LOOP Reply"),
    (
      tcp(502, 40000, hex("00d1 0000 0003 01 03 00")),
      "Modbus/TCP Response: Trans:   209; Unit:   1, Func:   3: Read Holding Registers"
    ),
    (
      tcp(40000, 554, Array("OPTIONS rtsp://h/ RTSP/1.0\r\n".utf8)),
      "RTSP OPTIONS rtsp://h/ RTSP/1.0"
    ),
    (
      tcp(445, 40000, hex("00000018 fe534d42 4000 0000 00000000 0100 0000 01000000 00000000")),
      "SMB2 Session Setup Response"
    ),
  ]

  @Test(arguments: named.indices)
  func namedProtocol(place: Int) {
    let (bytes, expected) = Self.named[place]
    #expect(Self.line(bytes).hasSuffix(" " + expected))
  }

  @Test func lineWithoutAddresses() {
    let frame = Self.hex("8f00 2000 02b4 0000 0001 0006 5230 0003 0009 536572 3130")
    #expect(
      Self.line(frame, linkType: 104) == "N/A → N/A CDP Device ID: R0  Port ID: Ser10  ")
  }

  @Test(arguments: [
    (
      "16 0301 0030 02 00002c 0303 cf21ad74e59a6111" + String(repeating: "00", count: 24)
        + "00 1301 00 0004 0017 0000", "TLSv1 Hello Retry Request"
    ),
    (
      "16 0301 0030 02 00002c 0303 1111111111111111" + String(repeating: "00", count: 24)
        + "00 1301 00 0004 0017 0000", "TLSv1 Server Hello"
    ),
  ])
  func serverHello(record: String, expected: String) {
    #expect(Self.line(Self.tcp(443, 40000, Self.hex(record))).hasSuffix(" " + expected))
  }

  @Test func ftpReplyThatGoesOn() {
    let line = Self.line(Self.tcp(21, 40000, Array("211-Features\r\n".utf8)))
    #expect(line.hasSuffix(" FTP Response: 211-Features"))
  }

  @Test func mailReplyOfSeveralLines() {
    let line = Self.line(Self.tcp(25, 40000, Array("250-a.b\r\n250-SIZE 9\r\n250 HELP\r\n".utf8)))
    #expect(line.hasSuffix(" SMTP S: 250-a.b | SIZE 9 | HELP"))
  }
}
