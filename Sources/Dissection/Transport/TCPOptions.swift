import Bytes
import Fields

/// Dissects the options of a TCP header.
///
/// Source: RFC 9293 §3.2 and IANA, "TCP Option Kind Numbers": a kind, and for all but 0 and 1 a length
/// that counts kind and length.
enum TCPOptions {
  /// - Parameters:
  ///   - bytes: The options.
  ///   - segment: The segment.
  ///   - isCut: Whether the datagram ends before they do.
  ///   - sink: Takes the fields.
  /// - Throws: `Truncation` when the options are not all there.
  static func dissect(
    _ bytes: borrowing ByteView, _ segment: TCPSegment, isCut: Bool = false,
    into sink: inout FieldSink
  ) throws(Truncation) {
    guard isWanted(sink.selection) else { return }
    let count = min(bytes.count, bytes.reportedCount)
    sink.add(bytes: TCPField.options, at: bytes.range(0, count))
    if sink.selection.wantsLabels {
      let kinds = (try? OptionKinds(bytes)) ?? OptionKinds()
      sink.label(TCPField.options) {
        $0.append("Options: (", count, " bytes)")
        kinds.append(to: &$0)
      }
    }
    sink.nest()
    var offset = 0
    var nops = 0
    // Four in a row stand where SACK Permitted was taken out (two options aligned to words).
    var permitsSACK = false
    while offset < count {
      let kind = try bytes.u8(offset)
      if kind == 0 {
        try end(bytes, from: offset, into: &sink)
        break
      }
      if kind == 1 {
        nops += 1
        sink.add(TCPField.optionKind, kind, at: bytes.range(offset, 1))
        if nops == 4, !permitsSACK { sink.add(mark: TCPField.nopRun, at: .none, .generated) }
        offset += 1
        continue
      }
      nops = 0
      if kind == 4 { permitsSACK = true }
      let length = offset + 1 < count ? Int(try bytes.u8(offset + 1)) : 0
      if isCut { try bytes.require(offset, max(length, 2)) }
      guard length >= 2, length <= count - offset else {
        sink.add(mark: TCPField.optionLengthInvalid, at: bytes.range(offset, 1), .generated)
        break
      }
      try option(kind, bytes.slice(offset, length), segment, into: &sink)
      offset += length
    }
    sink.unnest()
  }

  private static func isWanted(_ selection: FieldSelection) -> Bool {
    selection.contains(from: TCPField.options.id, through: TCPField.optionPayload.id)
      || selection.contains(
        from: TCPField.sackLeft.id, through: TCPField.duplicateSACKRight.id)
      || selection.wants(protocolNumber: MPTCPField.protocolNumber)
      || selection.contains(FrameField.protocols.id)
  }

  /// The end of the list, and the zeros that fill the header up.
  private static func end(
    _ bytes: borrowing ByteView, from: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    for offset in from..<bytes.count {
      let kind = try bytes.u8(offset)
      guard kind == 0 else {
        return sink.add(mark: TCPField.nonzeroAfterEnd, at: bytes.range(offset, 1), .generated)
      }
      sink.add(TCPField.optionKind, kind, at: bytes.range(offset, 1))
    }
  }

  private static func option(
    _ kind: UInt8, _ bytes: borrowing ByteView, _ segment: TCPSegment,
    into sink: inout FieldSink
  ) throws(Truncation) {
    if kind == 30 { return try MPTCP.dissect(bytes, into: &sink) }
    head(kind, bytes, into: &sink)
    sink.nest()
    defer { sink.unnest() }
    let length = bytes.count
    switch (kind, length) {
    case (2, 4): sink.add(TCPField.mss, try bytes.u16(2), at: bytes.range(2, 2))
    case (3, 3):
      let shift = try bytes.u8(2)
      sink.add(TCPField.windowShift, shift, at: bytes.range(2, 1))
      sink.add(
        TCPField.windowMultiplier, UInt32(1) << UInt32(min(shift, 14)), at: bytes.range(2, 1),
        .generated)
    case (4, 2): break
    case (5, _) where length >= 10 && (length - 2) % 8 == 0:
      try acknowledgments(bytes, segment, into: &sink)
    case (6, 6), (7, 6): sink.add(TCPField.echoValue, try bytes.u32(2), at: bytes.range(2, 4))
    case (8, 10):
      sink.add(TCPField.timestampValue, try bytes.u32(2), at: bytes.range(2, 4))
      sink.add(TCPField.timestampEcho, try bytes.u32(6), at: bytes.range(6, 4))
    case (11...13, 6):
      sink.add(TCPField.connectionCount, try bytes.u32(2), at: bytes.range(2, 4))
    case (2...8, _), (11...13, _):
      sink.add(mark: TCPField.optionLengthInvalid, at: bytes.range(1, 1), .generated)
    default: try laterOption(kind, bytes, into: &sink)
    }
  }

  /// Kind and length.
  static func head(_ kind: UInt8, _ bytes: borrowing ByteView, into sink: inout FieldSink) {
    sink.add(TCPField.optionKind, kind, at: bytes.range(0, 1))
    sink.add(TCPField.optionLength, UInt64(bytes.count), at: bytes.range(1, 1))
  }

  private static func laterOption(
    _ kind: UInt8, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let rest = bytes.range(2, bytes.count - 2)
    switch (kind, bytes.count) {
    case (19, 18): sink.add(bytes: TCPField.md5Digest, at: rest)
    case (27, 8):
      sink.add(TCPField.quickStartRate, try bytes.u8(2) & 15, at: bytes.range(2, 1))
      sink.add(TCPField.quickStartTTL, try bytes.u8(3), at: bytes.range(3, 1))
    case (28, 4):
      let word = try bytes.u16(2)
      sink.add(TCPField.userTimeoutGranularity, word & 0x8000 != 0, at: rest)
      sink.add(TCPField.userTimeout, word & 0x7fff, at: rest)
    case (29, 4...):
      sink.add(TCPField.authenticationKey, try bytes.u8(2), at: bytes.range(2, 1))
      sink.add(TCPField.authenticationNextKey, try bytes.u8(3), at: bytes.range(3, 1))
      sink.add(bytes: TCPField.authenticationCode, at: bytes.range(4, bytes.count - 4))
    case (34, _): fastOpen(bytes, from: 2, into: &sink)
    case (253...254, 4...):
      let experiment = try bytes.u16(2)
      sink.add(TCPField.experimentID, experiment, at: bytes.range(2, 2))
      // TCP ACK Rate Request: the rate is one octet, or left out.
      if experiment == 0x00ac, bytes.count > 5 {
        sink.add(mark: TCPField.optionLengthInvalid, at: bytes.range(1, 1), .generated)
      }
      if experiment == 0xf989 {
        fastOpen(bytes, from: 4, into: &sink)
      } else if bytes.count > 4 {
        sink.add(bytes: TCPField.experimentData, at: bytes.range(4, bytes.count - 4))
      }
    default: if bytes.count > 2 { sink.add(bytes: TCPField.optionPayload, at: rest) }
    }
  }

  /// A cookie, or the request for one.
  ///
  /// Source: RFC 7413 §4.1.1.
  private static func fastOpen(
    _ bytes: borrowing ByteView, from offset: Int, into sink: inout FieldSink
  ) {
    if bytes.count == offset {
      sink.add(mark: TCPField.fastOpenRequest, at: bytes.range(0, offset))
    } else {
      sink.add(bytes: TCPField.fastOpenCookie, at: bytes.range(offset, bytes.count - offset))
    }
  }

  /// Edges of blocks that were received; a first block below the acknowledgment, or inside the
  /// second block, was received twice.
  ///
  /// Sources: RFC 2018 §3, RFC 2883 §4.
  private static func acknowledgments(
    _ bytes: borrowing ByteView, _ segment: TCPSegment, into sink: inout FieldSink
  ) throws(Truncation) {
    let count = (bytes.count - 2) / 8
    for index in 0..<count {
      let offset = 2 + index * 8
      let left = segment.acknowledged(try bytes.u32(offset))
      let right = segment.acknowledged(try bytes.u32(offset + 4))
      sink.add(TCPField.sackLeft, left, at: bytes.range(offset, 4))
      sink.add(TCPField.sackRight, right, at: bytes.range(offset + 4, 4))
    }
    sink.add(TCPField.sackCount, UInt64(count), at: .none, .generated)
    let left = segment.acknowledged(try bytes.u32(2))
    let right = segment.acknowledged(try bytes.u32(6))
    var isDuplicate = segment.acknowledgment >= right
    if count > 1 {
      let outerLeft = segment.acknowledged(try bytes.u32(10))
      let outerRight = segment.acknowledged(try bytes.u32(14))
      isDuplicate = isDuplicate || (left >= outerLeft && right <= outerRight)
    }
    guard isDuplicate else { return }
    sink.add(TCPField.duplicateSACKLeft, left, at: bytes.range(2, 4), .generated)
    sink.add(TCPField.duplicateSACKRight, right, at: bytes.range(6, 4), .generated)
    sink.add(mark: TCPField.duplicateSACK, at: bytes.range(2, 8), .generated)
  }
}

/// The kinds of a header's options, in their order.
private struct OptionKinds {
  /// A header has at most forty octets of options (RFC 9293 §3.1).
  private var kinds = [40 of UInt8](repeating: 0)
  private var count = 0

  /// No options.
  init() {}

  /// - Throws: `Truncation` when the options are not all there.
  init(_ bytes: borrowing ByteView) throws(Truncation) {
    var offset = 0
    while offset < bytes.count, count < 40 {
      let kind = try bytes.u8(offset)
      kinds[count] = kind
      count += 1
      offset += kind < 2 ? 1 : max(2, Int(try bytes.u8(offset + 1)))
    }
  }

  /// Appends what they are called, each behind a comma.
  func append(to text: inout TextBuffer) {
    for place in 0..<count {
      switch kinds[place] {
      case 0: text.append(", End of Option List (EOL)")
      case 1: text.append(", No-Operation (NOP)")
      case 2: text.append(", Maximum segment size")
      case 3: text.append(", Window scale")
      case 4: text.append(", SACK permitted")
      case 5: text.append(", SACK")
      case 8: text.append(", Timestamps")
      case let kind:
        text.append(", ")
        text.append(TCPField.optionNames[UInt64(kind)] ?? "Unknown (\(kind))")
      }
    }
  }
}
