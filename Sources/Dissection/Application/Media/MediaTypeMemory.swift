import Bytes

/// What the content types met lately are dissected as, so that each is looked up once.
public struct MediaTypeMemory: Sendable {
  private static let capacity = 16
  private var known: [(value: [UInt8], next: ProtocolID)] = []
  private var oldest = 0

  /// Nothing was met yet.
  public init() {}

  /// The protocol of a Content-Type's value, with its parameters or without.
  public mutating func next(_ value: RawSpan) -> ProtocolID {
    for place in known.indices where value.order(against: known[place].value) == 0 {
      return known[place].next
    }
    let view = ByteView(value)
    let next = MediaType.next(view.text(0, view.count))
    if known.count < Self.capacity {
      known.append((value.octets, next))
    } else {
      known[oldest] = (value.octets, next)
      oldest = (oldest + 1) % Self.capacity
    }
    return next
  }
}
