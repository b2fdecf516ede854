import Bytes
import Fields

/// The Info column of a TCP segment.
enum TCPInfo {
  /// Marks of the analysis, which stay in front whatever protocol the payload is.
  static func appendTrouble(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    guard sink.entries.indices.contains(0) else { return }
    for (field, text) in troubles where writer.scan.has(field) {
      if field == .tcpRetransmission, isRefinedRetransmission(writer.scan) { continue }
      writer.text.append(text)
    }
    if writer.scan.has(.tcpDuplicateAckNumber) {
      writer.text.append("[TCP Dup ACK ")
      writer.append(.tcpDuplicateAckFrame, sink, frame)
      writer.text.append("#")
      writer.append(.tcpDuplicateAckNumber, sink, frame)
      writer.text.append("] ")
    }
  }

  private static func isRefinedRetransmission(_ scan: SummaryScan) -> Bool {
    scan.has(.tcpFastRetransmission) || scan.has(.tcpSpuriousRetransmission)
  }

  private static let troubles: [(SummaryField, String)] = [
    (.tcpAckLostSegment, "[TCP ACKed unseen segment] "),
    (.tcpLostSegment, "[TCP Previous segment not captured] "),
    (.tcpRetransmission, "[TCP Retransmission] "),
    (.tcpFastRetransmission, "[TCP Fast Retransmission] "),
    (.tcpSpuriousRetransmission, "[TCP Spurious Retransmission] "),
    (.tcpOutOfOrder, "[TCP Out-Of-Order] "),
    (.tcpReusedPorts, "[TCP Port numbers reused] "),
    (.tcpWindowUpdate, "[TCP Window Update] "),
    (.tcpWindowFull, "[TCP Window Full] "),
    (.tcpKeepAlive, "[TCP Keep-Alive] "),
    (.tcpKeepAliveAck, "[TCP Keep-Alive ACK] "),
    (.tcpZeroWindowProbe, "[TCP ZeroWindowProbe] "),
    (.tcpZeroWindow, "[TCP ZeroWindow] "),
    (.tcpZeroWindowProbeAck, "[TCP ZeroWindowProbeAck] "),
  ]

  /// Ports, flags, numbers and options.
  static func append(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    writer.append(.tcpSourcePort, sink, frame)
    writer.text.append(" → ")
    writer.append(.tcpDestinationPort, sink, frame)
    guard let flags = writer.number(.tcpFlags, sink) else { return }
    writer.text.append(" [")
    appendFlagNames(UInt16(truncatingIfNeeded: flags), to: &writer.text)
    writer.text.append("] Seq=")
    writer.append(.tcpSequence, sink, frame)
    if flags & 0x10 != 0 { writer.append(" Ack=", .tcpAcknowledgment, sink, frame) }
    writer.append(" Win=", .tcpWindow, sink, frame)
    if flags & 0x20 != 0 { writer.append(" Urg=", .tcpUrgent, sink, frame) }
    writer.append(" Len=", .tcpLength, sink, frame)
    appendOptions(&writer, sink, frame)
    let isRepeated = writer.scan.has(.tcpRetransmission) || writer.scan.has(.tcpOutOfOrder)
    if writer.scan.has(.tcpReassembledIn) || writer.scan.has(.tcpSegmentData) && !isRepeated {
      writer.text.append(" [TCP segment of a reassembled PDU]")
    }
  }

  /// `FIN, PSH, ACK`.
  static func appendFlagNames(_ flags: UInt16, to buffer: inout TextBuffer) {
    var isFirst = true
    for (bit, name) in flagNames where flags & bit != 0 {
      if !isFirst { buffer.append(", ") }
      isFirst = false
      buffer.append(name)
    }
    if isFirst { buffer.append("<None>") }
  }

  private static let flagNames: [(UInt16, String)] = [
    (0x001, "FIN"), (0x002, "SYN"), (0x004, "RST"), (0x008, "PSH"), (0x010, "ACK"),
    (0x020, "URG"), (0x040, "ECE"), (0x080, "CWR"), (0x100, "AE"), (0xe00, "Reserved"),
  ]

  /// Tcpdump's letters: `FP.`.
  static func letters(_ flags: UInt16) -> String {
    var letters = ""
    for (bit, letter) in flagLetters where flags & bit != 0 { letters.append(letter) }
    return letters
  }

  private static let flagLetters: [(UInt16, Character)] = [
    (0x001, "F"), (0x002, "S"), (0x004, "R"), (0x008, "P"), (0x010, "."), (0x020, "U"),
    (0x040, "E"), (0x080, "W"),
  ]

  /// The options in the order of the header.
  private static func appendOptions(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    guard writer.scan.has(.tcpOptionKind) else { return }
    let entries = sink.entries
    for index in entries.indices {
      switch writer.scan.field(of: entries[index]) {
      case .tcpOptionMSS: appendOption(" MSS=", index, &writer, sink, frame)
      case .tcpOptionScale: appendOption(" WS=", index, &writer, sink, frame)
      case .tcpOptionTSval: appendOption(" TSval=", index, &writer, sink, frame)
      case .tcpOptionTSecr: appendOption(" TSecr=", index, &writer, sink, frame)
      case .tcpOptionSACKLeft: appendOption(" SLE=", index, &writer, sink, frame)
      case .tcpOptionSACKRight: appendOption(" SRE=", index, &writer, sink, frame)
      case .tcpOptionKind where entries[index].unsigned == 4: writer.text.append(" SACK_PERM")
      case .tcpOptionKind where entries[index].unsigned == 34 && entries[index].source == 0:
        // Fast open (RFC 7413 §4.1): a request for a cookie is empty.
        let length = try? ByteView(frame).u8(entries[index].range.end)
        writer.text.append(length == 2 ? " TFO=R" : " TFO=C")
      default: break
      }
    }
  }

  private static func appendOption(
    _ label: String, _ index: Int, _ writer: inout SummaryWriter, _ sink: borrowing FieldSink,
    _ frame: RawSpan
  ) {
    writer.text.append(label)
    writer.append(entry: index, sink, frame)
  }
}
