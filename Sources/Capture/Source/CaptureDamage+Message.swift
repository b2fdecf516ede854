extension CaptureDamage {
  /// One line for a person, with the byte offset and what is lost.
  public var message: String {
    guard let lostByteCount, lostByteCount > 0 else { return reason }
    return reason + "; \(lostByteCount) bytes from there on are not read"
  }

  /// The line without the loss.
  private var reason: String {
    switch kind {
    case .cutInFileHeader(let there, let needed):
      return "cut short in the file header: \(there) of \(needed) bytes"
    case .cutInRecordHeader(let there, let needed):
      return "cut short at byte \(offset): the file ends in the middle of a record header "
        + "(\(there) of \(needed) bytes)"
    case .cutInRecord(let there, let needed):
      return "cut short at byte \(offset): the file ends in the middle of a packet "
        + "(\(there) of \(needed) bytes)"
    case .truncatedWhileOpen:
      return "the file was truncated at byte \(offset) while open"
    case .replacedWhileOpen:
      return "the file was replaced by another one while open"
    case .sourceFailed(let text):
      return "the input ended with an error at byte \(offset): \(text)"
    case .skipped(let length):
      return "damaged at byte \(offset): \(length) bytes were passed over to the next record that "
        + "looks right"
    default:
      return "damaged at byte \(offset): " + complaint
    }
  }

  /// What is wrong with the record or block.
  private var complaint: String {
    switch kind {
    case .packetTooLong(let length, let limit):
      return "the record says \(length) captured bytes, more than a packet can have (\(limit))"
    case .unknownVersion(let major, let minor):
      return "version \(major).\(minor) of the format is not known"
    case .blockTooShort(let type, let length, let minimum):
      return "a block of type \(hexadecimal(type)) says it is \(length) bytes long, less than the "
        + "\(minimum) it must have"
    case .blockTooLong(let type, let length, let limit):
      return "a block of type \(hexadecimal(type)) says it is \(length) bytes long, more than "
        + "\(limit)"
    case .blockLengthsDiffer(let first, let second):
      return "the block says \(first) bytes at its start and \(second) at its end"
    case .packetBeyondBlock(let length, let room):
      return "a packet of \(length) bytes in a block with room for \(room)"
    case .unknownInterface(let number, let count):
      return "a packet of interface \(number), where \(count) interfaces are described"
    case .noByteOrder(let mark):
      return "a section header without a byte-order mark (\(hexadecimal(mark)))"
    case .resolutionTooFine(let code):
      return "an interface with a time resolution that is too fine (\(code))"
    default:
      return ""
    }
  }

  private func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}
