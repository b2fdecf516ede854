import Fields

extension Function {
  /// The values of a call.
  ///
  /// - Parameters:
  ///   - arguments: The values of each argument; a call without any has no value.
  ///   - declaration: The field that the first argument comes from.
  func call(_ arguments: [[Value]], _ declaration: FieldDeclaration?) -> [Value] {
    guard arguments.allSatisfy({ !$0.isEmpty }), let values = arguments.first else { return [] }
    switch self {
    case .count: return [.unsigned(UInt64(values.count))]
    case .max: return Self.extreme(arguments) { $0 > 0 }
    case .min: return Self.extreme(arguments) { $0 < 0 }
    default: return values.compactMap { call($0, declaration) }
    }
  }

  /// The value that is ahead of all others.
  private static func extreme(_ arguments: [[Value]], _ isAhead: (Int) -> Bool) -> [Value] {
    var best: Value?
    for value in arguments.joined() {
      if let current = best, !(value.order(current).map(isAhead) ?? false) { continue }
      best = value
    }
    return best.map { [$0] } ?? []
  }

  private func call(_ value: Value, _ declaration: FieldDeclaration?) -> Value? {
    switch self {
    case .upper: return Self.text(value) { $0.uppercased() }
    case .lower: return Self.text(value) { $0.lowercased() }
    case .len: return .unsigned(UInt64(Self.length(value, declaration)))
    case .string: return .text(Array(ValueSpelling.text(value, declaration).utf8))
    case .vals:
      guard case .unsigned(let number) = value, let name = declaration?.names?[number] else {
        return nil
      }
      return .text(Array(name.utf8))
    case .dec: return value.number.map { .text(Array(String($0.whole).utf8)) }
    case .hex:
      return value.number.map {
        .text(Array(ValueSpelling.hexadecimal($0.whole, declaration).utf8))
      }
    case .float: return value.number.map { .real(Double(Float($0.real))) }
    case .double: return value.number.map { .real($0.real) }
    case .abs: return Self.magnitude(value)
    case .specialName:
      return SpecialAddress.block(of: value).map { .text(Array($0.name.utf8)) }
    case .specialMask: return SpecialAddress.block(of: value).map { .unsigned($0.mask) }
    case .linkLocal: return Self.truth(SpecialAddress.isLinkLocal(value))
    case .multicast: return Self.truth(SpecialAddress.isMulticast(value))
    case .rfc1918: return Self.truth(SpecialAddress.isPrivate(value))
    case .uniqueLocal: return Self.truth(SpecialAddress.isUniqueLocal(value))
    case .count, .max, .min: return nil
    }
  }

  private static func truth(_ holds: Bool) -> Value { .unsigned(holds ? 1 : 0) }

  private static func text(_ value: Value, _ change: (String) -> String) -> Value {
    .text(Array(change(String(decoding: value.octets, as: UTF8.self)).utf8))
  }

  /// The length in bytes: of a number, as its field is wide.
  private static func length(_ value: Value, _ declaration: FieldDeclaration?) -> Int {
    switch value {
    case .bytes(let bytes), .text(let bytes): return bytes.count
    case .ipv4: return 4
    case .ipv6: return 16
    default:
      let bits = declaration?.type.bitWidth ?? 0
      return bits > 0 ? bits / 8 : 8
    }
  }

  private static func magnitude(_ value: Value) -> Value? {
    switch value {
    case .signed(let number): number < 0 ? Arithmetic.negated(value) : value
    case .real(let number): Value.real(Swift.abs(number))
    case .time(let seconds, let nanoseconds):
      seconds < 0 || nanoseconds < 0 ? Arithmetic.negated(value) : value
    default: Optional(value)
    }
  }
}

/// Blocks of IP addresses with a purpose of their own.
///
/// Source: IANA's IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890).
enum SpecialAddress {
  /// A block of a registry.
  struct Block: Sendable {
    let name: String
    let address: UInt128
    let length: Int
    /// Source 1, destination 2, forwardable 4, globally reachable 8, reserved by protocol 16.
    let mask: UInt64
  }

  /// The narrowest block that an address lies in.
  static func block(of value: Value) -> Block? {
    switch value {
    case .ipv4(let address): narrowest(UInt128(address), 32, blocksOfIPv4)
    case .ipv6(let address): narrowest(address, 128, blocksOfIPv6)
    default: nil
    }
  }

  private static func narrowest(_ address: UInt128, _ width: Int, _ blocks: [Block]) -> Block? {
    blocks.filter {
      address >> UInt128(width - $0.length) == $0.address >> UInt128(width - $0.length)
    }
    .max { $0.length < $1.length }
  }

  static func isLinkLocal(_ value: Value) -> Bool {
    switch value {
    case .ipv4(let address): address >> 16 == 0xa9fe
    case .ipv6(let address): address >> 118 == 0x3fa
    default: false
    }
  }

  static func isMulticast(_ value: Value) -> Bool {
    switch value {
    case .ipv4(let address): address >> 28 == 0xe
    case .ipv6(let address): address >> 120 == 0xff
    default: false
    }
  }

  /// RFC 1918 §3.
  static func isPrivate(_ value: Value) -> Bool {
    guard case .ipv4(let address) = value else { return false }
    return address >> 24 == 10 || address >> 20 == 0xac1 || address >> 16 == 0xc0a8
  }

  /// RFC 4193 §3.1.
  static func isUniqueLocal(_ value: Value) -> Bool {
    guard case .ipv6(let address) = value else { return false }
    return address >> 121 == 0x7e
  }

  private static func v4(_ name: String, _ text: String, _ length: Int, _ mask: UInt64) -> Block {
    Block(
      name: name, address: UInt128(AddressLiteral.ipv4(text) ?? 0), length: length, mask: mask)
  }

  private static func v6(_ name: String, _ text: String, _ length: Int, _ mask: UInt64) -> Block {
    Block(name: name, address: AddressLiteral.ipv6(text) ?? 0, length: length, mask: mask)
  }

  private static let blocksOfIPv4: [Block] = [
    v4("\"This network\"", "0.0.0.0", 8, 1 | 16),
    v4("\"This host on this network\"", "0.0.0.0", 32, 1 | 16),
    v4("Private-Use", "10.0.0.0", 8, 1 | 2 | 4), v4("Shared Address Space", "100.64.0.0", 10, 7),
    v4("Loopback", "127.0.0.0", 8, 16), v4("Link Local", "169.254.0.0", 16, 1 | 2 | 16),
    v4("Private-Use", "172.16.0.0", 12, 7), v4("IETF Protocol Assignments", "192.0.0.0", 24, 0),
    v4("Documentation (TEST-NET-1)", "192.0.2.0", 24, 0), v4("AS112-v4", "192.31.196.0", 24, 15),
    v4("AMT", "192.52.193.0", 24, 15), v4("Private-Use", "192.168.0.0", 16, 7),
    v4("Benchmarking", "198.18.0.0", 15, 7),
    v4("Documentation (TEST-NET-2)", "198.51.100.0", 24, 0),
    v4("Documentation (TEST-NET-3)", "203.0.113.0", 24, 0), v4("Reserved", "240.0.0.0", 4, 16),
    v4("Limited Broadcast", "255.255.255.255", 32, 2 | 16),
  ]

  private static let blocksOfIPv6: [Block] = [
    v6("Loopback Address", "::1", 128, 16), v6("Unspecified Address", "::", 128, 1 | 16),
    v6("IPv4-IPv6 Translat.", "64:ff9b::", 96, 15),
    v6("IPv4-mapped Address", "::ffff:0:0", 96, 16),
    v6("Discard-Only Address Block", "100::", 64, 7),
    v6("IETF Protocol Assignments", "2001::", 23, 0), v6("TEREDO", "2001::", 32, 7),
    v6("Benchmarking", "2001:2::", 48, 7), v6("ORCHIDv2", "2001:20::", 28, 15),
    v6("Documentation", "2001:db8::", 32, 0), v6("6to4", "2002::", 16, 7),
    v6("Unique-Local", "fc00::", 7, 7), v6("Link-Local Unicast", "fe80::", 10, 1 | 2 | 16),
  ]
}
