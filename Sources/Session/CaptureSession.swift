import Capture
import Dissection
import Fields
import Presentation
import Streams

/// An open capture with everything that is known of it: packets, streams, fields.
///
/// Packets are counted from 0 here, frame numbers from 1. Any thread may use a session; what works
/// on it for long (indexing, filtering) runs beside the screen and can be cancelled.
public final class CaptureSession: Sendable {
  /// The capture's files and the index of their packets.
  public let source: CaptureSource
  /// The streams of its packets.
  public let streams: StreamIndex
  /// Every field that finback knows.
  public let schema: Schema
  /// Preferences of dissection.
  public let settings: DissectionSettings
  /// Raised to end indexing.
  let indexing = CancellationFlag()

  /// Opens captures; indexing has not begun.
  ///
  /// - Parameters:
  ///   - paths: Files, merged by time; `-` is standard input.
  ///   - options: How they are read.
  ///   - settings: Preferences of dissection.
  /// - Throws: `CaptureFailure` of the first that cannot be opened.
  public init(
    paths: [String], options: CaptureOptions = CaptureOptions(),
    settings: DissectionSettings = DissectionSettings()
  ) throws(CaptureFailure) {
    source = try CaptureSource(paths: paths, options: options)
    streams = StreamIndex(source)
    schema = Self.everyField
    self.settings = settings
  }

  /// Opens a capture whose source is there already; indexing has not begun.
  public init(source: CaptureSource, settings: DissectionSettings = DissectionSettings()) {
    self.source = source
    streams = StreamIndex(source)
    schema = Self.everyField
    self.settings = settings
  }

  /// The schema of all modules.
  public static let everyField = Schema(Declarations.all + ColumnField.declarations)

  /// Packets indexed so far.
  public var packetCount: Int { source.packetCount }

  /// What was wrong with the files, one line each.
  public var damageMessages: [String] {
    source.damages.map { "\($0.file.path): \($0.damage.message)" }
  }

  /// Indexes the whole capture on this thread, as far as `need` says.
  ///
  /// - Parameters:
  ///   - need: `.nothing` finds packets only; `.streams` gives them streams.
  ///   - limit: Stops behind that many packets, where streams are not needed.
  ///   - cancellation: Ends the work early.
  public func index(
    for need: ContextNeed, limit: Int = .max,
    until cancellation: CancellationFlag = CancellationFlag()
  ) {
    switch need {
    case .streams: StreamIndexer(streams).run(until: cancellation)
    case .nothing:
      source.index(until: cancellation) { _ in
        if source.packetCount >= limit { cancellation.cancel() }
      }
    }
  }
}
