/// What a pcapng file says about one packet beside its bytes; nil and empty where it does not.
public struct PacketOptions: Equatable, Sendable {
  /// Comments on the packet.
  public var comments: [String] = []
  /// Link-layer flags (`epb_flags`): direction in bits 0-1, reception in 2-4, FCS length in 5-8, link
  /// errors in 16-31.
  public var flags: UInt32?
  /// Packets lost on the interface since the one before (`epb_dropcount`).
  public var dropCount: UInt64?
  /// A number that is the same wherever the packet was captured (`epb_packetid`).
  public var packetID: UInt64?
  /// Queue of the interface (`epb_queue`).
  public var queue: UInt32?
  /// Hashes: kind and value (`epb_hash`).
  public var hashes: [[UInt8]] = []
  /// Verdicts: kind and value (`epb_verdict`).
  public var verdicts: [[UInt8]] = []

  /// Options that say nothing.
  public init() {}
}

extension CaptureFile {
  /// What the file says about the packet of `record` beside its bytes.
  public func options(of record: PacketRecord) -> PacketOptions {
    var found = PacketOptions()
    guard record.flags.contains(.options), case .pcapng = format,
      let section = directory.section(at: record.location.offset)
    else { return found }
    let start = record.location.offset
    mapped.withBytes(in: start..<start + Int(record.recordLength)) { block in
      let swapped = section.swapped
      if block.word(0, swapped: swapped) == BlockType.packet {
        let drops = block.half(10, swapped: swapped)
        // All ones stand for a count that is not known.
        if drops != .max { found.dropCount = UInt64(drops) }
      }
      let first = record.dataOffset - start + (Int(record.capturedLength) + 3) & ~3
      let end = max(first, min(block.byteCount, Int(record.recordLength)) - 4)
      var options = BlockOptions(in: first..<end, swapped: swapped)
      while let option = options.next(in: block) {
        found.take(option, in: block, swapped: swapped)
      }
    }
    return found
  }
}

extension PacketOptions {
  /// Takes in one option of a packet's block.
  fileprivate mutating func take(_ option: BlockOption, in block: RawSpan, swapped: Bool) {
    switch option.code {
    case BlockOption.comment: comments.append(block.text(of: option))
    case 2 where option.length == 4: flags = block.word(option.offset, swapped: swapped)
    case 3: hashes.append(block.copy(of: option))
    case 4 where option.length == 8: dropCount = block.long(option.offset, swapped: swapped)
    case 5 where option.length == 8: packetID = block.long(option.offset, swapped: swapped)
    case 6 where option.length == 4: queue = block.word(option.offset, swapped: swapped)
    case 7: verdicts.append(block.copy(of: option))
    default: break
    }
  }
}

extension RawSpan {
  /// The bytes of an option's value.
  fileprivate func copy(of option: BlockOption) -> [UInt8] {
    (0..<option.length).map { integer(option.offset + $0, as: UInt8.self) }
  }
}
