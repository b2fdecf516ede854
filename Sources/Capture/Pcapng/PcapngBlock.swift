/// A block of a pcapng file: type (0), total length (4), body, total length again.
struct PcapngBlock {
  /// The block's type.
  let type: UInt32
  /// Position of its first byte.
  let offset: Int
  /// Bytes in the whole block.
  let length: Int

  /// The least a block has.
  static let minimumLength = 12
  /// The most that is believed: the largest packet, twice over.
  static let maximumLength = 256 << 20

  /// Position behind the body.
  var bodyEnd: Int { offset + length - 4 }

  /// What the start of a block tells.
  enum Start {
    case block(PcapngBlock, swapped: Bool)
    case stop(FramingStop)
  }

  /// The block at `offset`, whole and with equal lengths; `swapped` is the byte order so far, which a
  /// section header replaces with its own.
  @inline(__always)
  static func read(at offset: Int, in bytes: RawSpan, swapped: Bool) -> Start {
    let there = bytes.byteCount - offset
    if there < minimumLength { return .stop(short(at: offset, there: there)) }
    var swapped = swapped
    let type = bytes.word(offset, swapped: swapped)
    if type == BlockType.sectionHeader {
      let mark = bytes.word(offset + 8, swapped: false)
      switch mark {
      case 0x1a2b_3c4d: swapped = false
      case 0x4d3c_2b1a: swapped = true
      default: return .stop(.damaged(damage(.noByteOrder(mark: mark), offset, there)))
      }
    }
    let first = bytes.word(offset + 4, swapped: swapped)
    if first < minimumLength || first > maximumLength {
      return .stop(.damaged(badLength(first, type: type, offset, there)))
    }
    // Some writers forgot to count the padding; the next block is aligned all the same.
    let length = (first + 3) & ~3
    if length > there {
      return .stop(
        .incomplete(damage(.cutInRecord(there: there, needed: Int(length)), offset, there)))
    }
    let again = bytes.word(offset + Int(length) - 4, swapped: swapped)
    if again != first && (again > maximumLength || (again + 3) & ~3 != length) {
      return .stop(
        .damaged(damage(.blockLengthsDiffer(first: first, second: again), offset, there)))
    }
    return .block(PcapngBlock(type: type, offset: offset, length: Int(length)), swapped: swapped)
  }

  private static func short(at offset: Int, there: Int) -> FramingStop {
    if there <= 0 { return .end }
    return .incomplete(
      damage(.cutInRecordHeader(there: there, needed: minimumLength), offset, there))
  }

  private static func badLength(
    _ length: UInt32, type: UInt32, _ offset: Int, _ there: Int
  ) -> CaptureDamage {
    let kind: CaptureDamage.Kind =
      length < minimumLength
      ? .blockTooShort(type: type, length: length, minimum: UInt32(minimumLength))
      : .blockTooLong(type: type, length: length, limit: UInt32(maximumLength))
    return damage(kind, offset, there)
  }

  static func damage(_ kind: CaptureDamage.Kind, _ offset: Int, _ there: Int) -> CaptureDamage {
    CaptureDamage(kind, at: offset, lostByteCount: there)
  }
}
