/// The fields that the columns are made of.
enum SummaryField: UInt8, CaseIterable {
  case frameTimeDelta, malformed, short, ethernetSource, ethernetDestination, ethernetType
  case cookedSource, ipSource, ipDestination, ipTTL, ipProtocol, ipFragmentOffset
  case ipMoreFragments, ipID, ipReassembledIn, ipv6Source, ipv6Destination, ipv6HopLimit
  case ipv6FragmentOffset, arpOpcode, arpIsGratuitous, arpIsProbe, arpIsAnnouncement
  case arpSenderMAC, arpSenderIPv4, arpTargetIPv4, icmpType, icmpCode, icmpIdentifier
  case icmpSequence, icmpSequenceLittle, icmpResponseIn, icmpResponseTo, icmpNoResponse
  case icmpv6Type, icmpv6Code, icmpv6Identifier, icmpv6Sequence, icmpv6ResponseIn
  case icmpv6ResponseTo, icmpv6SolicitTarget, icmpv6AdvertiseTarget, icmpv6Router
  case icmpv6Solicited, icmpv6Override, icmpv6LinkAddress, tcpSourcePort, tcpDestinationPort
  case tcpStream, tcpLength, tcpSequence, tcpAcknowledgment, tcpFlags, tcpWindow, tcpWindowValue
  case tcpUrgent, tcpOptionMSS, tcpOptionScale, tcpOptionKind, tcpOptionTSval, tcpOptionTSecr
  case tcpOptionSACKLeft, tcpOptionSACKRight, tcpRetransmission, tcpFastRetransmission
  case tcpSpuriousRetransmission, tcpOutOfOrder, tcpLostSegment, tcpAckLostSegment
  case tcpDuplicateAck, tcpDuplicateAckNumber, tcpDuplicateAckFrame, tcpKeepAlive
  case tcpKeepAliveAck, tcpZeroWindow, tcpZeroWindowProbe, tcpZeroWindowProbeAck, tcpWindowFull
  case tcpWindowUpdate, tcpReusedPorts, tcpSegmentData, tcpReassembledIn, tcpFinPiggybacked
  case tcpResetPhase, tcpResetOrigin, udpSourcePort, udpDestinationPort, udpLength, dnsID
  case dnsResponse, dnsOpcode, dnsRcode, dnsQueryName, dnsQueryType, dnsQueryQU, dnsAnswerName
  case dnsAnswerType, dnsA, dnsAAAA, dnsCNAME, dnsNS, dnsPTR, dnsMXPreference, dnsMX, dnsSOA,
    httpMethod, httpURI
  case httpRequestVersion, httpStatus, httpPhrase, httpResponseVersion, httpContentType
  case tlsRecordType, tlsOpaqueType, tlsRecordVersion, tlsHandshakeType, tlsHandshakeVersion
  case tlsSupportedVersion, tlsServerName, tlsAlertLevel, tlsAlertDescription, tlsIgnoredRecord
  case tlsRandom, ipBogusVersion, udpLengthBad, wirelessSource, wirelessDestination

  /// The filter name.
  var name: String {
    switch self {
    case .frameTimeDelta: "frame.time_delta"
    case .malformed: "_ws.malformed"
    case .short: "_ws.short"
    case .ethernetSource: "eth.src"
    case .ethernetDestination: "eth.dst"
    case .ethernetType: "eth.type"
    case .cookedSource: "sll.src.eth"
    case .ipSource: "ip.src"
    case .ipDestination: "ip.dst"
    case .ipTTL: "ip.ttl"
    case .ipProtocol: "ip.proto"
    case .ipFragmentOffset: "ip.frag_offset"
    case .ipMoreFragments: "ip.flags.mf"
    case .ipID: "ip.id"
    case .ipReassembledIn: "ip.reassembled_in"
    case .ipv6Source: "ipv6.src"
    case .ipv6Destination: "ipv6.dst"
    case .ipv6HopLimit: "ipv6.hlim"
    case .ipv6FragmentOffset: "ipv6.fraghdr.offset"
    case .arpOpcode: "arp.opcode"
    case .arpIsGratuitous: "arp.isgratuitous"
    case .arpIsProbe: "arp.isprobe"
    case .arpIsAnnouncement: "arp.isannouncement"
    case .arpSenderMAC: "arp.src.hw_mac"
    case .arpSenderIPv4: "arp.src.proto_ipv4"
    case .arpTargetIPv4: "arp.dst.proto_ipv4"
    case .icmpType: "icmp.type"
    case .icmpCode: "icmp.code"
    case .icmpIdentifier: "icmp.ident"
    case .icmpSequence: "icmp.seq"
    case .icmpSequenceLittle: "icmp.seq_le"
    case .icmpResponseIn: "icmp.resp_in"
    case .icmpResponseTo: "icmp.resp_to"
    case .icmpNoResponse: "icmp.no_resp"
    case .icmpv6Type: "icmpv6.type"
    case .icmpv6Code: "icmpv6.code"
    case .icmpv6Identifier: "icmpv6.echo.identifier"
    case .icmpv6Sequence: "icmpv6.echo.sequence_number"
    case .icmpv6ResponseIn: "icmpv6.resp_in"
    case .icmpv6ResponseTo: "icmpv6.resp_to"
    case .icmpv6SolicitTarget: "icmpv6.nd.ns.target_address"
    case .icmpv6AdvertiseTarget: "icmpv6.nd.na.target_address"
    case .icmpv6Router: "icmpv6.nd.na.flag.r"
    case .icmpv6Solicited: "icmpv6.nd.na.flag.s"
    case .icmpv6Override: "icmpv6.nd.na.flag.o"
    case .icmpv6LinkAddress: "icmpv6.opt.linkaddr"
    case .tcpSourcePort: "tcp.srcport"
    case .tcpDestinationPort: "tcp.dstport"
    case .tcpStream: "tcp.stream"
    case .tcpLength: "tcp.len"
    case .tcpSequence: "tcp.seq"
    case .tcpAcknowledgment: "tcp.ack"
    case .tcpFlags: "tcp.flags"
    case .tcpWindow: "tcp.window_size"
    case .tcpWindowValue: "tcp.window_size_value"
    case .tcpUrgent: "tcp.urgent_pointer"
    case .tcpOptionMSS: "tcp.options.mss_val"
    case .tcpOptionScale: "tcp.options.wscale.multiplier"
    case .tcpOptionKind: "tcp.option_kind"
    case .tcpOptionTSval: "tcp.options.timestamp.tsval"
    case .tcpOptionTSecr: "tcp.options.timestamp.tsecr"
    case .tcpOptionSACKLeft: "tcp.options.sack_le"
    case .tcpOptionSACKRight: "tcp.options.sack_re"
    case .tcpRetransmission: "tcp.analysis.retransmission"
    case .tcpFastRetransmission: "tcp.analysis.fast_retransmission"
    case .tcpSpuriousRetransmission: "tcp.analysis.spurious_retransmission"
    case .tcpOutOfOrder: "tcp.analysis.out_of_order"
    case .tcpLostSegment: "tcp.analysis.lost_segment"
    case .tcpAckLostSegment: "tcp.analysis.ack_lost_segment"
    case .tcpDuplicateAck: "tcp.analysis.duplicate_ack"
    case .tcpDuplicateAckNumber: "tcp.analysis.duplicate_ack_num"
    case .tcpDuplicateAckFrame: "tcp.analysis.duplicate_ack_frame"
    case .tcpKeepAlive: "tcp.analysis.keep_alive"
    case .tcpKeepAliveAck: "tcp.analysis.keep_alive_ack"
    case .tcpZeroWindow: "tcp.analysis.zero_window"
    case .tcpZeroWindowProbe: "tcp.analysis.zero_window_probe"
    case .tcpZeroWindowProbeAck: "tcp.analysis.zero_window_probe_ack"
    case .tcpWindowFull: "tcp.analysis.window_full"
    case .tcpWindowUpdate: "tcp.analysis.window_update"
    case .tcpReusedPorts: "tcp.analysis.reused_ports"
    case .tcpSegmentData: "tcp.segment_data"
    case .tcpReassembledIn: "tcp.reassembled_in"
    case .tcpFinPiggybacked: "tcp.fin.piggybacked"
    case .tcpResetPhase: "tcp.reset.phase"
    case .tcpResetOrigin: "tcp.reset.origin"
    case .udpSourcePort: "udp.srcport"
    case .udpDestinationPort: "udp.dstport"
    case .udpLength: "udp.length"
    case .dnsID: "dns.id"
    case .dnsResponse: "dns.flags.response"
    case .dnsOpcode: "dns.flags.opcode"
    case .dnsRcode: "dns.flags.rcode"
    case .dnsQueryName: "dns.qry.name"
    case .dnsQueryType: "dns.qry.type"
    case .dnsQueryQU: "dns.qry.qu"
    case .dnsAnswerName: "dns.resp.name"
    case .dnsAnswerType: "dns.resp.type"
    case .dnsA: "dns.a"
    case .dnsAAAA: "dns.aaaa"
    case .dnsCNAME: "dns.cname"
    case .dnsNS: "dns.ns"
    case .dnsPTR: "dns.ptr.domain_name"
    case .dnsMXPreference: "dns.mx.preference"
    case .dnsMX: "dns.mx.mail_exchange"
    case .dnsSOA: "dns.soa.mname"
    case .httpMethod: "http.request.method"
    case .httpURI: "http.request.uri"
    case .httpRequestVersion: "http.request.version"
    case .httpStatus: "http.response.code"
    case .httpPhrase: "http.response.phrase"
    case .httpResponseVersion: "http.response.version"
    case .httpContentType: "http.content_type"
    case .tlsRecordType: "tls.record.content_type"
    case .tlsOpaqueType: "tls.record.opaque_type"
    case .tlsRecordVersion: "tls.record.version"
    case .tlsHandshakeType: "tls.handshake.type"
    case .tlsHandshakeVersion: "tls.handshake.version"
    case .tlsSupportedVersion: "tls.handshake.extensions.supported_version"
    case .tlsServerName: "tls.handshake.extensions_server_name"
    case .tlsAlertLevel: "tls.alert_message.level"
    case .tlsAlertDescription: "tls.alert_message.desc"
    case .tlsRandom: "tls.handshake.random"
    case .tlsIgnoredRecord: "tls.ignored_unknown_record"
    case .ipBogusVersion: "ip.bogus_ip_version"
    case .udpLengthBad: "udp.length.bad"
    case .wirelessSource: "wlan.sa"
    case .wirelessDestination: "wlan.da"
    }
  }
}
