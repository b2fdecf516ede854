import Bytes
import Capture
import Dissection
import Fields
import Filter

/// A program of header fields and how they are read of plain packets without a walk.
///
/// An object, since it is passed on for every packet.
final class HeaderScreen: Sendable {
  let selection: FieldSelection
  private let program: Program
  private let headers: HeaderFields

  /// Nil when the program needs a field that only the walk tells.
  init?(_ program: Program) {
    selection = FieldSelection(program.neededFields)
    guard let headers = HeaderFields(selection, of: program.neededFields) else { return nil }
    self.program = program
    self.headers = headers
  }

  /// Whether a packet passes; nil when only the walk can tell.
  ///
  /// - Parameters:
  ///   - segment: What was found in the packet.
  ///   - packet: Its number, counted from 0.
  ///   - sink: A sink for the screen's selection.
  func passes(
    _ segment: LocatedSegment, _ record: PacketRecord, _ bytes: RawSpan, _ packet: Int,
    _ sink: inout FieldSink
  ) -> Bool? {
    sink.reset()
    let isRead = headers.record(segment, bytes, { FrameFacts(of: packet, record) }, into: &sink)
    return isRead ? program.matches(sink, frame: bytes) : nil
  }
}

extension LocatedSegment {
  /// The segment of a captured frame.
  @inline(__always)
  init(_ record: PacketRecord, _ bytes: RawSpan) {
    self = SegmentLocator.locate(
      bytes, originalByteCount: Int(record.originalLength), linkType: record.linkType)
  }
}
