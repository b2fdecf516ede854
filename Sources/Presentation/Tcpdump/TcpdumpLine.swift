import Bytes
import Dissection
import Streams

/// The line of one packet under construction; each layer's words are in a file of its own.
///
/// Offsets count from the start of the frame; lengths are those on the wire.
struct TcpdumpLine: ~Copyable {
  /// What the numbers of a TCP segment count from.
  struct Numbers {
    /// Offset of the TCP header.
    let at: Int
    /// The frame, from 1.
    let frame: Int
    /// The sender's first sequence number.
    var sequenceBase: UInt32 = 0
    /// The other side's.
    var acknowledgmentBase: UInt32 = 0
    /// True when the segment belongs to a stream.
    var hasStream = false
    /// The first acknowledging segment, where the SYN-ACK is not in the capture.
    var opening: StreamOpening?
  }

  /// An end of a conversation, for the words before the colon.
  struct Ends {
    var source = NetworkAddress.none
    var destination = NetworkAddress.none
    /// True behind an IPv6 extension header, where the addresses are written already.
    var areWritten = false
  }

  /// Layers inside of layers that are followed at most.
  static let depthLimit = 16

  /// The text so far.
  var text = TextBuffer()
  var depth = 0
  private let numbers: [Numbers]

  init(numbers: [Numbers]) { self.numbers = numbers }

  /// The numbers of the segment whose header begins at an offset.
  func numbers(at offset: Int) -> Numbers? { numbers.first { $0.at == offset } }

  mutating func append(_ number: some BinaryInteger) {
    text.append(decimal: UInt64(truncatingIfNeeded: number))
  }

  /// `0x1f`.
  mutating func append(hex number: some BinaryInteger, digits: Int = 1) {
    text.append("0x")
    text.append(hex: UInt64(truncatingIfNeeded: number), digits: digits)
  }

  mutating func append(_ address: NetworkAddress) { text.append(address) }

  /// `a > b: `.
  mutating func append(_ ends: Ends) {
    guard !ends.areWritten else { return }
    text.append(ends.source)
    text.append(" > ")
    text.append(ends.destination)
    text.append(": ")
  }

  /// `a.1 > b.2: `; behind extension headers `1 > 2: `.
  mutating func append(_ ends: Ends, _ sourcePort: UInt16, _ destinationPort: UInt16) {
    if !ends.areWritten {
      text.append(ends.source)
      text.append(".")
    }
    append(sourcePort)
    text.append(" > ")
    if !ends.areWritten {
      text.append(ends.destination)
      text.append(".")
    }
    append(destinationPort)
    text.append(": ")
  }

  /// `PPPoE  [ses 0x11] `.
  mutating func session(at offset: Int, _ bytes: borrowing ByteView) {
    text.append("PPPoE  [ses ")
    append(hex: (try? bytes.u16(offset + 2)) ?? 0)
    text.append("] ")
  }

  /// `MPLS (label 254, tc 0, ttl 60) (label 99, tc 0, [S], ttl 60) `: a stack of labels.
  mutating func labels(at offset: Int, _ bytes: borrowing ByteView) {
    text.append("MPLS ")
    var at = offset
    while let word = try? bytes.u32(at) {
      text.append("(label ")
      append(word >> 12)
      text.append(", tc ")
      append(word >> 9 & 7)
      if word & 0x100 != 0 { text.append(", [S]") }
      text.append(", ttl ")
      append(word & 0xff)
      text.append(") ")
      if word & 0x100 != 0 { return }
      at += 4
    }
  }
}
