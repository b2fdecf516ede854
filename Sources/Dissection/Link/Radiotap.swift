import Bytes
import Fields

/// The fields of a radiotap header.
public enum RadiotapField: UInt16, FieldTable {
  case radiotap, version, pad, length, present, flags, checkSequence

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.radiotap.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .radiotap: .layer("radiotap", "Radiotap Header", source: "radiotap.org")
    case .version: FieldDeclaration("radiotap.version", "Header revision", .uint8)
    case .pad: FieldDeclaration("radiotap.pad", "Header pad", .uint8)
    case .length: FieldDeclaration("radiotap.length", "Header length", .uint16)
    case .present:
      FieldDeclaration("radiotap.present.word", "Present flags word", .uint32, base: .hexadecimal)
    case .flags: FieldDeclaration("radiotap.flags", "Flags", .uint8, base: .hexadecimal)
    case .checkSequence: .flag("radiotap.flags.fcs", "FCS at end", mask: 0x10, of: 8)
    }
  }
}

/// Facts of the radio, a name among a frame's protocols.
public enum RadioField: UInt16, FieldTable {
  case radio

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.radio.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    .layer("wlan_radio", "802.11 radio information")
  }
}

/// Dissects a radiotap header as far as it tells of a check sequence behind the frame.
///
/// Source: radiotap.org. Offsets, least significant byte first: 0 revision, 1 pad, 2 length, 4 words of
/// present flags (bit 31: another follows), then the fields, each aligned to its size.
enum Radiotap {
  /// - Throws: `Truncation` when the header is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let length = Int(try bytes.u16le(2))
    sink.open(layer: RadiotapField.radiotap, at: bytes.range(0, length))
    sink.add(RadiotapField.version, try bytes.u8(0), at: bytes.range(0, 1))
    sink.add(RadiotapField.pad, try bytes.u8(1), at: bytes.range(1, 1))
    sink.add(RadiotapField.length, UInt64(length), at: bytes.range(2, 2))
    var offset = 4
    let present = try bytes.u32le(4)
    var word = present
    while true {
      sink.add(RadiotapField.present, word, at: bytes.range(offset, 4))
      offset += 4
      guard word >> 31 != 0, offset < length else { break }
      word = try bytes.u32le(offset)
    }
    if present & 1 != 0 { offset = (offset + 7) / 8 * 8 + 8 }
    var hasCheckSequence = false
    if present & 2 != 0, offset < length {
      let flags = try bytes.u8(offset)
      hasCheckSequence = flags & 0x10 != 0
      sink.add(RadiotapField.flags, flags, at: bytes.range(offset, 1))
      sink.add(RadiotapField.checkSequence, hasCheckSequence, at: bytes.range(offset, 1))
    }
    try bytes.require(0, length)
    sink.pass(layer: RadioField.radio)
    let left = bytes.reportedCount - length
    return .next(.wlan, at: length, length: hasCheckSequence && left >= 4 ? left - 4 : left)
  }
}
