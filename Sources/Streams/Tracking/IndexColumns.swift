import Capture
import Dissection

/// What the stream index keeps of a packet: twelve bytes.
struct IndexRow: Sendable, BitwiseCopyable {
  /// Stream of the packet; see `StreamCode`.
  var stream: UInt32
  /// The packet before it in its stream, from 1, 0: none.
  ///
  /// For a packet with several layers, the place of the first of them in the tracker's list.
  var previous: UInt32
  /// Analysis and sender; see `PacketMarks`.
  var marks: UInt16
  /// What its headers tell; see `HeaderBits`.
  var header: UInt16
}

extension IndexRow {
  /// The row of a packet whose segment's bits are known, and nothing else.
  @inline(__always)
  init(stream: UInt32, previous: UInt32 = 0, _ header: HeaderBits) {
    self.init(stream: stream, previous: previous, marks: 0, header: header.rawValue)
  }
}

extension LayerEntry {
  /// The row of a packet that has this layer alone.
  @inline(__always)
  func row(_ header: HeaderBits) -> IndexRow {
    let isQuoted = PacketMarks(rawValue: marks).isQuoted
    return IndexRow(
      stream: stream, previous: previous, marks: marks,
      header: isQuoted ? HeaderBits.unknown.rawValue : header.rawValue)
  }
}

/// The columns of the stream index, side by side in one: a packet is asked for as a whole.
///
/// Appended by the tracker, read by anyone up to `count`.
final class IndexColumns: Sendable {
  private let rows = AppendColumn<IndexRow>()

  /// Packets whose streams are known.
  var count: Int { rows.count }

  @inline(__always)
  func append(_ row: IndexRow) { rows.append(row) }

  /// The row of a packet, counted from 0; nil behind those that are known.
  @inline(__always)
  func row(_ packet: Int) -> IndexRow? { rows.at(packet) }
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
