import Bytes
import Dissection
import Synchronization

/// ICMP echo requests and replies of a capture, matched as they pass.
///
/// A reply answers the last request with its identifier and sequence number between the same two
/// addresses. Source: RFC 792, RFC 4443 §4.
final class EchoTable: Sendable {
  private struct Key: Hashable {
    var low: UInt128
    var high: UInt128
    /// Identifier and sequence number.
    var number: UInt32
  }

  private struct State {
    var open: [Key: (frame: UInt32, time: Int64)] = [:]
    /// Response of each request, request of each response.
    var peers: [UInt32: (frame: UInt32, nanoseconds: Int64)] = [:]
  }

  private static let greatestOpenCount = 1 << 18
  private let state = Mutex(State())

  /// Takes a frame that may hold an echo; looks at plain Ethernet and raw links only.
  func take(_ bytes: RawSpan, linkType: UInt16, frame: UInt32, time: Int64) {
    var at = linkType == 1 ? 14 : 0
    guard linkType == 1 || linkType == 101 || linkType == 12 else { return }
    if linkType == 1 {
      var type = bytes.network(12, as: UInt16.self)
      while type == 0x8100 || type == 0x88a8, at < 22 {
        type = bytes.network(at + 2, as: UInt16.self)
        at += 4
      }
      guard type == 0x0800 || type == 0x86dd else { return }
    }
    let version = bytes.network(at, as: UInt8.self) >> 4
    if version == 4, bytes.network(at + 9, as: UInt8.self) == 1 {
      let header = Int(bytes.network(at, as: UInt8.self) & 15) * 4
      let source = UInt128(bytes.network(at + 12, as: UInt32.self))
      let destination = UInt128(bytes.network(at + 16, as: UInt32.self))
      note(bytes, at + header, (8, 0), source, destination, frame, time)
    } else if version == 6, bytes.network(at + 6, as: UInt8.self) == 58 {
      let source = bytes.network(at + 8, as: UInt128.self)
      let destination = bytes.network(at + 24, as: UInt128.self)
      note(bytes, at + 40, (128, 129), source, destination, frame, time)
    }
  }

  private func note(
    _ bytes: RawSpan, _ at: Int, _ types: (request: UInt8, reply: UInt8), _ source: UInt128,
    _ destination: UInt128, _ frame: UInt32, _ time: Int64
  ) {
    guard at + 8 <= bytes.byteCount else { return }
    let type = bytes.network(at, as: UInt8.self)
    guard type == types.request || type == types.reply else { return }
    let number = bytes.network(at + 4, as: UInt32.self)
    let isRequest = type == types.request
    let key = Key(
      low: isRequest ? source : destination, high: isRequest ? destination : source,
      number: number)
    state.withLock { state in
      if isRequest {
        if state.open.count >= Self.greatestOpenCount { state.open.removeAll() }
        state.open[key] = (frame, time)
      } else if let request = state.open.removeValue(forKey: key) {
        state.peers[request.frame] = (frame, 0)
        state.peers[frame] = (request.frame, time &- request.time)
      }
    }
  }

  /// The exchange that a frame is part of.
  func exchange(of frame: UInt32) -> Exchange? {
    state.withLock { state in
      guard let peer = state.peers[frame] else { return nil }
      return peer.frame > frame
        ? Exchange(requestFrame: Int(frame), responseFrame: Int(peer.frame))
        : Exchange(
          requestFrame: Int(peer.frame), responseFrame: Int(frame), nanoseconds: peer.nanoseconds)
    }
  }
}
