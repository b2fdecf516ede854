import Bytes
import Fields

/// Dissects an SCTP packet and its chunks.
///
/// Source: RFC 9260 §3. Offsets: 0 source port, 2 destination port, 4 verification tag, 8 checksum, then
/// chunks: type, flags, length (with these), value, padded to 4 bytes.
enum SCTP {
  /// - Throws: `Truncation` when the header or a chunk is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    walk.transportLayers += 1
    if bytes.count < 12 {
      sink.pass(layer: SCTPField.sctp)
      try bytes.require(0, 12)
    }
    sink.open(layer: SCTPField.sctp, at: bytes.range(0, 12))
    let (source, destination) = (try bytes.u16(0), try bytes.u16(2))
    walk.sourcePort = source
    walk.destinationPort = destination
    sink.label(SCTPField.sctp) {
      "Stream Control Transmission Protocol, Src Port: \(source), Dst Port: \(destination)"
    }
    sink.add(SCTPField.srcport, source, at: bytes.range(0, 2))
    sink.add(SCTPField.dstport, destination, at: bytes.range(2, 2))
    sink.add(SCTPField.port, source, at: bytes.range(0, 2), .hidden)
    sink.add(SCTPField.port, destination, at: bytes.range(2, 2), .hidden)
    sink.add(SCTPField.verificationTag, try bytes.u32(4), at: bytes.range(4, 4))
    sink.add(SCTPField.checksum, try bytes.u32(8), at: bytes.range(8, 4))
    sink.add(
      SCTPField.checksumStatus, ChecksumStatus.unverified.rawValue, at: .none, .generated)
    let position = sink.position
    var offset = 12
    while offset + 4 <= bytes.reportedCount {
      sink.resume(layer: position.layer, depth: position.depth)
      let length = Int(try bytes.u16(offset + 2))
      guard try chunk(bytes.slice(offset, max(length, 4)), length, &walk, into: &sink) else {
        return .done
      }
      offset += (length + 3) / 4 * 4
    }
    return .done
  }

  /// One chunk; false when its length makes no sense.
  private static func chunk(
    _ bytes: borrowing ByteView, _ length: Int, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Bool {
    let (type, flags) = (try bytes.u8(0), try bytes.u8(1))
    sink.add(SCTPField.chunkType, type, at: bytes.range(0, 1))
    sink.nest()
    sink.add(SCTPField.chunkFlags, flags, at: bytes.range(1, 1))
    sink.add(SCTPField.chunkLength, UInt64(length), at: bytes.range(2, 2))
    guard length >= 4 else {
      sink.add(mark: SCTPField.chunkLengthBad, at: bytes.range(2, 2), .generated)
      return false
    }
    switch type {
    case 0: try data(flags, bytes, &walk, into: &sink)
    case 1, 2:
      sink.add(SCTPField.initiateTag, try bytes.u32(4), at: bytes.range(4, 4))
      sink.add(SCTPField.credit, try bytes.u32(8), at: bytes.range(8, 4))
      sink.add(SCTPField.outboundStreams, try bytes.u16(12), at: bytes.range(12, 2))
      sink.add(SCTPField.inboundStreams, try bytes.u16(14), at: bytes.range(14, 2))
      sink.add(SCTPField.initialNumber, try bytes.u32(16), at: bytes.range(16, 4))
    case 3:
      sink.add(SCTPField.cumulativeAck, try bytes.u32(4), at: bytes.range(4, 4))
      sink.add(SCTPField.window, try bytes.u32(8), at: bytes.range(8, 4))
      sink.add(SCTPField.gapCount, try bytes.u16(12), at: bytes.range(12, 2))
      sink.add(SCTPField.duplicateCount, try bytes.u16(14), at: bytes.range(14, 2))
    default:
      if bytes.count > 4 {
        sink.add(bytes: SCTPField.chunkValue, at: bytes.range(4, bytes.count - 4))
      }
    }
    return true
  }

  private static func data(
    _ flags: UInt8, _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) {
    let place = bytes.range(1, 1)
    sink.add(SCTPField.immediate, flags & 8 != 0, at: place)
    sink.add(SCTPField.unordered, flags & 4 != 0, at: place)
    sink.add(SCTPField.beginning, flags & 2 != 0, at: place)
    sink.add(SCTPField.end, flags & 1 != 0, at: place)
    sink.add(SCTPField.transmissionNumber, try bytes.u32(4), at: bytes.range(4, 4))
    sink.add(SCTPField.streamID, try bytes.u16(8), at: bytes.range(8, 2))
    sink.add(SCTPField.streamSequence, try bytes.u16(10), at: bytes.range(10, 2))
    sink.add(SCTPField.payloadProtocol, try bytes.u32(12), at: bytes.range(12, 4))
    let payload = bytes.dropFirst(16)
    if payload.reportedCount > 0 { walk.descend(.data, payload, into: &sink) }
  }
}
