import Bytes
import Fields

extension Walk {
  /// Runs the dissector of a name, address, time, mail, file, login or database service; shows what
  /// has none as data.
  mutating func dissectService(
    _ current: ProtocolID, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    switch current {
    case .dns: try DNS.dissect(bytes, &self, into: &sink)
    case .mdns: try DNS.dissectMulticast(bytes, &self, into: &sink)
    case .llmnr: try DNS.dissectLinkLocal(bytes, &self, into: &sink)
    case .dhcp: try DHCP.dissect(bytes, &self, into: &sink)
    case .dhcpv6: try DHCPv6.dissect(bytes, &self, into: &sink)
    case .ntp: try NTP.dissect(bytes, &self, into: &sink)
    case .fastcgi: try FastCGI.dissect(bytes, &self, into: &sink)
    case .ssh: try SSH.dissect(bytes, &self, into: &sink)
    case .smtp: try SMTP.dissect(bytes, &self, into: &sink)
    case .imap: try IMAP.dissect(bytes, &self, into: &sink)
    case .pop: try POP.dissect(bytes, &self, into: &sink)
    case .ftp: try FTP.dissect(bytes, &self, into: &sink)
    case .ftpData: try FTPData.dissect(bytes, &self, into: &sink)
    case .redis: try Redis.dissect(bytes, &self, into: &sink)
    case .mysql: try MySQL.dissect(bytes, &self, into: &sink)
    case .postgresql: try PostgreSQL.dissect(bytes, &self, into: &sink)
    case .memcached: try Memcached.dissect(bytes, &self, into: &sink)
    case .sip: try SIP.dissect(bytes, &self, into: &sink)
    case .rtp: try RTP.dissect(bytes, &self, into: &sink)
    case .quic: try QUIC.dissect(bytes, &self, into: &sink)
    case .gquic: try GQUIC.dissect(bytes, &self, into: &sink)
    default: try Data.dissect(bytes, &self, into: &sink)
    }
  }
}

extension Declarations {
  /// The fields of those services.
  static var services: [any FieldTable.Type] {
    [
      DNSField.self, DNSRecordField.self, DNSSecurityField.self, DNSOptionField.self,
      MDNSField.self, LLMNRField.self, DHCPField.self, DHCPOptionField.self, DHCPv6Field.self,
      NTPField.self, FastCGIField.self, SSHField.self, SMTPField.self, IMAPField.self,
      POPField.self, FTPField.self, FTPDataField.self, RedisField.self, MySQLField.self,
      PostgreSQLField.self, MemcachedField.self, SIPField.self, RTPField.self, QUICField.self,
      GQUICField.self,
    ]
  }
}
