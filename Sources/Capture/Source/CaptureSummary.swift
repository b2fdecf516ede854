import Glibc

/// The figures that describe a capture as a whole.
public struct CaptureSummary: Equatable, Sendable {
  /// Figures of one file.
  public struct File: Equatable, Sendable {
    /// The path it was opened by.
    public var path: String
    /// What kind of file it is.
    public var format: String
    /// LINKTYPE numbers of its packets, in the order they first appear; of its interfaces when it has
    /// no packets.
    public var linkTypes: [UInt16]
    /// Bytes of captures in the file, decompressed where it is compressed.
    public var byteCount: Int
    /// Bytes that the file takes on disk; nil for a stream.
    public var diskByteCount: Int?
    /// Sections.
    public var sections: [CaptureSection]
    /// Interfaces, over all sections.
    public var interfaces: [CaptureInterface]
    /// Packets of each interface.
    public var interfacePacketCounts: [Int]
    /// What is wrong with it.
    public var damages: [CaptureDamage]
  }

  /// The files.
  public var files: [File]
  /// Packets in all.
  public var packetCount = 0
  /// Sum of the packets' lengths on the wire.
  public var dataByteCount: UInt64 = 0
  /// Sum of the captured lengths.
  public var capturedByteCount: UInt64 = 0
  /// The earliest time of a packet.
  public var first: Timestamp?
  /// The latest time of a packet.
  public var last: Timestamp?
  /// True when no packet is earlier than the one before.
  public var isStrictlyOrdered = true
  /// Time of the packet that was taken last.
  fileprivate var previous: Timestamp?
  /// The least captured length of a packet that was cut, and the greatest: the snaplen that packets
  /// show; nil when none was cut.
  public var inferredSnapLength: ClosedRange<UInt32>?

  /// Packets that are copies of others, seen at another place on their way (see `DuplicateFinder`).
  public var duplicateCount = 0

  /// Seconds from the first to the last packet.
  public var duration: Double? {
    guard let first, let last else { return nil }
    // Not subtracted as integers: times of damaged packets lie further apart than those can tell.
    return Double(last.seconds) - Double(first.seconds)
      + (Double(last.nanoseconds) - Double(first.nanoseconds)) / 1e9
  }

  /// Bytes on the wire a second; nil without a duration.
  public var byteRate: Double? { rate(Double(dataByteCount)) }

  /// Packets a second; nil without a duration.
  public var packetRate: Double? { rate(Double(packetCount)) }

  /// Mean length on the wire, in bytes; nil without packets.
  public var averageLength: Double? {
    packetCount > 0 ? Double(dataByteCount) / Double(packetCount) : nil
  }

  private func rate(_ amount: Double) -> Double? {
    guard let duration, duration > 0 else { return nil }
    return amount / duration
  }
}

extension CaptureSource {
  /// Counts and measures all packets that are indexed.
  ///
  /// - Parameter cancellation: Looked at now and then.
  /// - Returns: The figures, of what was seen until then.
  public func summary(until cancellation: CancellationFlag = CancellationFlag()) -> CaptureSummary {
    var summary = CaptureSummary(files: files.map { $0.emptySummary })
    var finder = DuplicateFinder()
    scan(0..<packetCount) { packet, record, bytes in
      summary.take(record)
      if finder.original(of: packet, record, bytes) != nil { summary.duplicateCount += 1 }
      return packet & 0xffff != 0 || !cancellation.isCancelled
    }
    for file in files.indices where summary.files[file].linkTypes.isEmpty {
      for interface in summary.files[file].interfaces
      where !summary.files[file].linkTypes.contains(interface.linkType) {
        summary.files[file].linkTypes.append(interface.linkType)
      }
    }
    return summary
  }
}

extension CaptureSummary {
  fileprivate mutating func take(_ record: PacketRecord) {
    packetCount += 1
    dataByteCount &+= UInt64(record.originalLength)
    capturedByteCount &+= UInt64(record.capturedLength)
    if record.flags.contains(.timed) {
      let time = record.timestamp
      if let previous, time < previous { isStrictlyOrdered = false }
      previous = time
      if first.map({ time < $0 }) ?? true { first = time }
      if last.map({ time > $0 }) ?? true { last = time }
    }
    if record.capturedLength < record.originalLength {
      let length = record.capturedLength
      let range = inferredSnapLength ?? length...length
      inferredSnapLength = min(range.lowerBound, length)...max(range.upperBound, length)
    }
    files[record.location.file].take(record)
  }
}

extension CaptureSummary.File {
  fileprivate mutating func take(_ record: PacketRecord) {
    let interface = Int(record.interface)
    if interface < interfacePacketCounts.count { interfacePacketCounts[interface] += 1 }
    if linkTypes.last != record.linkType, !linkTypes.contains(record.linkType) {
      linkTypes.append(record.linkType)
    }
  }
}

extension CaptureFile {
  fileprivate var emptySummary: CaptureSummary.File {
    let interfaces = directory.interfaces
    return CaptureSummary.File(
      path: path, format: format.name, linkTypes: [], byteCount: mapped.count,
      diskByteCount: diskByteCount, sections: directory.sections, interfaces: interfaces,
      interfacePacketCounts: [Int](repeating: 0, count: interfaces.count), damages: damages)
  }
}

extension CaptureFile {
  /// The size of the file under the path; nil when there is none, or it is no plain file.
  fileprivate var diskByteCount: Int? {
    var status = stat()
    // Holds: the path is a zero-terminated copy for the time of the call.
    guard path != "-", unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return Int(status.st_size)
  }
}

extension CaptureFormat {
  /// The format's name for a person.
  public var name: String {
    switch self {
    case .pcapng: "pcapng"
    case .pcap(let layout) where layout.modified: "pcap, modified (Kuznetzov)"
    case .pcap(let layout) where layout.nanoseconds: "pcap, nanoseconds"
    case .pcap: "pcap"
    }
  }
}
