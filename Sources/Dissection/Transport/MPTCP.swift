import Bytes
import Fields

/// Dissects the Multipath TCP option.
///
/// Source: RFC 8684 §3. Offsets: 0 kind, 1 length, 2 subtype (4 bits), then by subtype.
enum MPTCP {
  /// - Throws: `Truncation` when the option is shorter than its subtype.
  static func dissect(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let subtype = bytes.count > 2 ? try bytes.u8(2) >> 4 : 15
    TCPOptions.head(30, bytes, into: &sink)
    sink.label(TCPField.optionLength) {
      "Length: \(MPTCPField.subtypes[UInt64(subtype)] ?? "Unknown")"
    }
    if sink.layers.last?.protocolNumber != MPTCPField.protocolNumber {
      sink.pass(layer: MPTCPField.mptcp)
    }
    guard sink.selection.wants(protocolNumber: MPTCPField.protocolNumber), bytes.count > 2 else {
      return
    }
    sink.nest()
    defer { sink.unnest() }
    sink.add(MPTCPField.subtype, subtype, at: bytes.range(2, 1))
    do throws(Truncation) {
      switch subtype {
      case 0: try capable(bytes, into: &sink)
      case 1: try join(bytes, into: &sink)
      case 2: try dataSequence(bytes, into: &sink)
      case 3: try addAddress(bytes, into: &sink)
      case 4:
        for offset in 3..<max(3, bytes.count) {
          sink.add(MPTCPField.addressID, try bytes.u8(offset), at: bytes.range(offset, 1))
        }
      case 5:
        sink.add(MPTCPField.backup, try bytes.u8(2) & 1, at: bytes.range(2, 1))
        if bytes.count > 3 {
          sink.add(MPTCPField.addressID, try bytes.u8(3), at: bytes.range(3, 1))
        }
      case 6: sink.add(MPTCPField.dataSequence, try bytes.u64(4), at: bytes.range(4, 8))
      case 7: sink.add(MPTCPField.receiveKey, try bytes.u64(4), at: bytes.range(4, 8))
      case 8: sink.add(MPTCPField.resetReason, try bytes.u8(3), at: bytes.range(3, 1))
      default: break
      }
    } catch {
      sink.add(mark: TCPField.optionLengthInvalid, at: bytes.range(1, 1), .generated)
    }
  }

  private static func capable(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let flags = try bytes.u8(3)
    sink.add(MPTCPField.version, try bytes.u8(2) & 15, at: bytes.range(2, 1))
    sink.add(MPTCPField.flags, flags, at: bytes.range(3, 1))
    sink.nest()
    sink.add(MPTCPField.checksumRequired, flags >> 7, at: bytes.range(3, 1))
    sink.add(MPTCPField.extensibility, flags >> 6 & 1, at: bytes.range(3, 1))
    sink.add(MPTCPField.noMoreSubflows, flags >> 5 & 1, at: bytes.range(3, 1))
    sink.add(MPTCPField.sha256, flags & 1, at: bytes.range(3, 1))
    sink.unnest()
    guard bytes.count >= 12 else { return }
    sink.add(MPTCPField.sendKey, try bytes.u64(4), at: bytes.range(4, 8))
    guard bytes.count >= 20 else { return }
    sink.add(MPTCPField.receiveKey, try bytes.u64(12), at: bytes.range(12, 8))
    guard bytes.count >= 22 else { return }
    sink.add(MPTCPField.dataLength, try bytes.u16(20), at: bytes.range(20, 2))
    guard bytes.count >= 24 else { return }
    sink.add(MPTCPField.checksum, try bytes.u16(22), at: bytes.range(22, 2))
  }

  /// The three segments of a join differ in length: 12, 16, 24.
  private static func join(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    if bytes.count == 24 {
      return sink.add(bytes: MPTCPField.sendCode, at: bytes.range(4, 20))
    }
    sink.add(MPTCPField.backup, try bytes.u8(2) & 1, at: bytes.range(2, 1))
    sink.add(MPTCPField.addressID, try bytes.u8(3), at: bytes.range(3, 1))
    if bytes.count == 12 {
      sink.add(MPTCPField.receiveToken, try bytes.u32(4), at: bytes.range(4, 4))
      sink.add(MPTCPField.sendRandom, try bytes.u32(8), at: bytes.range(8, 4))
    } else {
      sink.add(MPTCPField.sendTruncatedCode, try bytes.u64(4), at: bytes.range(4, 8))
      sink.add(MPTCPField.sendRandom, try bytes.u32(12), at: bytes.range(12, 4))
    }
  }

  private static func dataSequence(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let flags = try bytes.u8(3)
    let place = bytes.range(3, 1)
    sink.add(MPTCPField.flags, flags, at: place)
    sink.nest()
    sink.add(MPTCPField.dataFin, flags >> 4 & 1, at: place)
    sink.add(MPTCPField.dataSequence8, flags >> 3 & 1, at: place)
    sink.add(MPTCPField.dataSequencePresent, flags >> 2 & 1, at: place)
    sink.add(MPTCPField.dataAck8, flags >> 1 & 1, at: place)
    sink.add(MPTCPField.dataAckPresent, flags & 1, at: place)
    sink.unnest()
    var offset = 4
    if flags & 1 != 0 {
      let length = flags & 2 != 0 ? 8 : 4
      sink.add(
        MPTCPField.dataAck, try bytes.unsigned(offset, length), at: bytes.range(offset, length))
      offset += length
    }
    guard flags & 4 != 0 else { return }
    let length = flags & 8 != 0 ? 8 : 4
    sink.add(
      MPTCPField.dataSequence, try bytes.unsigned(offset, length),
      at: bytes.range(offset, length))
    offset += length
    sink.add(MPTCPField.subflowSequence, try bytes.u32(offset), at: bytes.range(offset, 4))
    sink.add(MPTCPField.dataLength, try bytes.u16(offset + 4), at: bytes.range(offset + 4, 2))
    guard bytes.count >= offset + 8 else { return }
    sink.add(MPTCPField.checksum, try bytes.u16(offset + 6), at: bytes.range(offset + 6, 2))
  }

  /// The length tells address family, port and code.
  private static func addAddress(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(MPTCPField.echo, try bytes.u8(2) & 1, at: bytes.range(2, 1))
    sink.add(MPTCPField.addressID, try bytes.u8(3), at: bytes.range(3, 1))
    var offset = 4
    switch bytes.count {
    case 8, 10, 16, 18:
      sink.add(MPTCPField.ipv4, ipv4: try bytes.u32(4), at: bytes.range(4, 4))
      offset = 8
    case 20, 22, 28, 30:
      sink.add(MPTCPField.ipv6, ipv6: try bytes.u128(4), at: bytes.range(4, 16))
      offset = 20
    default: return
    }
    if (bytes.count - offset) % 8 == 2 {
      sink.add(MPTCPField.port, try bytes.u16(offset), at: bytes.range(offset, 2))
      offset += 2
    }
    guard bytes.count >= offset + 8 else { return }
    sink.add(
      MPTCPField.addressTruncatedCode, try bytes.u64(offset), at: bytes.range(offset, 8))
  }
}
