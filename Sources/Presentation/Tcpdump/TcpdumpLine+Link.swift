import Bytes
import Dissection

/// ARP, GRE, and frames inside of packets.
extension TcpdumpLine {
  /// What an Ethernet type names.
  mutating func etherType(
    _ type: UInt16, at offset: Int, _ length: Int, _ bytes: borrowing ByteView
  ) {
    switch type {
    case 0x0800, 0x86dd: network(at: offset, length, bytes)
    case 0x0806: arp(at: offset, length, bytes)
    case 0x6558:
      guard let next = try? bytes.u16(offset + 12) else { return text.append("[|ether]") }
      if next == 0x8100, let inner = try? bytes.u16(offset + 16) {
        etherType(inner, at: offset + 18, length - 18, bytes)
      } else {
        etherType(next, at: offset + 14, length - 14, bytes)
      }
    default:
      text.append("gre-proto-")
      append(hex: type)
    }
  }

  /// ARP for IPv4 over Ethernet (RFC 826).
  mutating func arp(at offset: Int, _ length: Int, _ bytes: borrowing ByteView) {
    text.append("ARP, ")
    guard let operation = try? bytes.u16(offset + 6), let sender = mac(offset + 8, bytes),
      let senderIP = try? bytes.u32(offset + 14), let target = mac(offset + 18, bytes),
      let targetIP = try? bytes.u32(offset + 24)
    else { return text.append("[|arp]") }
    switch operation {
    case 1:
      text.append("Request who-has ")
      append(.ipv4(targetIP))
      if target != 0 {
        text.append(" (")
        append(.ethernet(target))
        text.append(")")
      }
      text.append(" tell ")
      append(.ipv4(senderIP))
    case 2:
      text.append("Reply ")
      append(.ipv4(senderIP))
      text.append(" is-at ")
      append(.ethernet(sender))
    case 3, 8:
      text.append(operation == 3 ? "Reverse Request who-is " : "Inverse Request who-is ")
      append(.ethernet(target))
      text.append(" tell ")
      append(.ethernet(sender))
    case 4, 9:
      text.append(operation == 4 ? "Reverse Reply " : "Inverse Reply ")
      append(.ethernet(operation == 4 ? target : sender))
      text.append(" at ")
      append(.ipv4(operation == 4 ? targetIP : senderIP))
    default: text.append("Unknown (\(operation))")
    }
    text.append(", length \(length)")
  }

  private func mac(_ offset: Int, _ bytes: borrowing ByteView) -> UInt64? {
    guard let high = try? bytes.u16(offset), let low = try? bytes.u32(offset + 2) else {
      return nil
    }
    return UInt64(high) << 32 | UInt64(low)
  }

  /// GRE (RFC 2784, RFC 2890).
  mutating func gre(at offset: Int, _ length: Int, _ bytes: borrowing ByteView) {
    guard let flags = try? bytes.u16(offset), let type = try? bytes.u16(offset + 2) else {
      return text.append("[|gre]")
    }
    text.append("GREv\(flags & 7)")
    var at = offset + 4
    if flags & 0xc000 != 0 { at += 4 }
    if flags & 0x2000 != 0 {
      text.append(", key=")
      append(hex: (try? bytes.u32(at)) ?? 0)
      at += 4
    }
    if flags & 0x1000 != 0 {
      text.append(", seq ")
      append((try? bytes.u32(at)) ?? 0)
      at += 4
    }
    text.append(", length \(length): ")
    guard flags & 7 == 0 else { return }
    // ERSPAN of type II has a header of its own before the frame.
    if type == 0x88be, flags & 0x1000 != 0 {
      return etherType(0x6558, at: at + 8, length - (at + 8 - offset), bytes)
    }
    etherType(type == 0x88be ? 0x6558 : type, at: at, length - (at - offset), bytes)
  }
}
