import Bytes
import Dissection
import Fields

/// Finback's own marks behind Info, and the tone of the row.
enum SummaryMarks {
  /// What Info does not say of the segment because a higher layer speaks.
  static func marks(
    _ writer: borrowing SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan,
    _ speaker: Speaker
  ) -> [String] {
    guard speaker.isOverTCP, let flags = writer.number(.tcpFlags, sink) else { return [] }
    var marks: [String] = []
    if writer.number(.tcpFinPiggybacked, sink) == 1 {
      marks.append("⟨FIN on data⟩")
    } else if flags & 0x01 != 0, speaker.layer != .tcp {
      marks.append("⟨FIN⟩")
    }
    if flags & 0x04 != 0, speaker.layer != .tcp { marks.append("⟨RST⟩") }
    if speaker.layer != .tcp, isRetransmitted(writer.scan) { marks.append("⟨retransmission⟩") }
    if flags & 0x04 != 0, let phase = writer.string(.tcpResetPhase, sink, frame) {
      marks.append("✂ " + (phrases[phase] ?? phase))
    }
    if writer.string(.tcpResetOrigin, sink, frame) == "suspect" {
      marks.append("⟨perhaps not from this endpoint⟩")
    }
    return marks
  }

  private static func isRetransmitted(_ scan: SummaryScan) -> Bool {
    scan.has(.tcpRetransmission) || scan.has(.tcpFastRetransmission)
      || scan.has(.tcpSpuriousRetransmission)
  }

  private static let phrases = [
    "refused": "connection refused", "handshake": "reset in the handshake",
    "connected": "reset before any data", "request": "reset before an answer",
    "transfer": "reset in the middle of the answer", "answered": "reset after the answer",
    "closing": "reset while closing", "closed": "late reset", "midstream": "reset",
  ]

  /// The colour rule of a row: how a connection ends and trouble first, then the protocol.
  static func tone(
    _ writer: borrowing SummaryWriter, _ sink: borrowing FieldSink, _ speaker: Speaker
  ) -> SummaryRow.Tone {
    if speaker.isOverTCP, let flags = writer.number(.tcpFlags, sink) {
      if flags & 0x04 != 0 { return .reset }
      if flags & 0x01 != 0 { return .fin }
      if flags & 0x02 != 0 { return .syn }
      if troubles.contains(where: { writer.scan.has($0) }) { return .trouble }
    }
    return switch speaker.layer {
    case .http, .http2, .websocket, .fastcgi: .http
    case .tls, .quic: .tls
    case .dns, .mdns, .llmnr: .dns
    case .icmp, .icmpv6: .icmp
    case .arp: .arp
    case .udp: .udp
    case .tcp: .tcp
    default: speaker.isOverTCP ? .tcp : .other
    }
  }

  private static let troubles: [SummaryField] = [
    .tcpRetransmission, .tcpFastRetransmission, .tcpSpuriousRetransmission, .tcpOutOfOrder,
    .tcpLostSegment, .tcpAckLostSegment, .tcpDuplicateAck, .tcpZeroWindow, .tcpZeroWindowProbe,
    .tcpWindowFull, .malformed,
  ]
}
