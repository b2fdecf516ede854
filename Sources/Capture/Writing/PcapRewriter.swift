/// Packets of a capture on their way to a classic pcap file.
struct PcapRewriter {
  private let source: CaptureSource
  private let nanoseconds: Bool
  private var encoder: PcapEncoder?
  /// For each file, whether its records can be copied as they stand.
  private var copies: [Bool] = []

  init(source: CaptureSource) {
    self.source = source
    nanoseconds = source.files.contains { $0.needsNanoseconds }
    copies = source.files.map { $0.hasPlainRecords(nanoseconds: nanoseconds) }
  }

  /// Writes one packet; the first one decides the link type.
  mutating func write(
    _ record: PacketRecord, to output: OutputFile
  ) throws(CaptureFailure) {
    let encoder: PcapEncoder
    if let running = self.encoder { encoder = running } else { encoder = try start(record, output) }
    if record.linkType != encoder.linkType {
      throw .unrepresentable(
        path: output.path,
        reason: "pcap holds packets of one link type, and here are "
          + "\(LinkType.name(encoder.linkType)) and \(LinkType.name(record.linkType)): "
          + "write pcapng (--format pcapng), or filter for one of them")
    }
    let file = record.location.file
    if file < copies.count && copies[file] {
      let from = record.location.offset
      try source.files[file].mapped.withBytes(in: from..<record.dataRange.upperBound) {
        bytes throws(CaptureFailure) in try output.append(bytes)
      }
    } else {
      try source.withBytes(of: record) { bytes throws(CaptureFailure) in
        try encoder.write(
          bytes, timestamp: record.timestamp, originalLength: record.originalLength, to: output)
      }
    }
  }

  /// Writes the header when no packet did.
  mutating func finish(_ output: OutputFile) throws(CaptureFailure) {
    if encoder != nil { return }
    let first = source.files.first?.directory.interface(0)
    _ = try start(
      linkType: first?.linkType ?? 1, snapLength: first?.snapLength ?? 0,
      fcsLength: first?.fcsLength, output)
  }

  private mutating func start(
    _ record: PacketRecord, _ output: OutputFile
  ) throws(CaptureFailure) -> PcapEncoder {
    let interface = source.interface(of: record)
    return try start(
      linkType: record.linkType, snapLength: interface?.snapLength ?? 0,
      fcsLength: interface?.fcsLength, output)
  }

  private mutating func start(
    linkType: UInt16, snapLength: UInt32, fcsLength: UInt8?, _ output: OutputFile
  ) throws(CaptureFailure) -> PcapEncoder {
    let made = PcapEncoder(
      linkType: linkType, nanoseconds: nanoseconds, snapLength: snapLength, fcsLength: fcsLength)
    try made.writeHeader(to: output)
    encoder = made
    return made
  }
}

extension CaptureFile {
  /// True when times of the file are finer than microseconds.
  fileprivate var needsNanoseconds: Bool {
    switch format {
    case .pcap(let layout): layout.nanoseconds
    case .pcapng: directory.interfaces.contains { $0.resolution.code > 6 }
    }
  }

  /// True when a record of the file is just what a new pcap file needs.
  fileprivate func hasPlainRecords(nanoseconds: Bool) -> Bool {
    guard case .pcap(let layout) = format else { return false }
    return !layout.swapped && !layout.modified && layout.minorVersion == 4
      && layout.nanoseconds == nanoseconds
  }
}
