import Bytes
import Fields

/// The flags of a segment.
enum TCPFlags {
  private static let names: [StaticString] = [
    "FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE", "Reserved",
  ]

  private static let letters = Array("RRRACEUAPRSF".utf8)

  /// The flags that are set, as users know them: `SYN, ACK`.
  static func append(_ flags: UInt16, to text: inout TextBuffer) {
    let start = text.count
    for (bit, name) in names.enumerated()
    where flags & (bit < 9 ? 1 << UInt16(bit) : 0xe00) != 0 {
      if text.count > start { text.append(", ") }
      text.append(name)
    }
    if text.count == start { text.append("<None>") }
  }

  /// Twelve characters, a letter for each flag that is set and a dot for each that is not.
  static func append(lettersOf flags: UInt16, to text: inout TextBuffer) {
    for (place, letter) in letters.enumerated() {
      if flags >> UInt16(11 - place) & 1 != 0 {
        text.append(ascii: letter)
      } else {
        text.append("\u{b7}")
      }
    }
  }

  /// Offers the flags.
  static func describe(_ flags: UInt16, _ place: ByteRange, into sink: inout FieldSink) {
    sink.add(TCPField.flags, flags, at: place)
    sink.label(TCPField.flags) {
      $0.append("Flags: 0x")
      $0.append(hex: UInt64(flags), digits: 3)
      $0.append(" (")
      append(flags, to: &$0)
      $0.append(")")
    }
    guard
      sink.selection.contains(
        from: TCPField.flagsReserved.id, through: TCPField.flagsText.id)
    else { return }
    describeBits(flags, place, into: &sink)
    sink.nest()
    sink.add(TCPField.flagsText, at: place, .generated) {
      append(lettersOf: flags, to: &$0)
    }
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
  static func words(_ bits: UInt8) -> String {
    switch bits & 0x3f {
    case 31, 47, 63: "Complete, WITH_DATA"
    case 23, 39, 55: "Complete, NO_DATA"
    case 7: "Incomplete, ESTABLISHED"
    case 15: "Incomplete, DATA"
    case 12: "Incomplete, CLIENT_ESTABLISHED"
    case 3: "Incomplete, SYN_SENT"
    default: "Incomplete"
    }
  }
}
