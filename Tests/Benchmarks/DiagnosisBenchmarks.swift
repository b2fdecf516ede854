import Diagnosis
import Session
import Streams

/// Benchmarks of explaining: a page, the overview, the lines of logs.
let diagnosisBenchmarks: [Benchmark] = [
  Benchmark(
    name: "explain", arguments: "FILE…   pages of streams opened, of every hundredth stream"
  ) {
    paths in
    let session = try indexed(paths)
    var pages = 0
    var longest = Duration.zero
    Benchmarks.measure("pages", count: { pages }) {
      pages = 0
      let explainer = Explainer(session)
      let count = session.streams.streamCount
      for stream in stride(from: 0, to: count, by: max(1, count / 100)) {
        let time = ContinuousClock().measure {
          if explainer.explain(stream: stream)?.document.lines.isEmpty == false { pages += 1 }
        }
        longest = max(longest, time)
      }
    }
    print("longest page: \(longest)")
  },
  Benchmark(name: "overview", arguments: "FILE…   the overview of an indexed capture, per packet") {
    paths in
    let session = try indexed(paths)
    Benchmarks.measure("overview", count: { session.packetCount }) {
      let overview = OverviewMaker(session).make()
      if overview.document.lines.isEmpty { print("nothing") }
    }
  },
  Benchmark(name: "log", arguments: "LOG FILE…  lines of a log matched, after indexing") { words in
    let session = try indexed(Array(words.dropFirst()))
    let path = words.first ?? ""
    var lines = 0
    try Benchmarks.measure("log", count: { lines }) {
      let log = try LogFile(path: path, year: 2026)
      lines = log.lineCount
      let report = LogMatcher(session).report(on: [log], zone: nil)
      let matched = report.matches.filter { $0.verdict == .matched }.count
      print("\(matched) of \(report.matches.count) lines matched")
    }
  },
]

/// An open capture with its streams, and how long that took.
private func indexed(_ paths: [String]) throws -> CaptureSession {
  let session = try CaptureSession(paths: paths)
  let time = ContinuousClock().measure { session.index(for: .streams) }
  print("\(session.packetCount) packets, \(session.streams.streamCount) streams indexed in \(time)")
  return session
}
