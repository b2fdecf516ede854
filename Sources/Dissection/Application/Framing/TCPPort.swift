/// The protocols of TCP ports that finback knows.
///
/// Source: the IANA service name and port number registry, and ports in use beside it.
enum TCPPort {
  /// The protocol of a port, nil for one that says nothing.
  static func next(_ port: UInt16) -> ProtocolID? {
    switch port {
    case 80, 631, 1900, 2710, 2869, 3128, 3132, 3689, 5985, 8080, 8088, 11371: .http
    case 324, 443, 465, 636, 802, 853, 993, 995, 1300, 2221, 2443, 3249, 3250, 3251, 3252, 3496,
      5061, 5671, 5684, 5868, 8883, 11207, 19999, 27017:
      .tls
    case 53, 5353: .dns
    case 22, 29418: .ssh
    case 25, 587: .smtp
    case 20: .ftpData
    case 21: .ftp
    case 110: .pop
    case 143: .imap
    case 3306: .mysql
    case 5432: .postgresql
    case 5060: .sip
    case 6379: .redis
    case 9000: .fastcgi
    case 11211: .memcached
    default: nil
    }
  }
}
