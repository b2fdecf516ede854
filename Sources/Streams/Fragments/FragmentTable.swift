import Dissection
import Synchronization

/// The IP fragments of a capture, and the datagrams they make.
///
/// Filled by the pass over the capture as it walks fragments; read by anyone. Holds places, not
/// bytes: a datagram's bytes are read again when it is shown.
///
/// Source: RFC 791 §3.2, RFC 8200 §4.5, RFC 5722 (overlaps).
final class FragmentTable: Sendable {
  /// What makes fragments belong together.
  struct Key: Hashable, Sendable {
    var source: NetworkAddress
    var destination: NetworkAddress
    var identification: UInt32
    var next: UInt8
  }

  /// A fragment's place.
  struct Piece: Sendable, BitwiseCopyable {
    var frame: UInt32
    /// Offset of its bytes in the datagram.
    var offset: UInt32
    var count: UInt32
    /// Offset of its bytes in the frame.
    var place: UInt32
    var isLast: Bool
  }

  /// A datagram that is complete.
  struct Datagram: Sendable {
    var pieces: [Piece]
    /// The frame that completed it.
    var frame: UInt32
    var byteCount: Int
  }

  private struct State {
    var open: [Key: [Piece]] = [:]
    var datagrams: [Datagram] = []
    /// Datagram of each frame that holds a fragment of one.
    var byFrame: [UInt32: Int] = [:]
  }

  /// Open datagrams that are remembered at most.
  private static let greatestOpenCount = 1 << 16
  private let state = Mutex(State())

  /// The datagram that a frame's fragment is part of.
  func datagram(of frame: UInt32) -> Datagram? {
    state.withLock { state in state.byFrame[frame].map { state.datagrams[$0] } }
  }

  /// Takes a fragment; a frame that was taken before changes nothing.
  func add(_ piece: Piece, to key: Key) {
    state.withLock { state in
      guard state.byFrame[piece.frame] == nil else { return }
      var pieces = state.open.removeValue(forKey: key) ?? []
      guard !pieces.contains(where: { $0.frame == piece.frame }) else {
        state.open[key] = pieces
        return
      }
      pieces.append(piece)
      if let count = Self.completeByteCount(pieces) {
        let number = state.datagrams.count
        for piece in pieces { state.byFrame[piece.frame] = number }
        state.datagrams.append(Datagram(pieces: pieces, frame: piece.frame, byteCount: count))
      } else {
        if state.open.count >= Self.greatestOpenCount { state.open.removeAll() }
        state.open[key] = pieces
      }
    }
  }

  /// Bytes of the datagram when no byte is missing.
  private static func completeByteCount(_ pieces: [Piece]) -> Int? {
    guard let last = pieces.first(where: \.isLast) else { return nil }
    let end = Int(last.offset) + Int(last.count)
    var reached = 0
    for piece in pieces.sorted(by: { $0.offset < $1.offset }) {
      if Int(piece.offset) > reached { return nil }
      reached = max(reached, Int(piece.offset) + Int(piece.count))
    }
    return reached >= end ? end : nil
  }
}
