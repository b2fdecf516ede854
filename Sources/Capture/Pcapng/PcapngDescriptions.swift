/// Blocks that describe a section, an interface and what was counted on it.
extension PcapngBlock {
  /// Section Header Block (draft-ietf-opsawg-pcapng section 4.1): byte-order mark (8), major version
  /// (12), minor version (14), section length (16), options (24).
  func sectionHeader(
    in bytes: RawSpan, swapped: Bool, firstInterface: Int
  ) throws(CaptureDamage) -> CaptureSection {
    if length < 28 { throw tooShort(28, in: bytes) }
    let major = bytes.half(offset + 12, swapped: swapped)
    let minor = bytes.half(offset + 14, swapped: swapped)
    if major != 1 || (minor != 0 && minor != 2) {
      throw Self.damage(
        .unknownVersion(major: major, minor: minor), offset + 12, bytes.byteCount - offset)
    }
    var section = CaptureSection(
      offset: offset, isBigEndian: swapped == (1.littleEndian == 1), majorVersion: major,
      minorVersion: minor, firstInterface: firstInterface)
    var options = BlockOptions(in: offset + 24..<bodyEnd, swapped: swapped)
    while let option = options.next(in: bytes) {
      switch option.code {
      case BlockOption.comment: section.comments.append(bytes.text(of: option))
      case 2: section.hardware = bytes.text(of: option)
      case 3: section.operatingSystem = bytes.text(of: option)
      case 4: section.application = bytes.text(of: option)
      default: break
      }
    }
    return section
  }

  /// Interface Description Block (section 4.2): link type (8), reserved (10), snaplen (12), options
  /// (16).
  func interfaceDescription(
    in bytes: RawSpan, swapped: Bool, section: Int, number: Int
  ) throws(CaptureDamage) -> CaptureInterface {
    if length < 20 { throw tooShort(20, in: bytes) }
    var interface = CaptureInterface(
      section: section, numberInSection: number,
      linkType: bytes.half(offset + 8, swapped: swapped),
      snapLength: bytes.word(offset + 12, swapped: swapped))
    interface.block = offset..<offset + length
    var options = BlockOptions(in: offset + 16..<bodyEnd, swapped: swapped)
    while let option = options.next(in: bytes) {
      if option.code == 9, option.length >= 1 {
        let code = bytes.integer(option.offset, as: UInt8.self)
        guard let resolution = TimestampResolution(code: code) else {
          throw Self.damage(
            .resolutionTooFine(code: code), option.offset, bytes.byteCount - offset)
        }
        interface.resolution = resolution
      } else {
        interface.take(option, in: bytes, swapped: swapped)
      }
    }
    return interface
  }

  /// Interface Statistics Block (section 4.6): interface (8), time (12), options (20).
  func noteStatistics(
    in bytes: RawSpan, section: FileDirectory.SectionFacts, directory: FileDirectory
  ) throws(CaptureDamage) {
    if length < 24 { throw tooShort(24, in: bytes) }
    let swapped = section.swapped
    let number = bytes.word(offset + 8, swapped: swapped)
    let index = section.firstInterface + Int(number)
    guard let facts = directory.interfaceFacts.at(index) else { return }
    var statistics = InterfaceStatistics()
    var options = BlockOptions(in: offset + 20..<bodyEnd, swapped: swapped)
    while let option = options.next(in: bytes) {
      statistics.take(option, in: bytes, swapped: swapped, facts: facts)
    }
    directory.setStatistics(statistics, of: index)
  }
}

extension CaptureInterface {
  /// Takes in one option of its description block.
  fileprivate mutating func take(_ option: BlockOption, in bytes: RawSpan, swapped: Bool) {
    switch option.code {
    case BlockOption.comment: comments.append(bytes.text(of: option))
    case 2: name = bytes.text(of: option)
    case 3: description = bytes.text(of: option)
    case 8 where option.length >= 8: speed = bytes.long(option.offset, swapped: swapped)
    // The first byte says what the filter is: 0 for text, 1 for a BPF program.
    case 11 where option.length >= 1 && bytes.integer(option.offset, as: UInt8.self) == 0:
      filter = bytes.text(in: option.offset + 1..<option.offset + option.length)
    case 12: operatingSystem = bytes.text(of: option)
    case 13 where option.length >= 1: fcsLength = bytes.integer(option.offset, as: UInt8.self)
    case 14 where option.length >= 8:
      timestampOffset = Int64(bitPattern: bytes.long(option.offset, swapped: swapped))
    case 15: hardware = bytes.text(of: option)
    default: break
    }
  }
}

extension InterfaceStatistics {
  /// Takes in one option of its block.
  fileprivate mutating func take(
    _ option: BlockOption, in bytes: RawSpan, swapped: Bool, facts: FileDirectory.InterfaceFacts
  ) {
    if option.code == BlockOption.comment { comments.append(bytes.text(of: option)) }
    guard option.length >= 8 else { return }
    let value = bytes.long(option.offset, swapped: swapped)
    // Times are two words, the upper one first whatever the byte order.
    var time: Timestamp {
      let units =
        UInt64(bytes.word(option.offset, swapped: swapped)) << 32
        | UInt64(bytes.word(option.offset + 4, swapped: swapped))
      return facts.resolution.timestamp(units: units, offset: facts.timestampOffset)
    }
    switch option.code {
    case 2: start = time
    case 3: end = time
    case 4: received = value
    case 5: dropped = value
    case 6: accepted = value
    case 7: droppedBySystem = value
    case 8: delivered = value
    default: break
    }
  }
}
