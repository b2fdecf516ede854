import Dissection
import Synchronization

/// ICMP echo requests and replies of a capture, matched as they pass.
///
/// A reply answers the last request with its identifier, sequence number and data between the same
/// two addresses. Source: RFC 792, RFC 4443 §4.
final class EchoTable: Sendable {
  private struct Key: Hashable {
    var asking: NetworkAddress
    var asked: NetworkAddress
    /// Identifier and sequence number.
    var number: UInt32
    /// Over the data, which a reply carries back.
    var sum: UInt16
  }

  private struct State {
    var open: [Key: (frame: UInt32, time: Int64)] = [:]
    /// Response of each request, request of each response.
    var peers: [UInt32: (frame: UInt32, nanoseconds: Int64)] = [:]
  }

  private static let greatestOpenCount = 1 << 18
  private let state = Mutex(State())

  /// Takes an echo.
  func take(_ echo: EchoSighting, frame: UInt32, time: Int64) {
    let key = Key(asking: echo.asking, asked: echo.asked, number: echo.number, sum: echo.sum)
    state.withLock { state in
      if echo.isRequest {
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
