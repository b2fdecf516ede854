import Capture

/// Writes one capture file packet by packet, so that it can be read whole at any moment.
///
/// When the disk is full the file is cut behind the last packet that fits.
final class CaptureFileWriter {
  private enum Form {
    case pcap(PcapEncoder)
    case pcapng(PcapngEncoder)
  }

  /// Packets written.
  private(set) var packetCount = 0
  /// Packets that were given up because the file could not be written on.
  private(set) var lostCount = 0
  private let output: OutputFile
  private let form: Form
  /// Where the file may end whole: behind what the system has, and behind each packet since.
  private var ends: [Int]

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - output: Where to.
  ///   - format: Its format; pcap holds one interface.
  ///   - interfaces: The interfaces, in the order of their numbers.
  /// - Throws: `CaptureFailure.unwritable`.
  init(
    _ output: OutputFile, format: OutputFormat, interfaces: [CaptureInterface],
    section: CaptureSection
  ) throws(CaptureFailure) {
    self.output = output
    switch format {
    case .pcap:
      let first = interfaces.first
      let encoder = PcapEncoder(
        linkType: first?.linkType ?? 1, nanoseconds: first?.resolution != .microseconds,
        snapLength: first?.snapLength ?? 0)
      try encoder.writeHeader(to: output)
      form = .pcap(encoder)
    case .pcapng:
      var encoder = PcapngEncoder()
      try encoder.writeHeader(section, to: output)
      for interface in interfaces { _ = try encoder.writeInterface(interface, to: output) }
      form = .pcapng(encoder)
    }
    try output.flush()
    ends = [output.byteCount]
  }

  /// Bytes of the file so far.
  var byteCount: Int { output.appendedByteCount }

  /// Writes a packet; it is in the file after `flush()`.
  ///
  /// - Throws: `CaptureFailure.unwritable`.
  func write(
    _ bytes: RawSpan, timestamp: Timestamp, originalLength: UInt32, interface: UInt32
  ) throws(CaptureFailure) {
    try guarded { () throws(CaptureFailure) in
      switch form {
      case .pcap(let encoder):
        try encoder.write(
          bytes, timestamp: timestamp, originalLength: originalLength, to: output)
      case .pcapng(let encoder):
        try encoder.write(
          bytes, timestamp: timestamp, originalLength: originalLength, interface: interface,
          to: output)
      }
    }
    ends.append(output.appendedByteCount)
    packetCount += 1
  }

  /// Hands every packet to the system, for those who read the file as it grows.
  ///
  /// - Throws: `CaptureFailure.unwritable`.
  func flush() throws(CaptureFailure) {
    if ends.count == 1 { return }
    try guarded { () throws(CaptureFailure) in try output.flush() }
    ends.removeAll(keepingCapacity: true)
    ends.append(output.byteCount)
  }

  /// Writes what was counted and closes the file.
  ///
  /// - Parameter statistics: Of each interface, in the order of their numbers.
  /// - Throws: `CaptureFailure.unwritable`.
  func finish(_ statistics: [InterfaceStatistics]) throws(CaptureFailure) {
    try flush()
    if case .pcapng(let encoder) = form {
      try guarded { () throws(CaptureFailure) in
        for (number, counts) in statistics.enumerated() {
          try encoder.writeStatistics(counts, interface: UInt32(number), to: output)
        }
        try output.flush()
      }
    }
    try output.commit()
  }

  /// Cuts the file behind its last whole packet when it cannot be written on.
  private func guarded(
    _ work: () throws(CaptureFailure) -> Void
  ) throws(CaptureFailure) {
    do throws(CaptureFailure) {
      try work()
    } catch {
      if let place = ends.lastIndex(where: { $0 <= output.byteCount }) {
        lostCount = ends.count - 1 - place
        output.cut(to: ends[place])
      }
      throw error
    }
  }
}
