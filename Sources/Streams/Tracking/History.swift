/// Zeek's history of a connection: one letter for each thing that happened first, capital letters
/// for the client's side.
///
/// Source: Zeek's documentation of conn.log. Held as five bits a letter, the first in the low bits;
/// 12 letters fit, which all but the strangest connections do.
enum History {
  private static let letters = Array("SHADFRCGTWIQshadfrcgtwiq^".utf8)

  /// What happened.
  enum Event: UInt8 {
    case opening, openingAnswer, acknowledgment, data, fin, reset, badChecksum, gap
    case retransmission, zeroWindow, inconsistent, combined, flip
  }

  /// Appends the letter of an event.
  @inline(__always)
  static func append(_ event: Event, byClient: Bool, to packed: inout UInt64) {
    let letter: UInt64 =
      event == .flip ? 25 : UInt64(event.rawValue) + (byClient ? 1 : 13)
    let place = (64 - packed.leadingZeroBitCount + 4) / 5
    if place < 12 { packed |= letter &<< UInt64(place &* 5) }
  }

  /// The letters as text.
  static func text(_ packed: UInt64) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(12)
    var rest = packed
    while rest != 0 {
      let letter = Int(rest & 31) - 1
      if letters.indices.contains(letter) { text.append(letters[letter]) }
      rest >>= 5
    }
    return String(decoding: text, as: UTF8.self)
  }
}
