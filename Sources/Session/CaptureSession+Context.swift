import Dissection
import Fields
import Streams

extension CaptureSession {
  /// What a reader of these fields needs to know beyond each frame; nil when nothing.
  ///
  /// Each thread takes its own.
  ///
  /// - Parameters:
  ///   - selection: The fields that will be read.
  ///   - settings: Preferences of dissection in place of the session's.
  public func makeContext(
    for selection: FieldSelection, settings: DissectionSettings? = nil
  ) -> StreamContext? {
    need(of: selection) == .nothing
      ? nil : StreamContext(streams, settings: settings ?? self.settings)
  }

  /// How much of the index the fields of a selection need.
  public func need(of selection: FieldSelection) -> ContextNeed {
    ContextNeed(selection, schema: schema)
  }
}
