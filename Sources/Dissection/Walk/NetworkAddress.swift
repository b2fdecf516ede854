/// An address of a network layer, or of a link layer where there is no network layer.
public enum NetworkAddress: Hashable, Sendable {
  case none
  case ipv4(UInt32)
  case ipv6(UInt128)
  /// The low 48 bits are the address.
  case ethernet(UInt64)
}
