import Bytes
import Fields

/// What lies behind the packet in an Ethernet frame: padding, a trailer, the check sequence.
///
/// A frame is padded to 60 bytes before its check sequence. What was not padding is a trailer; its
/// last four bytes are taken for a check sequence when the frame has room for one.
enum Trailer {
  /// Of the frame itself.
  case ethernet
  /// Behind a VLAN tag, where no check sequence is looked for.
  case vlan

  /// The least length of a frame, without its check sequence.
  private static let minimumByteCount = 60

  /// Shows the bytes from `offset` on.
  ///
  /// - Parameters:
  ///   - bytes: The layer, from its first byte on.
  ///   - offset: First byte behind the packet.
  ///   - walk: The walk; its frame's facts tell the length of the check sequence where known.
  ///   - sink: Takes the fields.
  func dissect(
    _ bytes: borrowing ByteView, at offset: Int, _ walk: borrowing Walk,
    into sink: inout FieldSink
  ) throws(Truncation) {
    var from = offset
    let reported = bytes.reportedCount
    let padding = max(0, Self.minimumByteCount - (bytes.start + offset - walk.frameStart))
    if padding > 0, reported - offset >= padding {
      if try isZero(bytes, offset, padding) {
        sink.add(bytes: EthernetField.padding, at: captured(bytes, offset, padding))
        from += padding
      } else {
        sink.add(mark: EthernetField.paddingBad, at: .none, .generated)
      }
    }
    guard case .ethernet = self else {
      if from < bytes.count {
        sink.add(bytes: VLANField.trailer, at: captured(bytes, from, bytes.count - from))
      }
      return
    }
    let known = walk.facts.checkSequenceByteCount
    let hasCheckSequence =
      reported - from >= 4 && (known.map { $0 >= 4 } ?? (reported >= 64))
      && bytes.count >= reported
    let end = hasCheckSequence ? bytes.count - 4 : bytes.count
    if from < end {
      sink.add(bytes: EthernetField.trailer, at: captured(bytes, from, end - from))
    }
    if hasCheckSequence {
      sink.add(EthernetField.checkSequence, try bytes.u32(end), at: bytes.range(end, 4))
      sink.add(
        EthernetField.checkSequenceStatus, ChecksumStatus.unverified.rawValue, at: .none,
        .generated)
    }
  }

  private func captured(_ bytes: borrowing ByteView, _ offset: Int, _ count: Int) -> ByteRange {
    bytes.slice(offset, count).range
  }

  private func isZero(
    _ bytes: borrowing ByteView, _ offset: Int, _ count: Int
  ) throws(Truncation) -> Bool {
    let end = min(offset + count, bytes.count)
    var index = offset
    while index < end {
      if try bytes.u8(index) != 0 { return false }
      index += 1
    }
    return true
  }
}
