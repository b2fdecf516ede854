import Bytes

/// Addresses of any layer as users write them.
extension TextBuffer {
  /// An address of any layer; nothing for none.
  public mutating func append(_ address: NetworkAddress) {
    switch address {
    case .none: break
    case .ipv4(let value): append(ipv4: value)
    case .ipv6(let value): append(ipv6: value)
    case .ethernet(let value): append(ethernet: value)
    }
  }

  /// An address and a port: `192.0.2.1:80`, `[2001:db8::1]:80`.
  public mutating func append(_ address: NetworkAddress, port: UInt16) {
    if case .ipv6(let value) = address {
      append("[")
      append(ipv6: value)
      append("]")
    } else {
      append(address)
    }
    append(":")
    append(decimal: UInt64(port))
  }
}
