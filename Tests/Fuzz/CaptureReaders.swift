import Glibc

@testable import Capture

/// Feeds arbitrary bytes to the readers of pcap and pcapng, and what they find to all that reads on.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // Holds: the fuzzer's bytes stay until this returns.
  let input = unsafe UnsafeRawBufferPointer(start: start, count: count)
  unsafe read(input.bytes)
  return 0
}

/// Frames `bytes` whatever they are and checks what must hold of every record.
private func read(_ bytes: RawSpan) {
  guard let format = try? CaptureFormat.recognise(bytes) else { return }
  // Made only where it is used: it costs more than a run of the classic reader.
  lazy var directory = FileDirectory()
  var framer: CaptureFramer
  switch format {
  case .pcap(let layout): framer = .pcap(PcapFramer(layout: layout))
  case .pcapng: framer = .pcapng(PcapngFramer(directory: directory))
  }
  var records: [PacketRecord] = []
  var steps = 0
  var last = framer.offset
  while true {
    records.removeAll(keepingCapacity: true)
    let stop = framer.fill(&records, limit: 16, from: bytes)
    for record in records {
      switch format {
      case .pcap(let layout): check(record, layout, bytes)
      case .pcapng: check(record, directory, bytes)
      }
    }
    steps += 1
    switch stop {
    case .full: break
    case .end: return
    case .incomplete(let damage):
      must(!damage.message.isEmpty && damage.offset <= bytes.byteCount)
      return
    case .damaged(let damage):
      must(!damage.message.isEmpty && damage.offset <= bytes.byteCount)
      guard case .pcap(var pcap) = framer,
        pcap.resynchronise(in: bytes, after: records.last?.timestamp)
      else { return }
      framer = .pcap(pcap)
    }
    must(framer.offset > last)
    last = framer.offset
  }
}

private func check(_ record: PacketRecord, _ layout: PcapLayout, _ bytes: RawSpan) {
  check(record, bytes)
  must(layout.checkedRecord(at: record.location.offset, of: 0, in: bytes) == record)
}

private func check(_ record: PacketRecord, _ directory: FileDirectory, _ bytes: RawSpan) {
  check(record, bytes)
  must(Int(record.interface) < directory.interfaceCount)
  guard let section = directory.section(at: record.location.offset),
    case .block(let block, _) = PcapngBlock.read(
      at: record.location.offset, in: bytes, swapped: section.swapped)
  else { return must(false) }
  let again = try? block.packet(in: bytes, file: 0, section: section, directory: directory)
  must(again == record)
  var copied = OptionBytes()
  let options = record.dataRange.upperBound..<max(record.dataRange.upperBound, block.bodyEnd)
  copied.copy(from: bytes, in: options, swapped: section.swapped, block: block.type)
}

private func check(_ record: PacketRecord, _ bytes: RawSpan) {
  must(record.dataOffset >= 0 && record.dataRange.upperBound <= bytes.byteCount)
  must(record.location.offset < record.dataOffset)
}

/// Ends the run when something that must hold does not.
private func must(_ holds: Bool) {
  if !holds { abort() }
}

/// Writes captures to begin with, when asked for a folder of them.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ argumentCount: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?
) -> CInt {
  guard let folder = unsafe getenv("FINBACK_SEEDS") else { return 0 }
  do { try writeSeeds(to: unsafe String(cString: folder)) } catch { return 1 }
  exit(0)
}

private func writeSeeds(to folder: String) throws(CaptureFailure) {
  let payloads: [[UInt8]] = [[], [1], Array(0..<60), [UInt8](repeating: 0x45, count: 200)]
  for nanoseconds in [false, true] {
    let output = try OutputFile(path: folder + "/\(nanoseconds ? "nano" : "micro").pcap")
    let encoder = PcapEncoder(linkType: 1, nanoseconds: nanoseconds, fcsLength: 4)
    try encoder.writeHeader(to: output)
    for (number, payload) in payloads.enumerated() {
      try encoder.write(
        unsafe payload.span.bytes, timestamp: Timestamp(seconds: 1 << 30, nanoseconds: 5000),
        originalLength: UInt32(payload.count + number), to: output)
    }
    try output.commit()
  }
  let output = try OutputFile(path: folder + "/all.pcapng")
  for round in 0..<2 {
    var encoder = PcapngEncoder()
    var section = CaptureSection(
      offset: 0, isBigEndian: false, majorVersion: 1, minorVersion: 0, firstInterface: 0)
    section.comments = ["a comment"]
    section.application = "finback"
    try encoder.writeHeader(section, to: output)
    var interface = CaptureInterface(
      section: 0, numberInSection: 0, linkType: 1, snapLength: 65535)
    interface.name = "eth0"
    interface.filter = "tcp"
    interface.resolution = round == 0 ? .nanoseconds : .microseconds
    interface.timestampOffset = 60
    let number = try encoder.writeInterface(interface, to: output)
    for payload in payloads {
      try encoder.write(
        unsafe payload.span.bytes, timestamp: Timestamp(seconds: 1 << 30, nanoseconds: 7),
        originalLength: 1500, interface: number, comments: ["look"], to: output)
    }
    var statistics = InterfaceStatistics()
    statistics.received = 4
    statistics.start = Timestamp(seconds: 1 << 30, nanoseconds: 0)
    try encoder.writeStatistics(statistics, interface: number, to: output)
  }
  try output.commit()
}
