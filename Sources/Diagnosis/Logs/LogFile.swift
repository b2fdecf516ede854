import Bytes
import Foundation
import Inflate
import Presentation
import Session

/// A log, read and taken apart line by line.
public struct LogFile: Sendable {
  /// The path it was read from.
  public let path: String
  /// Lines in all.
  public let lineCount: Int
  /// The lines that speak of a connection, in order.
  public let events: [LogEvent]

  /// Why a log cannot be read.
  public struct Failure: Error, Sendable {
    /// One line for a person.
    public let message: String
  }

  /// Reads a log, gzip'ed or not.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - year: The year of lines that name none.
  /// - Throws: `Failure`, when the file cannot be read.
  public init(path: String, year: Int) throws(Failure) {
    let data: Foundation.Data
    do {
      data = try Foundation.Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw Failure(message: "\(path): \(error.localizedDescription)")
    }
    var bytes = [UInt8](data)
    if bytes.starts(with: [0x1f, 0x8b]) { bytes = Self.inflated(bytes) }
    self.init(path: path, bytes: bytes, year: year)
  }

  /// The year of a time, for logs whose lines have none.
  ///
  /// - Parameter seconds: Seconds since the epoch.
  public static func year(of seconds: Int64) -> Int {
    CivilTime(seconds: seconds, zone: .utc).year
  }

  /// Takes the octets of a log apart.
  public init(path: String, bytes: [UInt8], year: Int) {
    self.path = path
    let chunks = Self.chunks(of: bytes)
    var events: [LogEvent] = []
    var number = 0
    OrderedWork.run(
      chunkCount: chunks.count,
      makeWorker: {
        { chunk in
          let slices = bytes[chunks[chunk]].split(separator: 10, omittingEmptySubsequences: false)
          return slices.enumerated().map { place, slice in
            let line = LogBytes(slice.last == 13 ? slice.dropLast() : slice)
            return (line, Self.event(line, number: place + 1, year: year))
          }
        }
      },
      consume: { (lines: [(LogBytes, LogEvent?)]) in
        for (place, (line, event)) in lines.enumerated() {
          if var event {
            event.line += number
            events.append(event)
          } else {
            Self.joinWrapped(line, number: number + place + 1, to: &events)
          }
        }
        number += lines.count
        return true
      })
    lineCount = number
    self.events = events
  }

  /// Whole lines of some hundred kilobytes, without the line feed behind the last.
  private static func chunks(of bytes: [UInt8]) -> [Range<Int>] {
    var chunks: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let last = min(start + 1 << 18, bytes.count) - 1
      let end = bytes[last...].firstIndex(of: 10) ?? bytes.count
      chunks.append(start..<end)
      start = end + 1
    }
    return chunks
  }

  /// The text of a gzip'ed log, as far as it can be decoded; at most 4 GiB.
  private static func inflated(_ bytes: [UInt8]) -> [UInt8] {
    ContentCoding(name: "gzip")?.decode(bytes.span.rawBytes, limit: 1 << 32) ?? []
  }

  private static func event(_ line: LogBytes, number: Int, year: Int) -> LogEvent? {
    if NginxLog.begins(line) { return NginxLog.event(line, number: number) }
    return HAProxyLog.event(line, number: number)
      ?? GenericLog.event(line, number: number, year: year)
  }

  /// A line that begins like no other goes on with the one before, which was wrapped.
  private static func joinWrapped(_ line: LogBytes, number: Int, to events: inout [LogEvent]) {
    guard let last = events.last, last.line == number - 1, line.count > 0,
      line[0] == 32 || line[0] == 9
    else { return }
    let whole = Array((last.text + line.text).utf8)
    let joined = LogBytes(whole[...])
    guard NginxLog.begins(joined),
      let event = NginxLog.event(joined, number: last.line)
    else { return }
    events[events.count - 1] = event
  }
}
