import Glibc
import Testing

@testable import LiveCapture

@Suite struct ConditionTests {
  @Test(arguments: [
    ("duration:10", CaptureCondition.duration(10)), ("duration:0.5", .duration(0.5)),
    ("filesize:1000", .fileSize(kilobytes: 1000)), ("packets:7", .packets(7)),
    ("files:3", .files(3)),
  ])
  func conditionsAreRead(text: String, condition: CaptureCondition) {
    #expect(CaptureCondition(text) == condition)
  }

  @Test(arguments: [
    "", "duration", "duration:", "duration:0", "duration:-1", "filesize:1.5", "filesize:x",
    "packets:0", "files:99999999999999999999", "size:10", "duration:1e99",
    "filesize:9223372036854775807",
  ])
  func othersAreNot(text: String) {
    #expect(CaptureCondition(text) == nil)
  }

  @Test func theLastOfAKindCounts() {
    let limits = CaptureLimits([.packets(5), .fileSize(kilobytes: 2), .packets(6)])
    #expect(limits.packetCount == 6)
    #expect(limits.byteCount == 2000)
    #expect(limits.endsFiles)
    #expect(!CaptureLimits([.files(3)]).endsFiles)
  }
}

@Suite struct CaptureFileSeriesTests {
  @Test(arguments: [
    ("r.pcapng", #"^r_00012_\d{14}\.pcapng$"#), ("a.b/r", #"^a\.b/r_00012_\d{14}$"#),
    ("/tmp/x.y.pcap", #"^/tmp/x\.y_00012_\d{14}\.pcap$"#),
  ])
  func namesAreTsharks(path: String, pattern: String) throws {
    let name = CaptureFileSeries.name(path, number: 12, now: time(nil))
    #expect(name.contains(try Regex(pattern)), "\(name)")
  }

  @Test func theTimeIsTheFilesFirstMoment() {
    unsafe setenv("TZ", "UTC", 1)
    tzset()
    #expect(
      CaptureFileSeries.name("r.pcap", number: 100_001, now: 1_795_253_400)
        == "r_00001_20261121093000.pcap")
  }

  @Test func theOldestGoes() {
    var series = CaptureFileSeries(path: "r.pcap", keptCount: 2)
    let first = series.next(now: 0)
    #expect(first.removed == nil)
    #expect(series.next(now: 1).removed == nil)
    #expect(series.next(now: 2).removed == first.path)
    #expect(series.count == 3)
  }
}

@Suite struct CaptureFilterTests {
  @Test(arguments: ["", "tcp port 80", "host 10.0.0.1 and not arp", "type mgt subtype beacon"])
  func filtersThatCompile(filter: String) throws {
    try CaptureFilter.check(filter)
  }

  @Test(arguments: ["tcp prt 80", "tcp.port == 80", "host", "port 99999999"])
  func filtersThatDoNot(filter: String) {
    #expect {
      try CaptureFilter.check(filter)
    } throws: { error in
      guard case LiveCaptureFailure.filter(filter, let reason) = error else { return false }
      return !reason.isEmpty
    }
  }
}

@Suite struct DeviceTests {
  @Test func theLoopbackIsListedWithItsState() throws {
    let devices = try CaptureDevice.all()
    // A sandbox may hide its interfaces from those who may not capture.
    guard let loopback = devices.first(where: { $0.name == "lo" }) else { return }
    #expect(loopback.state.contains("loopback"))
    if loopback.state.contains("up") { #expect(loopback.addresses.contains("127.0.0.1/8")) }
    let number = devices.firstIndex { $0.name == "lo" }.map { $0 + 1 } ?? 0
    #expect(try CaptureDevice.named("\(number)", among: devices) == "lo")
    #expect(throws: LiveCaptureFailure.self) {
      try CaptureDevice.named("no-such-thing", among: devices)
    }
  }

  @Test func stateIsToldInWords() {
    #expect(CaptureDevice.words(of: 0) == ["down"])
    #expect(CaptureDevice.words(of: 7) == ["up", "running", "loopback"])
    #expect(CaptureDevice.words(of: 0x1a) == ["up", "wireless", "connected"])
  }

  @Test func linkTypesOfFiles() {
    #expect([1, 12, 113, 276].map { OpenDevice.linkType($0) } == [1, 101, 113, 276])
  }
}
