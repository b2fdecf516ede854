import Capture

/// The columns of the stream index: ten bytes a packet.
///
/// Appended by the tracker, read by anyone up to `count`.
final class IndexColumns: Sendable {
  /// Stream of each packet; see `StreamCode`.
  let streams = AppendColumn<UInt32>()
  /// The packet before it in its stream, from 1, 0: none.
  ///
  /// For a packet with several layers, the place of the first of them in the tracker's list.
  let previous = AppendColumn<UInt32>()
  /// Analysis and sender.
  let marks = AppendColumn<UInt16>()

  /// Packets whose streams are known; `marks` is appended last.
  var count: Int { marks.count }

  @inline(__always)
  func append(stream: UInt32, previous: UInt32, marks: UInt16) {
    streams.append(stream)
    self.previous.append(previous)
    self.marks.append(marks)
  }
}

/// What the stream column holds: a TCP stream's number, a UDP stream's with the top bit, or a word.
enum StreamCode {
  static let udp: UInt32 = 1 << 31
  /// The packet belongs to no stream.
  static let none = UInt32.max
  /// The packet has several transport layers.
  static let several = UInt32.max - 1
}

/// A transport layer of a packet with several.
struct LayerEntry: Sendable, BitwiseCopyable {
  var frame: UInt32
  var layer: UInt8
  var marks: UInt16
  var stream: UInt32
  var previous: UInt32
}
