import Bytes
import Fields

/// The addresses that an IPv6 address holds: of its interface, its Teredo server, its gateway.
enum IPv6Embedded {
  case source, destination

  private struct FieldNames {
    let slaac, server, port, client, gateway: IPv6Field
  }

  private var fields: FieldNames {
    switch self {
    case .source:
      FieldNames(
        slaac: .srcSLAAC, server: .srcTeredoServer, port: .srcTeredoPort,
        client: .srcTeredoClient, gateway: .src6to4)
    case .destination:
      FieldNames(
        slaac: .dstSLAAC, server: .dstTeredoServer, port: .dstTeredoPort,
        client: .dstTeredoClient, gateway: .dst6to4)
    }
  }

  /// Shows what the address holds.
  ///
  /// Sources: RFC 4291 appendix A (modified EUI-64), RFC 4380 §4 (Teredo), RFC 3056 §2 (6to4).
  func describe(_ address: UInt128, _ place: ByteRange, into sink: inout FieldSink) {
    let low = UInt64(truncatingIfNeeded: address)
    if low >> 24 & 0xffff == 0xfffe, low >> 57 & 1 == 1 {
      let mac = (low >> 40 ^ 0x02_0000) << 24 | low & 0xff_ffff
      sink.add(fields.slaac, ethernet: mac, at: place, .generated)
      sink.add(IPv6Field.slaac, ethernet: mac, at: place, .hidden)
    }
    if address >> 96 == 0x2001_0000 {
      let server = UInt32(truncatingIfNeeded: address >> 64)
      let port = ~UInt16(truncatingIfNeeded: low >> 32)
      let client = ~UInt32(truncatingIfNeeded: low)
      sink.add(fields.server, ipv4: server, at: place, .generated)
      sink.add(IPv6Field.teredoServer, ipv4: server, at: place, .hidden)
      sink.add(fields.port, port, at: place, .generated)
      sink.add(IPv6Field.teredoPort, port, at: place, .hidden)
      sink.add(fields.client, ipv4: client, at: place, .generated)
      sink.add(IPv6Field.teredoClient, ipv4: client, at: place, .hidden)
    }
    if address >> 112 == 0x2002 {
      let gateway = UInt32(truncatingIfNeeded: address >> 80)
      sink.add(fields.gateway, ipv4: gateway, at: place, .generated)
      sink.add(IPv6Field.sixToFour, ipv4: gateway, at: place, .hidden)
    }
  }
}
