import Bytes
import Fields

/// The 12 bytes that begin a DNS message.
///
/// Source: RFC 1035 §4.1.1, RFC 4035 §3.1.6 and §3.2.2 (AD, CD), RFC 4795 §2.1.1 (LLMNR).
struct DNSHeader {
  /// The transaction.
  let id: UInt16
  /// All flags.
  let flags: UInt16
  /// Questions, or zones of an update.
  let questions: Int
  /// Answers, or prerequisites of an update.
  let answers: Int
  /// Records of authority, or updates.
  let authorities: Int
  /// Additional records.
  let additionals: Int

  /// - Throws: `Truncation` when the 12 bytes are not there.
  init(_ message: borrowing ByteView) throws(Truncation) {
    id = try message.u16(0)
    flags = try message.u16(2)
    questions = Int(try message.u16(4))
    answers = Int(try message.u16(6))
    authorities = Int(try message.u16(8))
    additionals = Int(try message.u16(10))
  }

  /// True for a response.
  var isResponse: Bool { flags & 0x8000 != 0 }
  /// The kind of request.
  var opcode: UInt16 { flags >> 11 & 0xf }
  /// True for a dynamic update, whose sections have other names (RFC 2136 §2.2).
  var isUpdate: Bool { opcode == 5 }
  /// The result.
  var responseCode: UInt16 { flags & 0xf }

  /// Offers the header's fields.
  func offer(
    _ message: borrowing ByteView, _ variant: DNS.Variant, into sink: inout FieldSink
  ) {
    sink.add(DNSField.id, id, at: message.range(0, 2))
    let place = message.range(2, 2)
    sink.add(DNSField.flags, flags, at: place)
    sink.label(DNSField.flags) { flagsText }
    sink.nest()
    sink.add(DNSField.flagsResponse, isResponse, at: place)
    sink.add(DNSField.flagsOpcode, opcode, at: place)
    if variant == .llmnr {
      sink.add(DNSField.flagsConflict, flags & 0x0400 != 0, at: place)
      sink.add(DNSField.flagsTruncated, flags & 0x0200 != 0, at: place)
      sink.add(DNSField.flagsTentative, flags & 0x0100 != 0, at: place)
    } else {
      offerFlags(place, into: &sink)
    }
    if isResponse { sink.add(DNSField.flagsRcode, responseCode, at: place) }
    sink.unnest()
    let update = isUpdate
    sink.add(
      update ? DNSField.countZones : .countQueries, UInt64(questions), at: message.range(4, 2))
    sink.add(
      update ? DNSField.countPrerequisites : .countAnswers, UInt64(answers),
      at: message.range(6, 2))
    sink.add(
      update ? DNSField.countUpdates : .countAuthorities, UInt64(authorities),
      at: message.range(8, 2))
    sink.add(DNSField.countAdditionals, UInt64(additionals), at: message.range(10, 2))
  }

  private func offerFlags(_ place: ByteRange, into sink: inout FieldSink) {
    if isResponse { sink.add(DNSField.flagsAuthoritative, flags & 0x0400 != 0, at: place) }
    sink.add(DNSField.flagsTruncated, flags & 0x0200 != 0, at: place)
    sink.add(DNSField.flagsRecursionDesired, flags & 0x0100 != 0, at: place)
    if isResponse { sink.add(DNSField.flagsRecursionAvailable, flags & 0x0080 != 0, at: place) }
    sink.add(DNSField.flagsZ, flags & 0x0040 != 0, at: place)
    if isResponse || flags & 0x0020 != 0 {
      sink.add(DNSField.flagsAuthenticated, flags & 0x0020 != 0, at: place)
    }
    sink.add(DNSField.flagsCheckDisabled, flags & 0x0010 != 0, at: place)
  }

  private var flagsText: String {
    let operation = DNSNames.opcodes[UInt64(opcode)] ?? "Unknown operation"
    let text = "Flags: \(NumberText.hexadecimal(flags, digits: 4)) \(operation)"
    guard isResponse else { return text }
    return text + " response, " + (DNSNames.responseCodes[UInt64(responseCode)] ?? "Unknown error")
  }
}

/// Words for the values of records.
enum DNSText {
  /// The mnemonic of a record type.
  static func type(_ type: UInt16) -> String {
    DNSNames.recordTypes[UInt64(type)] ?? "Unknown (\(type))"
  }

  /// The mnemonic of a class.
  static func `class`(_ cls: UInt16) -> String { DNSNames.classes[UInt64(cls)] ?? "Unknown" }
}
