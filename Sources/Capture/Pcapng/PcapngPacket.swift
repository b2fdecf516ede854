/// Packet blocks: enhanced (draft-ietf-opsawg-pcapng section 4.3), simple (4.4), and the obsolete one
/// (appendix A).
extension PcapngBlock {
  /// True for the block types that carry a packet.
  @inline(__always)
  var isPacket: Bool {
    type == BlockType.enhancedPacket || type == BlockType.simplePacket || type == BlockType.packet
  }

  /// The packet in this block of the file `bytes`, which lies in `section` behind the interfaces of
  /// `directory`.
  @inline(__always)
  func packet(
    in bytes: RawSpan, file: Int, section: FileDirectory.SectionFacts, directory: FileDirectory
  ) throws(CaptureDamage) -> PacketRecord {
    if type == BlockType.simplePacket {
      return try simplePacket(in: bytes, file: file, section: section, directory: directory)
    }
    let swapped = section.swapped
    let body = offset &+ 8
    // Enhanced: interface (4), time (8), captured (4), original (4). Obsolete: interface (2), drops
    // (2), and on as above.
    if length < 32 { throw tooShort(32, in: bytes) }
    let number =
      type == BlockType.enhancedPacket
      ? bytes.word(body, swapped: swapped) : UInt32(bytes.half(body, swapped: swapped))
    let units =
      UInt64(bytes.word(body &+ 4, swapped: swapped)) << 32
      | UInt64(bytes.word(body &+ 8, swapped: swapped))
    let captured = bytes.word(body &+ 12, swapped: swapped)
    let facts = try facts(of: number, section, directory, in: bytes)
    let dataOffset = body &+ 20
    try check(captured, room: bodyEnd - dataOffset, linkType: facts.linkType, in: bytes)
    let padded = dataOffset &+ (Int(captured) &+ 3) & ~3
    return PacketRecord(
      timestamp: facts.resolution.timestamp(units: units, offset: facts.timestampOffset),
      capturedLength: captured, originalLength: bytes.word(body &+ 16, swapped: swapped),
      interface: UInt32(truncatingIfNeeded: section.firstInterface) &+ number,
      location: PacketLocation(file: file, offset: offset), dataOffset: dataOffset,
      linkType: facts.linkType,
      flags: padded < bodyEnd || type == BlockType.packet ? [.timed, .options] : .timed,
      recordLength: UInt32(truncatingIfNeeded: length))
  }

  /// A simple packet: original length (4), bytes; on interface 0, cut to its snaplen, without a time.
  private func simplePacket(
    in bytes: RawSpan, file: Int, section: FileDirectory.SectionFacts, directory: FileDirectory
  ) throws(CaptureDamage) -> PacketRecord {
    if length < 16 { throw tooShort(16, in: bytes) }
    let facts = try facts(of: 0, section, directory, in: bytes)
    let original = bytes.word(offset + 8, swapped: section.swapped)
    let captured = facts.snapLength == 0 ? original : min(original, facts.snapLength)
    try check(captured, room: length - 16, linkType: facts.linkType, in: bytes)
    return PacketRecord(
      timestamp: .zero, capturedLength: captured, originalLength: original,
      interface: UInt32(truncatingIfNeeded: section.firstInterface),
      location: PacketLocation(file: file, offset: offset), dataOffset: offset + 12,
      linkType: facts.linkType, flags: [], recordLength: UInt32(truncatingIfNeeded: length))
  }

  @inline(__always)
  private func facts(
    of number: UInt32, _ section: FileDirectory.SectionFacts, _ directory: FileDirectory,
    in bytes: RawSpan
  ) throws(CaptureDamage) -> FileDirectory.InterfaceFacts {
    let index = section.firstInterface &+ Int(number)
    guard let facts = directory.interfaceFacts.at(index) else {
      let count = directory.interfaceFacts.count - section.firstInterface
      throw Self.damage(
        .unknownInterface(number: number, count: count), offset, bytes.byteCount - offset)
    }
    return facts
  }

  @inline(__always)
  private func check(
    _ captured: UInt32, room: Int, linkType: UInt16, in bytes: RawSpan
  ) throws(CaptureDamage) {
    let rest = bytes.byteCount - offset
    if Int(captured) > room {
      throw Self.damage(.packetBeyondBlock(length: captured, room: room), offset, rest)
    }
    let limit = LinkType.maximumCapturedLength(linkType)
    if captured > limit {
      throw Self.damage(.packetTooLong(length: captured, limit: limit), offset, rest)
    }
  }

  func tooShort(_ minimum: UInt32, in bytes: RawSpan) -> CaptureDamage {
    Self.damage(
      .blockTooShort(type: type, length: UInt32(truncatingIfNeeded: length), minimum: minimum),
      offset, bytes.byteCount - offset)
  }
}
