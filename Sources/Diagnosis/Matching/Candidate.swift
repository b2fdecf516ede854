import Dissection
import Streams

/// An event that a line may be about, and how well it fits.
struct Candidate: Sendable {
  /// The event.
  var event: ConnectionEvent
  /// When its stream begins: order of the connections.
  var firstFrame: Int
  /// How well its time fits, 0...1.
  var time: Double
  /// How well it fits the words, 0...1.
  var weight: Double
  /// What can be compared.
  var reasons: LogReport.Reasons

  /// All in one, 0...1.
  var score: Double {
    var sum = 30 * time + 25 * weight
    var whole = 55.0
    if let address = reasons.address {
      sum += address ? 25 : 0
      whole += 25
    }
    if let url = reasons.url {
      sum += url ? 20 : 0
      whole += 20
    }
    return sum / whole
  }

  /// The score of an event of which all speaks for it but its time.
  static func bestScore(time: Double) -> Double { (30 * time + 25 + 25 + 20) / 100 }

  /// All but its time speaks for it.
  var isClear: Bool { weight == 1 && reasons.address != false && reasons.url != false }

  /// Nothing that can be compared speaks against it.
  var isSound: Bool {
    (time >= 0.95 || time >= 0.5 && reasons.url == true) && weight >= 0.6 && reasons.url != false
      && reasons.address != false
      && (reasons.url == true || reasons.address == true)
  }
}
