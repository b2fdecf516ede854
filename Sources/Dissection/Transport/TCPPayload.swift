import Bytes
import Fields

/// What becomes of a segment's payload: the messages that end in it, each walked by its protocol.
enum TCPPayload {
  /// Walks the payload; it ends the walk of the segment.
  ///
  /// - Parameters:
  ///   - bytes: The payload.
  ///   - header: The segment's header.
  ///   - layer: Ordinal of the transport layer in the frame, from 0.
  ///   - walk: The walk.
  ///   - sink: Takes the fields.
  static func dissect(
    _ bytes: borrowing ByteView, _ header: TCPHeader, _ layer: Int, _ walk: inout Walk,
    into sink: inout FieldSink
  ) -> Handoff {
    let selection = sink.selection
    walk.isOverTCP = true
    sink.add(TCPField.payload, titled: "TCP payload", at: bytes.range)
    if header.has(TCPHeader.reset) {
      let range = bytes.range
      if let text = try? text(bytes) {
        sink.add(TCPField.resetCause, at: range) { text }
      }
      return .done
    }
    let wantsSegments = selection.contains(
      from: TCPField.segments.id, through: TCPField.pduSize.id)
    guard wantsSegments || Walk.wantsApplication(selection) else { return .done }
    guard !walk.isQuoted, let context = walk.context else { return guess(bytes, &walk) }
    let messages = context.messages(layer: layer)
    let position = sink.position
    var dissected = false
    for message in messages.messages {
      walk.message = message.state
      let next: ProtocolID
      sink.resume(layer: position.layer, depth: position.depth)
      switch message.body {
      case .inSegment(let offset, let count):
        let view = bytes.slice(offset, count)
        next = named(message.next, view, &walk)
        size(next, count, walk, into: &sink)
        walk.descend(next, view, into: &sink)
      case .assembled(let data, let fragments):
        guard let source = sink.addSource(data, title: "Reassembled TCP") else { return .done }
        next = named(message.next, ByteView(data.span.rawBytes), &walk)
        size(next, data.count, walk, into: &sink)
        for part in fragments where part.frame == walk.facts.number {
          let place = bytes.range(part.payloadOffset, part.count)
          sink.add(TCPField.segmentData, titled: segmentDataTitle, at: place)
        }
        describe(data, fragments, source, into: &sink)
        walk.descend(next, assembled: data, source, into: &sink)
      }
      dissected = true
    }
    leftOver(messages, bytes, position, dissected, into: &sink)
    return .done
  }

  private static let segmentDataTitle: StaticString = "TCP segment data"

  /// The text that some devices put into a reset.
  private static func text(_ bytes: borrowing ByteView) throws(Truncation) -> String {
    var octets: [UInt8] = []
    for index in 0..<bytes.count { octets.append(try bytes.u8(index)) }
    return String(decoding: octets, as: UTF8.self)
  }

  /// A frame that stands alone: what the ports or the bytes suggest.
  private static func guess(_ bytes: borrowing ByteView, _ walk: inout Walk) -> Handoff {
    let name =
      NamedNumber.tcp(walk.sourcePort, walk.destinationPort) ?? NamedContent.tcp(bytes)
    return .next(
      ApplicationDetector.detect(
        sourcePort: walk.sourcePort, destinationPort: walk.destinationPort, bytes,
        settings: walk.settings) ?? .data,
      or: name, at: 0, &walk)
  }

  /// The protocol of a message, by name where nothing better than data is known.
  private static func named(
    _ next: ProtocolID, _ bytes: borrowing ByteView, _ walk: inout Walk
  ) -> ProtocolID {
    guard next == .data else { return next }
    let name =
      NamedNumber.tcp(walk.sourcePort, walk.destinationPort) ?? NamedContent.tcp(bytes)
    return Handoff.next(next, or: name, at: 0, &walk).next ?? next
  }

  /// The length of a message, for protocols whose headers tell it.
  private static func size(
    _ next: ProtocolID, _ count: Int, _ walk: borrowing Walk, into sink: inout FieldSink
  ) {
    let tellsLength =
      switch next {
      case .dns, .mysql, .postgresql, .http2, .websocket, .fastcgi: true
      case .http: walk.message.tunneled == .websocket || walk.message.tunneled == .http2
      case .named: NamedFraming.tellsLength(walk.named)
      default: false
      }
    if tellsLength { sink.add(TCPField.pduSize, UInt64(count), at: .none, .generated) }
  }

  /// The segments that a message was put together from.
  private static func describe(
    _ data: [UInt8], _ fragments: [Fragment], _ source: UInt8, into sink: inout FieldSink
  ) {
    let place = ByteRange(start: 0, count: data.count, source: source)
    sink.add(mark: TCPField.segments, at: place, .generated)
    sink.label(TCPField.segments) {
      let parts = fragments.map { "#\($0.frame)(\($0.count))" }.joined(separator: ", ")
      return "[\(fragments.count) Reassembled TCP Segments (\(data.count) bytes): \(parts)]"
    }
    sink.nest()
    for fragment in fragments {
      let run = ByteRange(start: fragment.offset, count: fragment.count, source: source)
      sink.add(TCPField.segment, UInt64(fragment.frame), at: run, .generated)
      sink.label(TCPField.segment) {
        $0.append("[Frame: ", fragment.frame)
        $0.append(", payload: ", fragment.offset)
        $0.append("-", fragment.offset + fragment.count - 1)
        $0.append(" (", fragment.count, " bytes)]")
      }
      if fragment.overlaps { sink.add(TCPField.segmentOverlap, true, at: .none, .generated) }
    }
    sink.add(TCPField.segmentCount, UInt64(fragments.count), at: .none, .generated)
    sink.add(TCPField.reassembledLength, UInt64(data.count), at: .none, .generated)
    sink.add(bytes: TCPField.reassembledData, at: place, .generated)
    sink.unnest()
  }

  /// Bytes that wait for a later segment.
  private static func leftOver(
    _ messages: SegmentMessages, _ bytes: borrowing ByteView, _ position: (UInt8, UInt8),
    _ dissected: Bool, into sink: inout FieldSink
  ) {
    sink.resume(layer: position.0, depth: position.1)
    if let frame = messages.reassembledIn {
      sink.add(TCPField.reassembledIn, UInt64(frame), at: .none, .generated)
    }
    if !messages.isInSequence, messages.messages.isEmpty {
      // Sent again, or ahead of what is missing: shown, not dissected.
      sink.add(TCPField.segmentData, titled: segmentDataTitle, at: bytes.range)
    } else if messages.isInSequence, messages.waitingOffset < bytes.count {
      let rest = bytes.dropFirst(messages.waitingOffset)
      sink.add(TCPField.segmentData, titled: segmentDataTitle, at: rest.range)
    }
  }
}
