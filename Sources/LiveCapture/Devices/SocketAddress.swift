import Glibc

/// The addresses of interfaces as text.
enum SocketAddress {
  /// `10.0.0.1/24`, `fe80::1/64`; nil for other families.
  @unsafe
  static func text(
    _ address: UnsafeMutablePointer<sockaddr>?, mask: UnsafeMutablePointer<sockaddr>?
  ) -> String? {
    guard let bytes = unsafe bytes(address) else { return nil }
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    // Holds: an address of the family's length, and room for its longest text.
    guard unsafe inet_ntop(family, bytes, &buffer, socklen_t(buffer.count)) != nil else {
      return nil
    }
    let text = String(
      decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard let mask = unsafe Self.bytes(mask) else { return text }
    return text + "/\(mask.reduce(0) { $0 + $1.nonzeroBitCount })"
  }

  /// The address's own bytes: 4 or 16.
  @unsafe
  private static func bytes(_ address: UnsafeMutablePointer<sockaddr>?) -> [UInt8]? {
    guard let address = unsafe address else { return nil }
    switch Int32(unsafe address.pointee.sa_family) {
    // Holds: the family says which structure it is.
    case AF_INET:
      return unsafe address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { pointer in
        unsafe withUnsafeBytes(of: pointer.pointee.sin_addr) { unsafe Array($0) }
      }
    case AF_INET6:
      return unsafe address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { pointer in
        unsafe withUnsafeBytes(of: pointer.pointee.sin6_addr) { unsafe Array($0) }
      }
    default: return nil
    }
  }
}
