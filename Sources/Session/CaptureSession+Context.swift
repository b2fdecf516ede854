import Dissection
import Fields

extension CaptureSession {
  /// What a reader of these fields needs to know beyond each frame; nil when nothing.
  ///
  /// Each thread takes its own.
  public func makeContext(for selection: FieldSelection) -> (any Context)? { nil }
}
