import Export
import Foundation
import Glibc
import Presentation
import Session

/// How the commands print packets: from a file when all of it is indexed, from a pipe as they come.
struct PacketPrinting {
  /// The capture.
  let session: CaptureSession
  /// The text format.
  let format: any PacketFormat
  /// The display filter; nil for every packet.
  let matching: PacketFilter?
  /// How the Time column is written, where it is one of the fields.
  var timeFormat = TimeFormat.relative
  /// How many packets are looked at.
  var limit = Int.max
  /// True when the packets come through a pipe.
  var isPiped = false
  /// True when they are to be printed as they come, however fast that is.
  var isImmediate = false

  /// A pipe that brings nothing for so long is a live one.
  private static let pause = 0.2
  /// A pipe that is not at its end after so long is taken as a live one.
  private static let patience = 5.0

  /// Prints the packets.
  func run() throws {
    let printer = PacketPrinter(
      session, as: format, matching: matching, timeFormat: timeFormat)
    do throws(ByteOutput.Failure) {
      if isPiped || isImmediate {
        session.startIndexing {}
        defer { session.stopIndexing() }
        if isImmediate || !endsSoon() {
          return try printer.printAsTheyCome(first: limit, to: ByteOutput())
        }
      } else {
        session.prepare(for: [format.selection, matching?.neededFields], limit: limit)
      }
      try printer.print(first: min(limit, session.packetCount), to: ByteOutput())
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Waits for the end of a pipe; false when it is a live one.
  ///
  /// The packets of a file that is piped in are printed as those of the file: with everything that
  /// later packets tell of them.
  private func endsSoon() -> Bool {
    let start = ContinuousClock.now
    var last = start
    var count = -1
    while !session.isComplete {
      if session.source.indexedByteCount != count {
        count = session.source.indexedByteCount
        last = .now
      }
      let now = ContinuousClock.now
      if now - last > .seconds(Self.pause) || now - start > .seconds(Self.patience) {
        return false
      }
      session.waitForMore(milliseconds: 5)
    }
    return true
  }
}

extension InputOptions {
  /// True when some of the captures come through a pipe.
  var isPiped: Bool {
    paths.isEmpty
      || paths.contains { path in
        if path == "-" { return true }
        let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type]
        // Named pipes have no kind of their own there.
        return kind as? FileAttributeType == .typeUnknown
      }
  }
}
