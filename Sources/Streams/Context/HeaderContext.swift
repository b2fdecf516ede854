import Dissection

/// What a walk needs that reads no more than headers: whole datagrams, where one was cut up.
public final class HeaderContext: Context {
  private let index: StreamIndex
  private var frame: UInt32 = 0

  /// A context over a capture that need not be indexed; each thread has its own.
  public init(_ index: StreamIndex) { self.index = index }

  /// Goes to a frame, numbered from 1.
  public func move(to frame: Int) { self.frame = UInt32(clamping: frame) }

  /// Streams are not known.
  public func segment(layer: Int, detail: SegmentDetail) -> SegmentFacts? { nil }
  /// Streams are not known.
  public func datagram(layer: Int) -> DatagramFacts? { nil }
  /// Streams are not known.
  public func messages(layer: Int) -> SegmentMessages { SegmentMessages() }
  /// Streams are not known.
  public func exchange(_ kind: ExchangeKind, layer: Int) -> Exchange? { nil }

  /// The datagram that a fragment of the current frame is a part of.
  public func datagramOfFragments(layer: Int) -> ReassembledDatagram? {
    index.datagramOfFragments(of: frame)
  }
}
