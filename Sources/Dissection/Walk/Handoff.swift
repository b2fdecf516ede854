/// What a dissector says about the bytes behind its header.
///
/// Plain values, relative to the view that the dissector was given, so that nothing is copied and
/// nothing outlives the frame.
public struct Handoff: Sendable {
  /// The protocol that goes on, or nil when the walk ends here.
  public let next: ProtocolID?
  /// Offset of its first byte in the view.
  public let offset: Int
  /// Its length on the wire; `Int.max` for all that the view reports.
  public let length: Int

  /// Goes on with `next` at `offset`.
  public static func next(_ next: ProtocolID, at offset: Int, length: Int = .max) -> Handoff {
    Handoff(next: next, offset: offset, length: length)
  }

  /// Shows the rest as data.
  public static func data(at offset: Int, length: Int = .max) -> Handoff {
    Handoff(next: .data, offset: offset, length: length)
  }

  /// The walk ends: the dissector took all bytes or walked the rest itself.
  public static let done = Handoff(next: nil, offset: 0, length: 0)
}
