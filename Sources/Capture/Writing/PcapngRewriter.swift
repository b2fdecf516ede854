/// Packets of a capture on their way to a pcapng file, with all that belongs to them.
struct PcapngRewriter {
  private let source: CaptureSource
  private var encoder = PcapngEncoder()
  private var started = false
  /// For each file, the numbers in the new file of its interfaces.
  private var numbers: [[UInt32]]

  init(source: CaptureSource) {
    self.source = source
    numbers = source.files.map { _ in [] }
  }

  /// Writes one packet, and before it whatever must stand there.
  mutating func write(
    _ record: PacketRecord, to output: OutputFile
  ) throws(CaptureFailure) {
    if !started { try start(output) }
    let number = try number(of: record, output)
    let file = source.files[record.location.file]
    guard case .pcapng = file.format else {
      let units = encoder.units(of: record.timestamp, number)
      try write(record, units: units, interface: number, options: OptionBytes(), to: output)
      return
    }
    try copy(record, of: file, interface: number, to: output)
  }

  /// Writes what was counted on each interface.
  mutating func finish(_ output: OutputFile) throws(CaptureFailure) {
    if !started { try start(output) }
    for (file, list) in numbers.enumerated() {
      let interfaces = source.files[file].directory.interfaces
      for (interface, number) in zip(interfaces, list) {
        if let statistics = interface.statistics {
          try encoder.writeStatistics(statistics, interface: number, to: output)
        }
      }
    }
  }

  /// The section header, the interfaces known so far, and the blocks that are kept.
  private mutating func start(_ output: OutputFile) throws(CaptureFailure) {
    started = true
    try encoder.writeHeader(section(), to: output)
    for file in source.files.indices { try describeInterfaces(of: file, output) }
    for file in source.files { try copyOtherBlocks(of: file, to: output) }
  }

  /// What the new file says about its origin: the words of a single section, the comments of all.
  private func section() -> CaptureSection {
    let sections = source.files.flatMap { $0.directory.sections }
    var made = CaptureSection(
      offset: 0, isBigEndian: false, majorVersion: 1, minorVersion: 0, firstInterface: 0)
    if sections.count == 1, let only = sections.first {
      made.hardware = only.hardware
      made.operatingSystem = only.operatingSystem
      made.application = only.application
    }
    made.comments = sections.flatMap { $0.comments }
    return made
  }

  /// The number in the new file of the interface that a packet was captured on.
  private mutating func number(
    of record: PacketRecord, _ output: OutputFile
  ) throws(CaptureFailure) -> UInt32 {
    let file = record.location.file
    let index = Int(record.interface)
    if index >= numbers[file].count { try describeInterfaces(of: file, output) }
    return index < numbers[file].count ? numbers[file][index] : 0
  }

  /// Describes the interfaces of a file that have not been described yet.
  private mutating func describeInterfaces(
    of file: Int, _ output: OutputFile
  ) throws(CaptureFailure) {
    let interfaces = source.files[file].directory.interfaces
    for interface in interfaces.dropFirst(numbers[file].count) {
      let number: UInt32
      if let block = interface.block {
        var options = OptionBytes()
        let section = source.files[file].directory.section(at: block.lowerBound)
        source.files[file].mapped.withBytes { bytes in
          options.copy(
            from: bytes, in: block.lowerBound + 16..<block.upperBound - 4,
            swapped: section?.swapped ?? false, block: BlockType.interfaceDescription)
        }
        number = try encoder.writeInterface(interface, options: &options, to: output)
      } else {
        number = try encoder.writeInterface(interface, to: output)
      }
      numbers[file].append(number)
    }
  }

  private func write(
    _ record: PacketRecord, units: UInt64, interface: UInt32, options: OptionBytes,
    to output: OutputFile
  ) throws(CaptureFailure) {
    try source.withBytes(of: record) { bytes throws(CaptureFailure) in
      try encoder.write(
        bytes, units: units, originalLength: record.originalLength, interface: interface,
        options: options, to: output)
    }
  }

  /// Copies a packet's block.
  ///
  /// As it stands where byte order and interface agree, else put together again with all its options. A
  /// simple packet has no time to lose and stays one when it can.
  private func copy(
    _ record: PacketRecord, of file: CaptureFile, interface: UInt32, to output: OutputFile
  ) throws(CaptureFailure) {
    let start = record.location.offset
    let length = Int(record.recordLength)
    let swapped = file.directory.section(at: start)?.swapped ?? false
    try file.mapped.withBytes(in: start..<start + length) { block throws(CaptureFailure) in
      let type = block.word(0, swapped: swapped)
      let isSimple = type == BlockType.simplePacket
      if !swapped, isSimple ? interface == 0 : type == BlockType.enhancedPacket {
        try output.append(block.extracting(0..<min(8, block.byteCount)))
        if isSimple {
          try output.append(block.extracting(droppingFirst: 8))
        } else {
          try output.append(interface)
          try output.append(block.extracting(droppingFirst: 12))
        }
        return
      }
      var options = OptionBytes()
      let padded = record.dataOffset - start + (Int(record.capturedLength) + 3) & ~3
      if type == BlockType.packet {
        let drops = block.half(10, swapped: swapped)
        if drops != .max { options.add(4, number: UInt64(drops)) }
      }
      if !isSimple, padded < length - 4 {
        options.copy(
          from: block, in: padded..<length - 4, swapped: swapped, block: BlockType.enhancedPacket)
      }
      options.close()
      let units =
        isSimple
        ? 0
        : UInt64(block.word(12, swapped: swapped)) << 32
          | UInt64(block.word(16, swapped: swapped))
      try write(record, units: units, interface: interface, options: options, to: output)
    }
  }
}
