import Testing

@testable import Filter

/// Expressions and the packets that pass them.
struct LanguageTests {
  @Test(arguments: [
    ("", [1, 2, 3, 4, 5]),
    ("  \t ", [1, 2, 3, 4, 5]),
    ("sample", [1, 2, 3]),
    ("other", [4]),
    ("!sample", [4, 5]),
    ("not sample", [4, 5]),
    ("sample or other", [1, 2, 3, 4]),
    ("sample || other", [1, 2, 3, 4]),
    ("sample.port and sample.phase", [2]),
    ("sample.port && !sample.phase", [1]),
    ("sample.mark", [2]),
    ("(sample.port or other) and not sample.phase", [1, 4]),
    ("sample.port or other and not sample.phase", [1, 2, 4]),
    ("not not sample", [1, 2, 3]),
    ("! ! (sample)", [1, 2, 3]),
    ("((((sample))))", [1, 2, 3]),
    (".sample.port == 443", [2]),
  ])
  func logic(_ filter: String, _ packets: [Int]) throws {
    #expect(try SamplePacket.passing(filter) == packets)
  }

  @Test(arguments: [
    ("sample.port == 80", [1, 2]), ("sample.port eq 80", [1, 2]),
    ("sample.port any_eq 80", [1, 2]), ("sample.port != 80", []), ("sample.port ne 80", []),
    ("sample.port != 443", [1]), ("sample.port all_ne 443", [1]),
    ("!(sample.port == 443)", [1, 3, 4, 5]), ("sample.port !== 80", [1, 2]),
    ("sample.port any_ne 443", [1, 2]), ("sample.port ~= 80", [1, 2]),
    ("sample.port === 80", []), ("sample.len === 40", [1]), ("sample.len all_eq 40", [1]),
    ("sample.port > 1000", [1]), ("sample.port gt 1000", [1]), ("sample.port < 80", []),
    ("sample.port lt 81", [1, 2]), ("sample.port >= 443", [1, 2]), ("sample.port ge 50000", [1]),
    ("sample.port <= 80", [1, 2]), ("sample.port le 79", []),
    ("any sample.port > 400", [1, 2]), ("all sample.port > 79", [1, 2]),
    ("all sample.port > 80", []), ("all sample.port != 53", [1, 2]),
    ("any sample.port != 80", [1, 2]), ("not all sample.port > 80", [1, 2, 3, 4, 5]),
    ("10 < sample.len < 50", [1]), ("443 == sample.port", [2]), ("sample.len == 7", [4]),
    ("sample.flags.reset == 1", [2]), ("sample.flags.reset", [1, 2]),
    ("sample.flags.reset eq 2", [2]), ("sample.flags.reset == True", [2]),
    ("sample.flags.reset == false", [1]), ("sample.flags.reset == Set", [2]),
    ("sample.flags.reset == \"not set\"", [1]),
    ("sample.src == sample.dst", []), ("sample.addr == sample.src", [1, 2]),
    ("sample.port == other.port", []), ("sample.len < sample.port", [1, 2]),
  ])
  func comparisons(_ filter: String, _ packets: [Int]) throws {
    #expect(try SamplePacket.passing(filter) == packets)
  }

  @Test(arguments: [
    ("sample.len == 0x28", [1]), ("sample.len == 050", [1]), ("sample.len == 0b101000", [1]),
    ("sample.len == '('", [1]), ("sample.len == '\\x28'", [1]), ("sample.len == '\\050'", [1]),
    ("sample.delta == -5", [1]), ("sample.delta < 0", [1]), ("sample.delta > -6", [1, 2]),
    ("sample.len > -1", [1, 2, 3, 4]),
    ("sample.letter == 'a'", [1]), ("sample.ratio == 0.5", [1]), ("sample.ratio < 1", [1]),
    ("sample.ratio > 5e-1", []), ("sample.port == http", [1, 2]),
    ("sample.port == \"HTTPS\"", [2]), ("sample.port == \"domain name\"", []),
    ("sample.number == 2", [2]),
    ("sample.mac == 00:e0:1c:3c:17:c2", [1]), ("sample.mac == 00-E0-1C-3C-17-C2", [1]),
    ("sample.mac == 00e0.1c3c.17c2", [1]), ("sample.mac > 00:00:00:00:00:ff", [1]),
    ("sample.mac contains 1c:3c", [1]), ("sample.mac[0:3] == 00:e0:1c", [1]),
    ("sample.eui == 01:02:03:04:05:06:07:08", [1]),
    ("sample.guid == 00010203-0405-0607-0809-0a0b0c0d0e0f", [1]),
    ("sample.oid == 2.5.4.3", [1]), ("sample.oid == 2.5.4.4", []),
    ("sample.data == 00:01:02:03:04:05", [1]), ("sample.data == 000102030405", [1]),
    ("sample.data == 0.1.2.3.4.5", [1]), ("sample.data contains 01-02", [1]),
    ("sample.data < 00:02", [1]), ("sample.data[1] == 0x01", [1]),
    ("sample.src == 10.0.0.1", [1, 3]), ("sample.src == 10.0.0.0/8", [1, 3]),
    ("sample.addr == 192.168.0.0/16", [1, 2]), ("sample.addr != 192.168.0.0/16", []),
    ("sample.src > 11.0.0.0", [2, 3]), ("sample.src == 0.0.0.0/0", [1, 2, 3]),
    ("sample.src6 == fe80::1", [1]), ("sample.src6 == fe80::/10", [1]),
    ("sample.src6 == FE80:0:0:0:0:0:0:1", [1]), ("sample.src6 == ::/1", []),
    ("sample.name == \"GET /index.html\"", [1]), ("sample.name > \"GET\"", [1]),
    ("sample.name contains \"index\"", [1]), ("sample.name contains \"INDEX\"", []),
    ("sample.name contains \"\\x69ndex\"", [1]), ("sample.name contains \"\\151ndex\"", [1]),
    ("sample.name contains \"\\u0069ndex\"", [1]),
    ("sample.name contains r\"index\"", [1]), ("sample.name contains index", [1]),
    ("sample.name matches \"INDEX\\\\.h\"", [1]), ("sample.name ~ r\"^get /\\w+\\.html$\"", [1]),
    ("sample.name matches \"(?-i)INDEX\"", []),
    ("sample contains 08:09", [1, 2, 3]), ("sample contains \"GET\"", [1, 2, 3]),
    ("sample contains 00:01", [3]),
    ("sample[0] == 4", [1, 2, 3]), ("sample matches \"\\\\x04\\\\x05\"", [1, 2, 3]),
    ("sample.phase == \"answered\"", [2]), ("sample.phase == answered", [2]),
    ("sample.phase in {\"answered\", \"request\"}", [2]),
  ])
  func literals(_ filter: String, _ packets: [Int]) throws {
    #expect(try SamplePacket.passing(filter) == packets)
  }

  @Test(arguments: [
    ("sample.port in {80}", [1, 2]), ("sample.port in {443, 8000..60000}", [1, 2]),
    ("sample.port in {443..450}", [2]), ("sample.port in {81 .. 442}", []),
    ("sample.port not in {443}", [1, 3, 4, 5]), ("all sample.port in {80, 443}", [2]),
    ("sample.src in {10.0.0.0/8, 1.2.3.4}", [1, 3]),
    ("sample.src in {10.0.0.1 .. 10.0.0.9}", [1, 3]),
    ("sample.name in {\"a\", \"GET /index.html\"}", [1]), ("sample.name in {\"G\" .. \"H\"}", [1]),
    ("sample.elapsed in {1 .. 2}", [1]), ("sample.port in {http, 1}", [1, 2]),
    ("sample.addr in {sample.src}", [1, 2]), ("sample.len in {sample.delta .. 50}", [1, 2]),
    ("sample.ratio in {0.25 .. 0.75}", [1]), ("sample.delta in {-9 .. -1}", [1]),
  ])
  func sets(_ filter: String, _ packets: [Int]) throws {
    #expect(try SamplePacket.passing(filter) == packets)
  }

  @Test(arguments: [
    ("sample.data[0:2] == 00:01", [1]), ("sample.data[1-3] == 01:02:03", [1]),
    ("sample.data[2] == 02", [1]), ("sample.data[:2] == 00:01", [1]),
    ("sample.data[4:] == 04:05", [1]), ("sample.data[-1] == 5", [1]),
    ("sample.data[-2:2] == 04:05", [1]), ("sample.data[-3--2] == 03:04", [1]),
    ("sample.data[0,2-3,5:] == 00:02:03:05", [1]), ("sample.data[100] == 0", []),
    ("sample.data[0x1] == 1", [1]), ("sample.name[0:3] == \"GET\"", [1]),
    ("sample.name[0:3] == 47:45:54", [1]), ("sample.name[-4:] == \"html\"", [1]),
    ("sample.src[0:2] == 0a:00", [1, 3]), ("sample.src6[0:2] == fe:80", [1]),
    ("sample[0:4] == 04:05:06:07", [1, 2, 3]), ("sample[-4:4] == \"html\"", [1, 2, 3]),
    ("sample.data[1:2] & 0f:02 == 01:02", [1]), ("sample.data[0:2][1] == 1", [1]),
    ("sample.src#1 == 10.0.0.1", [1, 3]), ("sample.src#2 == 192.168.1.1", [3]),
    ("sample.src#[-1] == 192.168.1.1", [3]), ("sample.src#[1-2] == 192.168.1.1", [3]),
    ("sample.src#[2:] ", [3]), ("sample#2", [3]), ("sample#[2,3] contains \"GET\"", [3]),
    ("sample.len#2 < 61", [3]),
  ])
  func slicesAndLayers(_ filter: String, _ packets: [Int]) throws {
    #expect(try SamplePacket.passing(filter) == packets)
  }
}
