extension PcapngRewriter {
  /// Copies the blocks of a file that stand beside its packets and may be copied: names, secrets, and
  /// custom blocks that say so.
  func copyOtherBlocks(
    of file: CaptureFile, to output: OutputFile
  ) throws(CaptureFailure) {
    for index in 0..<file.directory.otherBlocks.count {
      guard let place = file.directory.otherBlocks.at(index),
        let section = file.directory.section(at: Int(place))
      else { continue }
      try file.mapped.withBytes { bytes throws(CaptureFailure) in
        guard
          case .block(let block, _) = PcapngBlock.read(
            at: Int(place), in: bytes, swapped: section.swapped)
        else { return }
        let body = block.body(in: bytes)
        switch block.type {
        case BlockType.nameResolution, BlockType.decryptionSecrets, BlockType.customCopied:
          if !section.swapped {
            try PcapngEncoder().write(block.type, body, to: output)
          } else if let turned = Self.turned(body, type: block.type) {
            try PcapngEncoder().write(block.type, turned, to: output)
          }
        default: break
        }
      }
    }
  }

  /// The body of a block in the other byte order, or nil where its layout is not known.
  private static func turned(_ body: [UInt8], type: UInt32) -> [UInt8]? {
    var body = body
    switch type {
    case BlockType.decryptionSecrets where body.count >= 8:
      // Kind and length of the secrets; options behind them are left out.
      body[0..<4].reverse()
      body[4..<8].reverse()
      let length = body[4..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
      return length <= body.count - 8 ? Array(body[..<(8 + length)]) : nil
    case BlockType.nameResolution:
      // Records: kind, length, value padded to four bytes; options behind the end record are left
      // out.
      var at = 0
      while at <= body.count - 4 {
        let kind = Int(body[at]) << 8 | Int(body[at + 1])
        let length = Int(body[at + 2]) << 8 | Int(body[at + 3])
        body[at..<at + 2].reverse()
        body[at + 2..<at + 4].reverse()
        at += 4 + (length + 3) & ~3
        if kind == 0 { return Array(body[..<min(at, body.count)]) }
      }
      return nil
    default: return nil
    }
  }
}

extension PcapngBlock {
  /// A copy of the block's body.
  func body(in bytes: RawSpan) -> [UInt8] {
    (offset + 8..<bodyEnd).map { bytes.integer($0, as: UInt8.self) }
  }
}
