import Bytes
import Fields

/// The tunnel between wireless access points and their controller.
enum AccessPointTunnel {
  /// Where the walk goes on in a data message; nil where nothing that is known follows.
  ///
  /// Source: RFC 5415 §4.3. Offsets: 0 preamble, 1 length of the header in units of four bytes (5
  /// bits), radio (5), binding (5, 1 is IEEE 802.11), then flags: native frames, fragment, last
  /// fragment, wireless information, radio's address, keep-alive.
  static func handoff(_ bytes: borrowing ByteView, _ walk: inout Walk) -> Handoff? {
    guard let word = try? bytes.u32(0), word >> 24 == 0 else { return nil }
    let start = Int(word >> 19 & 31) * 4
    let (isNative, isFragment, isKeepAlive) = (word & 0x100, word & 0x80, word & 0x08)
    guard start >= 8, isKeepAlive == 0, bytes.reportedCount > start else { return nil }
    if isFragment != 0 { return .data(at: start) }
    guard isNative != 0 else { return .next(.ethernet, at: start) }
    guard word >> 9 & 31 == 1 else { return .data(at: start) }
    // The controllers in use have the two bytes of the frame control the other way round.
    walk.hasSwappedFrameControl = true
    return .next(.wlan, at: start)
  }
}
