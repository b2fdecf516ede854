import Bytes
import Fields
import MadeInput
import Testing

@testable import Dissection

/// What each service's messages say, field by field.
@Suite struct ServiceTests {
  /// Samples, a field of each, and the values it must have, in order.
  static let golden: [(what: String, field: String, values: [String])] = [
    ("a query with EDNS", "dns.id", ["4660"]),
    ("a query with EDNS", "dns.qry.name", ["www.example.com"]),
    ("a query with EDNS", "dns.qry.name.len", ["15"]),
    ("a query with EDNS", "dns.count.labels", ["3"]),
    ("a query with EDNS", "dns.flags.rcode", []),
    ("a query with EDNS", "dns.opt.code", ["10", "8"]),
    ("a query with EDNS", "dns.opt.cookie.client", ["0 1 2 3 4 5 6 7"]),
    ("a query with EDNS", "dns.opt.client.addr4", ["192.0.2.0"]),
    ("a query with EDNS", "dns.resp.ttl", []),
    ("a response with many records", "dns.cname", ["web.example.net"]),
    ("a response with many records", "dns.a", ["192.0.2.1"]),
    ("a response with many records", "dns.aaaa", ["2001:db8::1"]),
    ("a response with many records", "dns.mx.mail_exchange", ["www.example.com"]),
    ("a response with many records", "dns.txt", ["v=spf1 -all", "two"]),
    ("a response with many records", "dns.srv.service", ["_sip"]),
    ("a response with many records", "dns.srv.name", ["example.com"]),
    ("a response with many records", "dns.srv.port", ["5060"]),
    ("a response with many records", "dns.naptr.service", ["E2U+sip"]),
    ("a response with many records", "dns.caa.issue", ["ca.example"]),
    ("a response with many records", "dns.caa.flags.issuer_critical", ["1"]),
    ("a response with many records", "dns.ds.key_id", ["18463"]),
    ("a response with many records", "dns.rrsig.signers_name", ["example.com"]),
    ("a response with many records", "dns.nsec.type", ["1", "46", "47", "1"]),
    ("a response with many records", "dns.svcb.svcparam.alpn", ["h2", "h3"]),
    ("a response with many records", "dns.svcb.svcparam.ipv4hint.ip", ["192.0.2.1"]),
    ("a response with many records", "dns.uri.target", ["https://example.com/"]),
    ("a response with many records", "dns.apl.afdpart.ipv4", ["192.168.32.0"]),
    ("a response with many records", "dns.data", ["1 2 3"]),
    ("a response with many records", "dns.soa.minimum_ttl", ["5"]),
    ("a response with many records", "dns.opt.ext_error.extra_text", ["stale"]),
    ("a question for a service", "dns.qry.qu", ["1"]),
    ("a question for a service", "dns.qry.class", ["1"]),
    ("a query", "dns.flags.tentative", ["0"]),
    ("a query", "dns.flags.recdesired", []),
    ("a signed update", "dns.count.zones", ["1"]),
    ("a signed update", "dns.tsig.algorithm_name", ["hmac-sha256"]),
    (
      "a name that points at itself", "dns.qry.name", ["<Name contains a pointer that loops>"]
    ),
    ("a discover", "dhcp.option.dhcp", ["1"]),
    ("a discover", "dhcp.option.hostname", ["client"]),
    ("a discover", "dhcp.hw.mac_addr", ["02:00:00:00:00:01", "02:00:00:00:00:01"]),
    ("a discover", "dhcp.option.request_list_item", ["1", "3", "6", "15"]),
    ("a discover", "dhcp.fqdn.name", ["client"]),
    ("a discover", "dhcp.option.padding", ["0 0 0"]),
    ("an acknowledgment", "dhcp.option.ip_address_lease_time", ["3600"]),
    ("an acknowledgment", "dhcp.option.domain_name_server", ["192.0.2.1", "192.0.2.2"]),
    ("an acknowledgment", "dhcp.server", ["server"]),
    ("an acknowledgment", "dhcp.option.time_offset", ["-3600"]),
    ("an acknowledgment", "dhcp.option.dhcp_dns_domain_search_list_fqdn", ["example.com"]),
    ("a solicit through a relay", "dhcpv6.msgtype", ["12", "1"]),
    ("a solicit through a relay", "dhcpv6.iaaddr.valid_lifetime", ["20"]),
    ("a solicit through a relay", "dhcpv6.duidllt.link_layer_addr", ["02:00:00:00:00:01"]),
    ("a server's answer", "ntp.flags.mode", ["4"]),
    ("a server's answer", "ntp.reftime", ["1481998720.500000000"]),
    ("a server's answer", "ntp.ext.type", ["260"]),
    ("a control message", "ntp.ctrl.flags2.opcode", ["2"]),
    ("a private message", "ntp.priv.reqcode", ["42"]),
    ("parameters", "fcgi.nv_name", ["REQUEST_METHOD", "REQUEST_URI", "HTTP_COOKIE"]),
    ("parameters", "fcgi.request.uri", ["/pay?id=7"]),
    ("an end", "fcgi.end_request.app_status", ["7"]),
    ("an identification", "ssh.protocol", ["SSH-2.0-OpenSSH_9.6"]),
    ("a key exchange, then encrypted bytes", "ssh.message_code", ["20", "21"]),
    ("a key exchange, then encrypted bytes", "ssh.kex_algorithms", ["curve25519-sha256"]),
    ("pipelined commands", "smtp.req.command", ["MAIL", "RCPT", "DATA"]),
    ("a port", "ftp.active.cip", ["192.0.2.1"]),
    ("a port", "ftp.active.port", ["1025"]),
    ("a login", "imap.request.username", ["user"]),
    ("a login", "imap.request.folder", ["INBOX"]),
    ("a command", "pop.request.parameter", ["2"]),
    ("nested answers", "resp.integer", ["-7"]),
    ("nested answers", "resp.error", ["ERR b"]),
    ("a startup", "pgsql.parameter_value", ["app", "shop"]),
    ("a set", "memcache.value", ["value"]),
    ("a binary get", "memcache.key", ["key"]),
    ("a register", "sip.Method", ["REGISTER"]),
    ("a register", "sip.From", ["<sip:a@example.com>"]),
    ("a packet", "rtp.p_type", ["8"]),
    ("a version negotiation", "quic.supported_version", ["1", "1798521807"]),
    ("a first packet", "gquic.version", ["Q043"]),
    (
      "an Initial packet whose hello lies in two frames",
      "tls.handshake.extensions_server_name", ["shop.example.com"]
    ),
    (
      "an Initial packet of version 2", "tls.handshake.extensions_server_name",
      ["shop.example.com"]
    ),
    ("an Initial packet of version 2", "quic.packet_number", ["1"]),
  ]

  @Test(arguments: golden.indices)
  func fields(_ index: Int) throws {
    let (what, field, values) = Self.golden[index]
    guard let sample = ServiceSamples.all.first(where: { $0.what == what }) else { return }
    let walk = MessageWalk(sample.next, ServiceSamples.bytes(sample.hexadecimal))
    #expect(walk[field] == values, "\(what): \(field)")
    #expect(walk["_ws.malformed"] == [], "\(what)")
  }

  /// A message cut at any byte keeps what stands before the cut, and says that it is cut.
  @Test(arguments: ServiceSamples.all.indices)
  func everyPrefix(_ index: Int) {
    let sample = ServiceSamples.all[index]
    let bytes = ServiceSamples.bytes(sample.hexadecimal)
    #expect(!bytes.isEmpty)
    for count in 0...bytes.count {
      let walk = MessageWalk(sample.next, Array(bytes.prefix(count)))
      #expect(walk.strays == [], "\(sample.what) cut to \(count) bytes")
    }
    let whole = MessageWalk(sample.next, bytes)
    #expect(whole.values.count > 2, "\(sample.what)")
  }

  /// Lengths that lie, bytes that were flipped: nothing traps, no field leaves its source.
  @Test(arguments: ServiceSamples.all.indices)
  func mutations(_ index: Int) {
    let sample = ServiceSamples.all[index]
    let bytes = ServiceSamples.bytes(sample.hexadecimal)
    let seed = UInt64(index) &* 977 &+ 5
    var random = SeededGenerator(seed: seed)
    for round in 0..<300 {
      var mutated = bytes
      for _ in 0..<(1 + Int(random.next() % 6)) {
        let at = Int(random.next() % UInt64(mutated.count))
        mutated[at] = round % 3 == 0 ? 0xff : UInt8(truncatingIfNeeded: random.next())
      }
      let walk = MessageWalk(sample.next, mutated)
      #expect(walk.strays == [], "\(sample.what), seed \(seed), round \(round): \(mutated)")
    }
  }

  @Test func controlCharactersOfNamesAreEscaped() throws {
    let message: [UInt8] = [3, 0x61, 9, 4, 2, 0xff, 0x62, 0]
    let name = try DNSName(ByteView(message.span.rawBytes), at: 0)
    #expect(name.string == "a\\t\\004.\u{fffd}b")
    #expect(name.end == 8)
  }

  @Test func mailInTransferIsFollowed() {
    var transfer = SMTPTransfer()
    let said: [(String, isFromClient: Bool, stage: String?)] = [
      ("DATA\r\n", true, nil), ("354 go\r\n", false, nil), ("Subject: x\r\n", true, "fragment"),
      ("..\r\nend\r\n.\r\n", true, "end"), ("250 ok\r\n", false, nil), ("QUIT\r\n", true, nil),
    ]
    for (index, line) in said.enumerated() {
      let bytes = Array(line.0.utf8)
      var state = MessageState()
      state.isFromClient = line.isFromClient
      transfer.step(ByteView(bytes.span.rawBytes), &state, frame: index + 1)
      #expect(state.detail[SMTPTransfer.stageKey] == line.stage, "\(line.0)")
      if line.stage == "end" {
        #expect(state.detail[SMTPTransfer.framesKey] == "3,4")
        #expect(state.detail[SMTPTransfer.lengthKey] == "21")
      }
    }
  }
}

/// Known answers of the ciphers.
@Suite struct CipherTests {
  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { AddressText.octets(UInt64($0), count: 1, separator: nil) }.joined()
  }

  /// Source: FIPS 180-4, examples of the National Institute of Standards and Technology.
  @Test(arguments: [
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func digests(_ message: String, _ digest: String) {
    #expect(hex(SHA256.digest(Array(message.utf8))) == digest)
  }

  /// However a message is cut into pieces, its digest is the same.
  @Test(arguments: [1, 55, 56, 63, 64, 65, 127, 300])
  func digestsOfPieces(piece: Int) {
    let message = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    var hash = SHA256()
    for start in stride(from: 0, to: message.count, by: piece) {
      hash.update(Array(message[start..<min(start + piece, message.count)]).span)
    }
    #expect(hash.finalize() == SHA256.digest(message))
  }

  /// Source: FIPS 197, appendix C.1.
  @Test func blocks() {
    let cipher = AES128(key: Array(0..<16))
    let block = (0..<16).map { UInt8($0 * 17) }
    #expect(cipher.map { hex($0.encrypt(block)) } == "69c4e0d86a7b0430d8cdb78070b4c55a")
  }

  /// Source: RFC 9001, appendix A.1.
  @Test func keysOfAnInitialPacket() throws {
    let salt = try #require(QUICVersion.salt(1))
    let first = KeyDerivation.extract(salt: salt, ServiceSamples.bytes("8394c8f03e515708"))
    let secret = KeyDerivation.expand(first, label: "client in", count: 32)
    #expect(
      hex(KeyDerivation.expand(secret, label: "quic key", count: 16))
        == "1f369613dd76d5467730efcbe3b1a22d")
    #expect(
      hex(KeyDerivation.expand(secret, label: "quic iv", count: 12)) == "fa044b2f42a3fd3b46fb255c")
    #expect(
      hex(KeyDerivation.expand(secret, label: "quic hp", count: 16))
        == "9f50449e04a0e810283a1e9933adedd2")
  }

  /// A changed byte anywhere in a sealed packet keeps it closed.
  @Test func changedPacketsStayClosed() {
    let bytes = ServiceSamples.bytes(of: "an Initial packet of version 2")
    for at in stride(from: 20, to: bytes.count, by: 7) {
      var changed = bytes
      changed[at] ^= 1
      let walk = MessageWalk(.quic, changed)
      #expect(walk["tls.handshake.type"] == [])
    }
  }
}
