/// Writes pcapng in this machine's byte order: one section with any number of interfaces.
public struct PcapngEncoder: Sendable {
  /// What is kept of each interface to write its packets.
  private struct Interface {
    var resolution: TimestampResolution
    var offset: Int64
  }

  private var interfaces: [Interface] = []

  /// An encoder with no interfaces yet.
  public init() {}

  /// How many interfaces have been written.
  public var interfaceCount: Int { interfaces.count }

  /// Writes the section header.
  ///
  /// - Parameters:
  ///   - section: Words about where the packets come from; its offset and byte order do not matter.
  ///   - output: Where to.
  /// - Throws: `CaptureFailure.unwritable`.
  public func writeHeader(
    _ section: CaptureSection, to output: OutputFile
  ) throws(CaptureFailure) {
    var options = OptionBytes()
    for comment in section.comments { options.add(BlockOption.comment, text: comment) }
    options.add(2, text: section.hardware)
    options.add(3, text: section.operatingSystem)
    options.add(4, text: section.application)
    options.close()
    let body =
      OptionBytes.bytes(of: UInt32(0x1a2b_3c4d)) + OptionBytes.bytes(of: UInt16(1))
      + OptionBytes.bytes(of: UInt16(0)) + OptionBytes.bytes(of: Int64(-1))
    try write(BlockType.sectionHeader, body + options.bytes, to: output)
  }

  /// Writes an interface's description; its packets are written with the number that this returns.
  ///
  /// - Throws: `CaptureFailure.unwritable`.
  public mutating func writeInterface(
    _ interface: CaptureInterface, to output: OutputFile
  ) throws(CaptureFailure) -> UInt32 {
    var options = OptionBytes()
    for comment in interface.comments { options.add(BlockOption.comment, text: comment) }
    options.add(2, text: interface.name)
    options.add(3, text: interface.description)
    options.add(8, number: interface.speed)
    if interface.resolution.code != 6 { options.add(9, number: interface.resolution.code) }
    if let filter = interface.filter { options.add(11, [0] + filter.utf8) }
    options.add(12, text: interface.operatingSystem)
    options.add(13, number: interface.fcsLength)
    if interface.timestampOffset != 0 { options.add(14, number: interface.timestampOffset) }
    options.add(15, text: interface.hardware)
    return try writeInterface(interface, options: &options, to: output)
  }

  /// Writes an interface's description with options that are ready.
  mutating func writeInterface(
    _ interface: CaptureInterface, options: inout OptionBytes, to output: OutputFile
  ) throws(CaptureFailure) -> UInt32 {
    options.close()
    let body =
      OptionBytes.bytes(of: interface.linkType) + [0, 0]
      + OptionBytes.bytes(of: interface.snapLength)
    try write(BlockType.interfaceDescription, body + options.bytes, to: output)
    interfaces.append(
      Interface(resolution: interface.resolution, offset: interface.timestampOffset))
    return UInt32(truncatingIfNeeded: interfaces.count - 1)
  }

  /// Writes one packet as an Enhanced Packet Block.
  ///
  /// - Parameters:
  ///   - bytes: The captured bytes.
  ///   - timestamp: When it was captured.
  ///   - originalLength: Its length on the wire.
  ///   - interface: The number of its interface.
  ///   - comments: Comments on it.
  ///   - output: Where to.
  /// - Throws: `CaptureFailure.unwritable`.
  public func write(
    _ bytes: RawSpan, timestamp: Timestamp, originalLength: UInt32, interface: UInt32,
    comments: [String] = [], to output: OutputFile
  ) throws(CaptureFailure) {
    var options = OptionBytes()
    for comment in comments { options.add(BlockOption.comment, text: comment) }
    options.close()
    try write(
      bytes, units: units(of: timestamp, interface), originalLength: originalLength,
      interface: interface, options: options, to: output)
  }

  /// A time in the units of an interface.
  func units(of timestamp: Timestamp, _ interface: UInt32) -> UInt64 {
    let index = Int(interface)
    guard index < interfaces.count else { return 0 }
    return interfaces[index].resolution.units(of: timestamp, offset: interfaces[index].offset)
  }

  /// Writes one packet with a time in its interface's units and options that are ready and closed.
  func write(
    _ bytes: RawSpan, units: UInt64, originalLength: UInt32, interface: UInt32,
    options: OptionBytes, to output: OutputFile
  ) throws(CaptureFailure) {
    let padding = -bytes.byteCount & 3
    let length = UInt32(
      truncatingIfNeeded: 32 + bytes.byteCount + padding + options.bytes.count)
    try output.append(BlockType.enhancedPacket)
    try output.append(length)
    try output.append(interface)
    try output.append(UInt32(truncatingIfNeeded: units >> 32))
    try output.append(UInt32(truncatingIfNeeded: units))
    try output.append(UInt32(truncatingIfNeeded: bytes.byteCount))
    try output.append(originalLength)
    try output.append(bytes)
    for _ in 0..<padding { try output.append(UInt8(0)) }
    if !options.bytes.isEmpty { try output.append(options.bytes) }
    try output.append(length)
  }

  /// Writes what was counted on an interface.
  ///
  /// - Throws: `CaptureFailure.unwritable`.
  public func writeStatistics(
    _ statistics: InterfaceStatistics, interface: UInt32, to output: OutputFile
  ) throws(CaptureFailure) {
    var options = OptionBytes()
    for comment in statistics.comments { options.add(BlockOption.comment, text: comment) }
    options.add(2, units: statistics.start.map { units(of: $0, interface) })
    options.add(3, units: statistics.end.map { units(of: $0, interface) })
    options.add(4, number: statistics.received)
    options.add(5, number: statistics.dropped)
    options.add(6, number: statistics.accepted)
    options.add(7, number: statistics.droppedBySystem)
    options.add(8, number: statistics.delivered)
    options.close()
    let time = units(of: statistics.end ?? statistics.start ?? .zero, interface)
    let body =
      OptionBytes.bytes(of: interface)
      + OptionBytes.bytes(of: UInt32(truncatingIfNeeded: time >> 32))
      + OptionBytes.bytes(of: UInt32(truncatingIfNeeded: time))
    try write(BlockType.interfaceStatistics, body + options.bytes, to: output)
  }

  /// Writes a block with the given body, which is padded to four bytes.
  func write(
    _ type: UInt32, _ body: [UInt8], to output: OutputFile
  ) throws(CaptureFailure) {
    let padding = [UInt8](repeating: 0, count: -body.count & 3)
    let length = UInt32(truncatingIfNeeded: 12 + body.count + padding.count)
    try output.append(type)
    try output.append(length)
    try output.append(body + padding)
    try output.append(length)
  }
}
