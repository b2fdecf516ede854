import Bytes
import Fields

/// The flags of a segment.
enum TCPFlags {
  private static let names = [
    "FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE", "Reserved",
  ]

  /// The flags that are set, as users know them: `SYN, ACK`.
  static func text(_ flags: UInt16) -> String {
    let set = names.indices.filter { flags >> UInt16($0) & 1 != 0 && $0 < 9 }.map { names[$0] }
    let all = flags & 0xe00 != 0 ? set + ["Reserved"] : set
    return all.isEmpty ? "<None>" : all.joined(separator: ", ")
  }

  /// Twelve characters, a letter for each flag that is set and a dot for each that is not.
  static func letters(_ flags: UInt16) -> String {
    let letters = Array("RRRACEUAPRSF")
    return String(
      letters.indices.map { flags >> UInt16(11 - $0) & 1 != 0 ? letters[$0] : "\u{b7}" })
  }

  /// Offers the flags.
  static func describe(_ flags: UInt16, _ place: ByteRange, into sink: inout FieldSink) {
    sink.add(TCPField.flags, flags, at: place)
    sink.label(TCPField.flags) {
      "Flags: \(NumberText.hexadecimal(flags, digits: 3)) (\(text(flags)))"
    }
    guard
      sink.selection.contains(
        from: TCPField.flagsReserved.id, through: TCPField.flagsText.id)
    else { return }
    describeBits(flags, place, into: &sink)
    sink.nest()
    sink.add(TCPField.flagsText, at: place, .generated) { letters(flags) }
    sink.unnest()
  }

  /// Offers the flags one by one.
  static func describeBits(_ flags: UInt16, _ place: ByteRange, into sink: inout FieldSink) {
    sink.nest()
    sink.add(TCPField.flagsReserved, flags & 0xe00 != 0, at: place)
    sink.add(TCPField.flagsAccurateECN, flags & 0x100 != 0, at: place)
    sink.add(TCPField.flagsCWR, flags & 0x080 != 0, at: place)
    sink.add(TCPField.flagsECE, flags & 0x040 != 0, at: place)
    sink.add(TCPField.flagsURG, flags & 0x020 != 0, at: place)
    sink.add(TCPField.flagsACK, flags & 0x010 != 0, at: place)
    sink.add(TCPField.flagsPSH, flags & 0x008 != 0, at: place)
    sink.add(TCPField.flagsReset, flags & 0x004 != 0, at: place)
    sink.add(TCPField.flagsSYN, flags & 0x002 != 0, at: place)
    sink.add(TCPField.flagsFin, flags & 0x001 != 0, at: place)
    sink.unnest()
  }
}

/// How much of a connection a capture holds.
enum TCPCompleteness {
  /// Wireshark's words for the sum of the bits.
  static func text(_ bits: UInt8) -> String {
    let words =
      switch bits & 0x3f {
      case 31: "Complete, WITH_DATA"
      case 47, 63: "Complete, WITH_DATA"
      case 23: "Complete, NO_DATA"
      case 39, 55: "Complete, NO_DATA"
      case 7: "Incomplete, ESTABLISHED"
      case 15: "Incomplete, DATA"
      case 12: "Incomplete, CLIENT_ESTABLISHED"
      case 3: "Incomplete, SYN_SENT"
      default: "Incomplete"
      }
    return "\(words) (\(bits))"
  }
}
