import Capture

/// Benchmarks of reading, indexing and writing captures.
let captureBenchmarks: [Benchmark] = [
  Benchmark(name: "framing", arguments: "FILE…   packets framed a second, nothing kept") { paths in
    var packets = 0
    Benchmarks.measure("framing", count: { packets }) {
      packets = frame(paths)
    }
  },
  Benchmark(name: "index", arguments: "FILE…     packets opened, framed and indexed") { paths in
    var packets = 0
    try Benchmarks.measure("index", count: { packets }) {
      let source = try CaptureSource(paths: paths)
      source.index { _ in }
      packets = source.packetCount
    }
  },
  Benchmark(name: "scan", arguments: "FILE…      records read again through the index") { paths in
    let source = try CaptureSource(paths: paths)
    source.index { _ in }
    var bytes = 0
    Benchmarks.measure("scan", count: { source.packetCount }) {
      source.scan(0..<source.packetCount) { _, record, packet in
        bytes &+= packet.byteCount &+ Int(record.timestamp.nanoseconds)
        return true
      }
    }
  },
  Benchmark(name: "write", arguments: "OUT FILE…  every second packet written as pcap") { words in
    let source = try CaptureSource(paths: Array(words.dropFirst()))
    source.index { _ in }
    let packets = stride(from: 0, to: source.packetCount, by: 2)
    try Benchmarks.measure("write", count: { source.packetCount / 2 }) {
      try source.write(packets, to: words.first ?? "/dev/null", format: .pcap)
    }
  },
]

/// Frames the files and drops the records.
private func frame(_ paths: [String]) -> Int {
  var packets = 0
  for path in paths {
    guard let mapped = try? MappedFile(path: path) else { continue }
    mapped.withBytes { bytes in
      guard case .pcap(let layout)? = try? CaptureFormat.recognise(bytes) else { return }
      var framer = PcapFramer(layout: layout)
      var records: [PacketRecord] = []
      records.reserveCapacity(8192)
      var stop = FramingStop.full
      while case .full = stop {
        records.removeAll(keepingCapacity: true)
        stop = framer.fill(&records, limit: 8192, from: bytes)
        packets += records.count
      }
    }
  }
  return packets
}
