/// Frames made for tests, from the inside out.
enum FrameBuilder {
  static let client: [UInt8] = [0x02, 0, 0, 0, 0, 0x01]
  static let server: [UInt8] = [0x02, 0, 0, 0, 0, 0x02]

  /// Octets of a string of hexadecimal digits; anything else is left out.
  static func hex(_ text: String) -> [UInt8] {
    let digits = text.compactMap { $0.hexDigitValue }
    return stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
  }

  static func word(_ value: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
  }

  static func ethernet(_ type: Int, _ payload: [UInt8]) -> [UInt8] {
    server + client + word(type) + payload
  }

  /// 10.0.0.1 to 10.0.0.2.
  static func ipv4(
    _ next: UInt8, _ payload: [UInt8], options: [UInt8] = [], ttl: UInt8 = 64,
    fragment: Int = 0x4000, totalLength: Int? = nil
  ) -> [UInt8] {
    let header = 20 + options.count
    return [0x40 | UInt8(header / 4), 0] + word(totalLength ?? header + payload.count)
      + word(0x1234) + word(fragment) + [ttl, next, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2] + options
      + payload
  }

  /// fe80::1 to fe80::2.
  static func ipv6(_ next: UInt8, _ payload: [UInt8]) -> [UInt8] {
    let address: (UInt8) -> [UInt8] = { [0xfe, 0x80] + [UInt8](repeating: 0, count: 13) + [$0] }
    return hex("60012345") + word(payload.count) + [next, 64] + address(1) + address(2) + payload
  }

  static func tcp(
    _ flags: Int, options: [UInt8] = [], payload: [UInt8] = [], source: Int = 40000,
    destination: Int = 8888
  ) -> [UInt8] {
    word(source) + word(destination) + hex("00000064 000000c8")
      + word(((20 + options.count) / 4) << 12 | flags) + word(8192) + word(0xabcd) + word(0)
      + options + payload
  }

  static func udp(
    _ payload: [UInt8], source: Int = 40000, destination: Int = 40001, length: Int? = nil
  ) -> [UInt8] {
    word(source) + word(destination) + word(length ?? 8 + payload.count) + word(0) + payload
  }

  /// A message with its checksum (at offset 2) put in; `before` is summed too.
  static func checksummed(_ message: [UInt8], before: [UInt8] = []) -> [UInt8] {
    let all = before + message
    var sum = 0
    for index in stride(from: 0, to: all.count, by: 2) {
      sum += Int(all[index]) << 8 | (index + 1 < all.count ? Int(all[index + 1]) : 0)
    }
    while sum > 0xffff { sum = sum & 0xffff + sum >> 16 }
    var result = message
    result[2] = UInt8(~sum >> 8 & 0xff)
    result[3] = UInt8(~sum & 0xff)
    return result
  }

  static func icmpv6(_ message: [UInt8]) -> [UInt8] {
    let whole = ipv6(58, message)
    let pseudo = Array(whole[8..<40]) + [0, 0] + word(message.count) + [0, 0, 0, 58]
    return ipv6(58, checksummed(message, before: pseudo))
  }
}

/// A frame of each kind, for the tests that walk all of them.
enum SampleFrames {
  private typealias B = FrameBuilder

  static let options = FrameBuilder.hex("020405b4 0402 080a00000001 00000002 01 030307")

  static let all: [(name: String, linkType: UInt16, bytes: [UInt8])] = [
    ("tcp", 1, B.ethernet(0x0800, B.ipv4(6, B.tcp(0x002, options: options)))),
    ("arp", 1, B.ethernet(0x0806, arp) + [UInt8](repeating: 0, count: 18)),
    ("vlan", 1, B.ethernet(0x88a8, B.hex("00c88100 20050806") + arp)),
    ("sll", 113, B.hex("0004 0001 0006 020000000001 0000 0800") + B.ipv4(17, B.udp([1, 2]))),
    ("sll2", 276, B.hex("0800 0000 00000003 0001 04 06 0200000000010000") + B.ipv4(1, echo)),
    ("null", 0, B.hex("02000000") + B.ipv4(6, B.tcp(0x018, payload: [1, 2, 3]))),
    ("raw6", 101, B.ipv6(17, B.udp([1, 2, 3]))),
    ("icmp", 1, B.ethernet(0x0800, B.ipv4(1, unreachable))),
    ("options", 1, B.ethernet(0x0800, B.ipv4(2, igmp, options: B.hex("94040000")))),
    ("hopopts", 1, B.ethernet(0x86dd, B.ipv6(0, B.hex("3a00 05020000 0100") + listener))),
    ("routing", 1, B.ethernet(0x86dd, B.ipv6(43, routing + B.udp([9])))),
    ("fragment", 1, B.ethernet(0x86dd, B.ipv6(44, B.hex("11000001 00000007 0102030405060708")))),
    ("nd", 1, B.ethernet(0x86dd, B.icmpv6(neighbor))),
    ("ra", 1, B.ethernet(0x86dd, B.icmpv6(router))),
    ("gre", 1, B.ethernet(0x0800, B.ipv4(47, B.hex("30006558 00000001 00000002") + inner))),
    (
      "erspan", 1,
      B.ethernet(0x0800, B.ipv4(47, B.hex("100088be 00000001 1064 0001 00000005") + inner))
    ),
    (
      "vxlan", 1,
      B.ethernet(0x0800, B.ipv4(17, B.udp(B.hex("08000000 00006400") + inner, destination: 4789)))
    ),
    (
      "geneve", 1,
      B.ethernet(
        0x0800,
        B.ipv4(17, B.udp(B.hex("0240 6558 000a0b00 01028001 deadbeef") + inner, destination: 6081)))
    ),
    (
      "teredo", 1, B.ethernet(0x0800, B.ipv4(17, B.udp(origin + B.ipv6(59, []), destination: 3544)))
    ),
    ("mpls", 1, B.ethernet(0x8847, B.hex("00010040 000111ff") + B.ipv4(17, B.udp([1])))),
    ("pppoe", 1, B.ethernet(0x8864, B.hex("1100 0007 0020 0021") + B.ipv4(17, B.udp([1, 2])))),
    ("padi", 1, B.ethernet(0x8863, B.hex("1109 0000 000c 01010000 01030004 01020304"))),
    ("stp", 1, B.ethernet(38, B.hex("424203") + stp) + [UInt8](repeating: 0, count: 8)),
    ("xid", 1, B.ethernet(6, B.hex("0001af 810100"))),
    ("mstp", 1, B.ethernet(121, B.hex("424203") + multiple)),
    ("loop", 1, B.ethernet(0x9000, B.hex("0000 0200 020000000002 0100 0700 aabb"))),
    ("tdls", 1, B.ethernet(0x890d, B.hex("020c0a01"))),
    ("grecdp", 1, B.ethernet(0x0800, B.ipv4(47, B.hex("00002000 02b4")))),
    ("nflog", 239, B.hex("02000000 0800 0a00 74657374 2100 0900") + B.ipv4(17, B.udp([1]))),
    ("pktap", 258, B.hex("0c000000 00000000 01000000") + B.ethernet(0x0806, arp)),
    ("capwap", 1, B.ethernet(0x0800, B.ipv4(17, B.udp(accessPoint, destination: 5247)))),
    (
      "capwapdtls", 1,
      B.ethernet(0x0800, B.ipv4(17, B.udp(B.hex("01000000 16feff"), destination: 5246)))
    ),
    ("wlccp", 1, B.ethernet(9, B.hex("aaaa03 004096 0000 40"))),
    ("beacon", 105, beacon),
    (
      "optpast", 1, B.ethernet(0x0800, B.ipv4(17, B.udp([1]), options: B.hex("94040000 0715 0000")))
    ),
    ("dnp3", 1, B.ethernet(0x0800, B.ipv4(17, B.udp([5, 0x64, 5, 0], destination: 20000)))),
    ("snap", 1, B.ethernet(40, B.hex("aaaa03 000000 0800") + B.ipv4(17, B.udp([1, 2, 3, 4])))),
    ("lldp", 1, B.ethernet(0x88cc, B.hex("0207 04 020000000001 0403 05 6131 0602 0078 0000"))),
    ("wlan", 127, B.hex("0000 0900 02000000 00") + wlan),
    ("ppp", 9, B.hex("ff03 0057") + B.ipv6(6, B.tcp(0x010))),
    ("hdlc", 104, B.hex("0f00 0800") + B.ipv4(17, B.udp([5]))),
    ("sctp", 1, B.ethernet(0x0800, B.ipv4(132, sctp))),
    (
      "ah", 1,
      B.ethernet(
        0x86dd,
        B.ipv6(51, B.hex("11040000 00000001 00000002 000102030405060708090a0b") + B.udp([1])))
    ),
    ("mptcp", 1, B.ethernet(0x0800, B.ipv4(6, B.tcp(0x010, options: mptcp)))),
  ]

  /// A spanning tree's unit with one instance of its own: 64 bytes of version 3 and 16 more.
  private static let multiple: [UInt8] =
    Array(stp.prefix(2)) + [3, 2, 0x7c] + Array(stp[5..<35]) + [0] + B.word(80)
    + [UInt8](repeating: 0, count: 64) + [0x81] + [UInt8](repeating: 0, count: 15)

  /// A data message of a wireless access point, with the frame control's bytes swapped.
  private static let accessPoint: [UInt8] =
    B.hex("00100300 00000000 0108 0000 020000000003 020000000004 020000000005 0000")
    + B.hex("aaaa03 000000 0806") + arp

  /// A beacon of a network named `net`, every 100 time units.
  private static let beacon: [UInt8] =
    B.hex("8000 0000 ffffffffffff 020000000003 020000000003 1000")
    + B.hex("0000000000000000 6400 0000 0003 6e6574")

  private static let arp = B.hex(
    "0001 0800 06 04 0001 020000000001 0a000001 000000000000 0a000002")
  private static let echo = B.checksummed(B.hex("0800 0000 0102 0003 6162636465666768"))
  private static let unreachable = B.checksummed(
    B.hex("0303 0000 00000000") + B.ipv4(17, B.udp([1, 2], destination: 53)))
  private static let igmp = B.checksummed(B.hex("1600 0000 ef010203"))
  private static let listener = B.hex(
    "8f000000 00000001 04000000 ff020000000000000000000000000016")
  private static let routing = B.hex("1102 0001 00000000 20010db8000000000000000000000009")
  private static let neighbor = B.hex(
    "8700 0000 00000000 fe800000000000000000000000000002 0101 020000000001")
  private static let router = B.hex(
    "8600 0000 40 c8 0708 00000000 00000000 0304 40 c0 00000e10 00000e10 00000000"
      + "20010db8000000000000000000000000 0501 0000 000005dc")
  private static let inner = B.ethernet(0x0800, B.ipv4(17, B.udp([1, 2])))
  private static let origin = B.hex("0000 63bf f5fffffe")
  private static let stp = B.hex(
    "0000 00 00 00 8001 020000000009 00000004 8002 02000000000a 8003 0100 1400 0200 0f00")
  private static let wlan =
    B.hex(
      "0802 3a01 020000000001 0a0000000009 020000000002 4012 aaaa03 000000 0800")
    + B.ipv4(17, B.udp([7]))
  private static let sctp =
    B.hex("0007 0008 00000001 00000002 0003 0014 00000005 0001 0002 00000000")
    + [1, 2, 3, 4]
  private static let mptcp = B.hex("1e08 2001 00000009 1e08 3101 0a000201")
}
