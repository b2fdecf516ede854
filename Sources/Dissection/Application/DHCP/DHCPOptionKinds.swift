/// The options whose data is one value, or several of one kind.
///
/// Source: RFC 2132 §3 to §9; RFC 4388 (91, 92), RFC 4578 (93), RFC 2563 (116), RFC 3011 (118), RFC
/// 4833 (100, 101), RFC 8910 (114), RFC 5859 (150).
enum DHCPOptionKinds {
  /// What the data of an option is, and its field.
  static func kind(of code: UInt8) -> (DHCPOptions.Kind, DHCPOptionField)? {
    addresses(code).map { (.addresses, $0) } ?? text(code).map { (.text, $0) } ?? number(code)
  }

  private static func addresses(_ code: UInt8) -> DHCPOptionField? {
    switch code {
    case 1: .subnetMask
    case 3: .router
    case 4: .timeServer
    case 5: .nameServer
    case 6: .domainNameServer
    case 7: .logServer
    case 8: .quotesServer
    case 9: .printServer
    case 10: .impressServer
    case 11: .resourceServer
    case 16: .swapServer
    case 28: .broadcast
    case 32: .solicitation
    case 41: .nisServer
    case 42: .ntpServer
    case 44: .netbiosServer
    case 45: .netbiosDistribution
    case 48: .fontServer
    case 49: .displayManager
    case 50: .requestedAddress
    case 54: .serverID
    case 65: .nisPlusServer
    case 68: .homeAgent
    case 69: .smtpServer
    case 70: .popServer
    case 71: .newsServer
    case 72: .webServer
    case 73: .fingerServer
    case 74: .chatServer
    case 92: .associatedAddress
    case 118: .subnetSelection
    case 150: .tftpAddress
    default: nil
    }
  }

  private static func text(_ code: UInt8) -> DHCPOptionField? {
    switch code {
    case 12: .hostName
    case 14: .dumpFile
    case 15: .domainName
    case 17: .rootPath
    case 18: .extensionPath
    case 40: .nisDomain
    case 47: .netbiosScope
    case 56: .message
    case 60: .vendorClass
    case 64: .nisPlusDomain
    case 66: .tftpServer
    case 67: .bootFile
    case 100: .posixZone
    case 101: .zoneName
    case 114: .captivePortal
    case 252: .proxyDiscovery
    default: nil
    }
  }

  private static func number(_ code: UInt8) -> (DHCPOptions.Kind, DHCPOptionField)? {
    switch code {
    case 2: (.signed, .timeOffset)
    case 13: (.words, .bootFileSize)
    case 19: (.boolean, .forwarding)
    case 20: (.boolean, .nonLocalRouting)
    case 22: (.words, .reassemblySize)
    case 23: (.octet, .defaultTTL)
    case 24: (.seconds, .mtuAging)
    case 25: (.words, .mtuPlateau)
    case 26: (.words, .interfaceMTU)
    case 27: (.boolean, .subnetsLocal)
    case 29: (.boolean, .maskDiscovery)
    case 30: (.boolean, .maskSupplier)
    case 31: (.boolean, .routerDiscovery)
    case 34: (.boolean, .trailers)
    case 35: (.seconds, .arpTimeout)
    case 36: (.boolean, .ethernetEncapsulation)
    case 37: (.octet, .tcpTTL)
    case 38: (.seconds, .keepaliveInterval)
    case 39: (.boolean, .keepaliveGarbage)
    case 46: (.octet, .netbiosNodeType)
    case 51: (.seconds, .leaseTime)
    case 52: (.octet, .overload)
    case 57: (.words, .maximumSize)
    case 58: (.seconds, .renewalTime)
    case 59: (.seconds, .rebindingTime)
    case 91: (.seconds, .lastTransaction)
    case 93: (.words, .architecture)
    case 116: (.octet, .autoConfiguration)
    default: nil
    }
  }
}
