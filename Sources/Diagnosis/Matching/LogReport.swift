import Dissection
import Streams

/// The lines of logs with the frames that caused them.
public struct LogReport: Sendable {
  /// How sure a match is.
  public enum Verdict: String, Sendable, CaseIterable {
    case matched, likely, unmatched
  }

  /// What speaks for a match: true, false, or nil where it cannot be compared.
  public struct Reasons: Sendable, Equatable {
    /// The event lies in the line's second.
    public var time: Bool?
    /// The address is the one that the line names.
    public var address: Bool?
    /// The event is what the line says.
    public var event: Bool?
    /// The stream carries the request that the line names.
    public var url: Bool?
  }

  /// One line.
  public struct Match: Sendable {
    /// The log it stands in, from 0.
    public var log: Int
    /// The line, taken apart.
    public var event: LogEvent
    /// When it was written, nanoseconds since the epoch, by the log's clock.
    public var time: Int64
    /// The stream; nil when none was found.
    public var stream: Int?
    /// The frame that caused the line, from 1.
    public var frame: Int?
    /// 0...1.
    public var score: Double
    /// What speaks for it.
    public var reasons: Reasons
    /// How sure it is.
    public var verdict: Verdict
    /// The next best stream and its score.
    public var runnerUp: (stream: Int, frame: Int, score: Double)?
    /// What is missing, or why no packet is expected.
    public var remark: String?
  }

  /// The logs' paths.
  public var paths: [String]
  /// Lines in all, those that speak of no connection too.
  public var lineCount: Int
  /// Seconds east of UTC of the logs' clock; nil when it could not be found.
  public var zoneSeconds: Int?
  /// True when the user named the zone, or the lines do.
  public var isZoneGiven: Bool
  /// How far the logs' clock is ahead of the capture's, nanoseconds.
  public var skewNanoseconds: Int64
  /// The lines that speak of a connection, in order.
  public var matches: [Match]

  /// `+08:00`; nil when the zone could not be found.
  public var zoneName: String? {
    zoneSeconds.map { seconds in
      let minutes = abs(seconds) / 60
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return (seconds < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60)
    }
  }
}
