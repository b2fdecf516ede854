import Bytes
import Dissection
import Fields

/// Benchmarks of the walk over a packet's layers, on one packet made here.
let walkBenchmarks: [Benchmark] = [
  Benchmark(name: "walk", arguments: "          one TCP packet walked for a filter's fields") { _ in
    walk("walk for ip.src, tcp.dstport", ["ip.src", "tcp.dstport"])
  },
  Benchmark(name: "walk-17", arguments: "       one TCP packet walked for 17 fields") { _ in
    walk(
      "walk for 17 fields",
      [
        "eth.dst", "eth.src", "eth.type", "ip.version", "ip.len", "ip.id", "ip.ttl", "ip.proto",
        "ip.src", "ip.dst", "tcp.srcport", "tcp.dstport", "tcp.seq_raw", "tcp.ack_raw",
        "tcp.flags", "tcp.window_size_value", "tcp.len",
      ])
  },
  Benchmark(name: "walk-all", arguments: "      one TCP packet walked for everything") { _ in
    walk("walk for everything", [])
  },
]

/// Ethernet, IPv4 and TCP with 12 bytes of options and 4 of payload.
private let packet: [UInt8] = [
  2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0,
  0x45, 0, 0, 56, 0x12, 0x34, 0x40, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2,
  0x9c, 0x40, 0x22, 0xb8, 0, 0, 0, 100, 0, 0, 0, 200, 0x80, 0x18, 0x20, 0, 0, 0, 0, 0,
  1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4,
]

private func walk(_ what: String, _ names: [String]) {
  let schema = Schema(Declarations.all)
  let fields = names.flatMap { schema.fields(named: $0) }
  let selection = names.isEmpty ? FieldSelection.everything : FieldSelection(fields)
  let rounds = 4_000_000
  var found = 0
  Benchmarks.measure(what, count: { rounds }) {
    var sink = FieldSink(selection)
    let bytes = packet.span.rawBytes
    let facts = FrameFacts(
      number: 1, seconds: 0, nanoseconds: 0, originalByteCount: packet.count,
      capturedByteCount: packet.count, linkType: 1)
    for _ in 0..<rounds {
      sink.reset()
      var walk = Walk(facts: facts)
      walk.run(bytes, into: &sink)
      found &+= sink.entries.count
    }
  }
  print("fields a packet: \(found / rounds / 3)")
}
