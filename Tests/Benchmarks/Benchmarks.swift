import Glibc

/// A measurement that can be asked for by name.
struct Benchmark: Sendable {
  let name: String
  /// What it needs behind its name.
  let arguments: String
  let run: @Sendable ([String]) throws -> Void
}

/// Measures parts of finback on a capture of the user's; for developers, never installed.
@main
enum Benchmarks {
  static let all: [Benchmark] = captureBenchmarks + walkBenchmarks + diagnosisBenchmarks

  static func main() throws {
    let words = Array(CommandLine.arguments.dropFirst())
    guard let name = words.first, let chosen = all.first(where: { $0.name == name }) else {
      print("usage: finback-benchmarks NAME ARGUMENTS")
      for benchmark in all { print("  \(benchmark.name) \(benchmark.arguments)") }
      exit(64)
    }
    try chosen.run(Array(words.dropFirst()))
  }

  /// Runs `body` three times and prints the best time for `count` things.
  static func measure(_ what: String, count: () -> Int, _ body: () throws -> Void) rethrows {
    let clock = ContinuousClock()
    var best = Duration.seconds(Int.max)
    for _ in 0..<3 { best = min(best, try clock.measure { try body() }) }
    let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) / 1e18
    let number = count()
    print("\(what): \(number) in \(seconds) s, \(Double(number) / seconds / 1e6) M/s")
  }
}
