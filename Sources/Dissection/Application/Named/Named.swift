import Bytes
import Fields

/// Shows a protocol that is known by its name, and those that its first bytes announce.
enum Named {
  /// - Throws: never; what is not there is not shown.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    guard bytes.reportedCount > 0 else { return .done }
    let field =
      walk.named == .named ? NamedCarrier.ofLink(walk.facts.linkType) : walk.named
    show(field, bytes, 0, into: &sink)
    switch field {
    case .mbtcp: show(.modbus, bytes, 7, into: &sink)
    case .nbss: server(bytes, into: &sink)
    case .tpkt: return transport(bytes, into: &sink)
    case .udpencap:
      let isExchange = (try? bytes.u32(0)) == 0
      if bytes.reportedCount > 1 {
        show(isExchange ? .isakmp : .esp, bytes, isExchange ? 4 : 0, into: &sink)
      }
    case .pim:
      // A register message (RFC 7761 §4.9.3) carries the packet it registers.
      if (try? bytes.u8(0)) == 0x21, bytes.reportedCount > 8 { return .next(innerIP(bytes), at: 8) }
    case .pgm:
      if let start = NamedCarrier.groupData(bytes) { return .data(at: start) }
    case .gtp, .ayiya, .lisp, .frameRelay, .arcnet, .ipoib, .nflog, .pktap, .loop:
      return NamedCarrier.handoff(field, bytes) ?? .done
    case .capwap, .capwapData:
      // Behind four bytes the rest may be encrypted.
      if (try? bytes.u8(0)) == 0x01 {
        show(.dtls, bytes, 4, into: &sink)
      } else if field == .capwapData {
        return AccessPointTunnel.handoff(bytes, &walk) ?? .done
      }
    case .dropbox: show(.tplinkJSON, bytes, 0, into: &sink)
    case .tplink: show(.tplinkJSON, bytes, 0, into: &sink)
    case .bitcoin: show(.bitcoin, bytes, 0, into: &sink)
    case .rpc: if walk.isOverTCP { show(.rpc, bytes, 4, into: &sink) }
    default: break
    }
    return .done
  }

  private static func innerIP(_ bytes: borrowing ByteView) -> ProtocolID {
    switch (try? bytes.u8(8)).map({ $0 >> 4 }) {
    case 4: .ipv4
    case 6: .ipv6
    default: .data
    }
  }

  private static func show(
    _ field: NamedField, _ bytes: borrowing ByteView, _ offset: Int, into sink: inout FieldSink
  ) {
    sink.open(layer: field, at: bytes.dropFirst(offset).range)
    sink.label(field) { field.declaration.label }
  }

  /// Behind four bytes of session service: the two generations of SMB.
  private static func server(_ bytes: borrowing ByteView, into sink: inout FieldSink) {
    switch try? bytes.u32(4) {
    case 0xfe53_4d42, 0xfd53_4d42: show(.smb2, bytes, 4, into: &sink)
    case 0xff53_4d42: show(.smb, bytes, 4, into: &sink)
    default: break
    }
  }

  /// Four bytes of TPKT, then COTP with its own length; data behind them.
  private static func transport(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) -> Handoff {
    guard (try? bytes.u8(0)) == 3, let length = try? bytes.u8(4) else { return .done }
    show(.cotp, bytes, 4, into: &sink)
    let end = 5 + Int(length)
    return bytes.reportedCount > end ? .data(at: end) : .done
  }
}

extension Handoff {
  /// Goes on with `next`, or with a protocol known by its name where that is data.
  static func next(
    _ next: ProtocolID, or named: @autoclosure () -> NamedField?, at offset: Int,
    length: Int = .max, _ walk: inout Walk
  ) -> Handoff {
    guard next == .data, let name = named() else {
      return .next(next, at: offset, length: length)
    }
    walk.named = name
    return .next(.named, at: offset, length: length)
  }
}
