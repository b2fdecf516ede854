import Dissection
import Fields
import Presentation

/// Reads packets as rows of the list; one a thread.
public final class SummaryReader {
  private let composer: SummaryComposer
  private let reader: FrameReader

  /// A reader of rows.
  ///
  /// - Parameters:
  ///   - session: The capture.
  ///   - composer: How columns are made.
  ///   - settings: Preferences of dissection in place of the session's.
  public init(
    _ session: CaptureSession, _ composer: SummaryComposer, settings: DissectionSettings? = nil
  ) {
    self.composer = composer
    let context = session.makeContext(for: composer.selection, settings: settings)
    reader = FrameReader(session, composer.selection, context: context, settings: settings)
  }

  /// The row of a packet.
  ///
  /// - Parameters:
  ///   - packet: The packet, counted from 0.
  ///   - displayedBefore: The displayed packet before it, for the delta to it.
  public func row(of packet: Int, displayedBefore: Int? = nil) -> SummaryRow? {
    reader.readWithFacts(packet, displayedBefore: displayedBefore) { sink, frame, _, facts in
      composer.row(facts, sink, frame: frame)
    }
  }
}
