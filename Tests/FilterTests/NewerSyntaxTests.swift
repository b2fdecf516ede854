import Testing

@testable import Filter

/// Forms that came to the language after version 4.0, one test a form, from the manual page.
struct NewerSyntaxTests {
  @Test(arguments: [
    ("sample.port == 443 xor sample.port == 80", [1]), ("sample ^^ other", [1, 2, 3, 4]),
    ("sample xor sample.port xor sample.phase", [2, 3]),
  ])
  func exclusiveOr(_ filter: String, _ packets: [Int]) throws {
    #expect(try SamplePacket.passing(filter) == packets)
  }

  @Test(arguments: [
    ("@sample.flags == 04:05", [1, 2]), ("@sample.src[0:2] == 00:01", [1, 2, 3]),
    ("@sample.mac == sample.data", [1]), ("len(@sample.port) == 2", [1, 2]),
    ("@sample.name contains \"GET\"", [1]),
  ])
  func rawFields(_ filter: String, _ packets: [Int]) throws {
    #expect(try SamplePacket.passing(filter) == packets)
  }

  @Test(arguments: [
    ("vals(sample.port) == \"https\"", [2]), ("vals(sample.port) contains \"http\"", [1, 2]),
    ("vals(sample.port) matches \"^HTTPS$\"", [2]), ("dec(sample.flags) == \"24\"", [1]),
    ("hex(sample.port) == \"0x0050\"", [1, 2]), ("float(sample.len) == 40.0", [1]),
    ("double(sample.len) / 16 == 2.5", [1]),
  ])
  func conversions(_ filter: String, _ packets: [Int]) throws {
    #expect(try SamplePacket.passing(filter) == packets)
  }

  @Test(arguments: [
    ("ip_rfc1918(sample.src)", [1, 2, 3]), ("ip_linklocal(sample.src6)", [1]),
    ("ip_multicast(sample.src)", []), ("not ip_multicast(sample.src) and sample", [1, 2, 3]),
    ("ip_ula(sample.src6)", []), ("ip_special_name(sample.src) == \"Private-Use\"", [1, 2, 3]),
    ("ip_special_mask(sample.src) & 4", [1, 2, 3]),
    ("ip_special_name(sample.src6) contains \"Link-Local\"", [1]),
  ])
  func specialAddresses(_ filter: String, _ packets: [Int]) throws {
    #expect(try SamplePacket.passing(filter) == packets)
  }

  @Test func functionsAsTests() throws {
    #expect(try SamplePacket.passing("len(sample.name)") == [1])
    #expect(try SamplePacket.passing("upper(sample.phase)") == [2])
  }

  @Test(arguments: ["sample.flags & 4 == 4", "sample.flags bitand 4 == 4"])
  func bitAnd(_ filter: String) throws {
    #expect(try SamplePacket.passing(filter) == [2])
  }

  @Test(arguments: [
    ("sample.src == ${sample.dst}", [2]), ("sample.src == $sample.src", [1, 3]),
    ("sample.port == ${sample.port}", [1, 2]), ("sample.len > ${sample.len}", [3]),
    ("@sample.src == ${@sample.src}", [1, 2, 3]), ("sample.len < ${sample.len#1} - 30", [2, 4]),
    ("sample.phase == ${sample.phase}", []), ("sample.src in {${sample.src}, 1.1.1.1}", [1, 3]),
  ])
  func references(_ filter: String, _ packets: [Int]) throws {
    let environment = FilterEnvironment(selectedPacket: SamplePacket.request.references)
    #expect(try SamplePacket.passing(filter, environment) == packets)
  }

  @Test func referencesWithoutASelectedPacketPassNothing() throws {
    #expect(try SamplePacket.passing("sample.src == ${sample.src}") == [])
  }

  @Test func matchesTakesNumbersAsText() throws {
    #expect(try SamplePacket.passing("sample.port matches \"^44\"") == [2])
    #expect(try SamplePacket.passing("sample.src matches r\"^10\\.\"") == [1, 3])
  }

  @Test func secondsSinceTheEpoch() throws {
    #expect(try SamplePacket.passing("sample.time == 1448984990") == [2])
  }
}
