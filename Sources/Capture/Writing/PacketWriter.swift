/// Writes packets of an open capture to a new file, as they were read.
///
/// Packets come in the order they are given. The file appears under its name with `finish()`; without
/// it nothing is left behind. Used by one thread at a time.
public final class PacketWriter {
  private let source: CaptureSource
  private let output: OutputFile
  /// The format's part of the work; one of the two is there.
  private var pcap: PcapRewriter?
  private var pcapng: PcapngRewriter?
  /// Packets written so far.
  public private(set) var packetCount = 0

  /// Prepares to write packets of `source` to `path`, or to standard output (`-`).
  ///
  /// - Throws: `CaptureFailure.unwritable`.
  public init(
    source: CaptureSource, path: String, format: OutputFormat
  ) throws(CaptureFailure) {
    self.source = source
    output = try OutputFile(path: path)
    switch format {
    case .pcap: pcap = PcapRewriter(source: source)
    case .pcapng: pcapng = PcapngRewriter(source: source)
    }
  }

  /// Writes packets.
  ///
  /// - Parameters:
  ///   - packets: Their numbers, counted from 0, in the order they are to be written.
  ///   - cancellation: Looked at every few thousand packets.
  ///   - progress: Gets the number of packets written, every few thousand.
  /// - Throws: `CaptureFailure.unwritable`, `.cancelled`, or `.unrepresentable` for a packet that the
  ///   format cannot hold beside the others.
  public func write(
    _ packets: some Sequence<Int>, until cancellation: CancellationFlag,
    progress: (Int) -> Void
  ) throws(CaptureFailure) {
    for packet in packets {
      guard let record = source.record(packet) else { continue }
      try pcap?.write(record, to: output)
      try pcapng?.write(record, to: output)
      packetCount += 1
      if packetCount & 4095 == 0 {
        if cancellation.isCancelled { throw .cancelled }
        progress(packetCount)
      }
    }
  }

  /// Writes what belongs at the end and gives the file its name.
  ///
  /// - Throws: `CaptureFailure.unwritable`; the target is then as it was.
  public func finish() throws(CaptureFailure) {
    try pcap?.finish(output)
    try pcapng?.finish(output)
    try output.commit()
  }
}

extension CaptureSource {
  /// Writes packets to a file, whole or not at all.
  ///
  /// - Parameters:
  ///   - packets: Numbers of the packets, counted from 0, in the order they are to be written.
  ///   - path: The file, or `-` for standard output.
  ///   - format: Its format.
  ///   - cancellation: Looked at every few thousand packets; the target is then as it was.
  ///   - progress: Gets the number of packets written, every few thousand.
  /// - Returns: How many were written.
  /// - Throws: `CaptureFailure`.
  @discardableResult
  public func write(
    _ packets: some Sequence<Int>, to path: String, format: OutputFormat,
    until cancellation: CancellationFlag = CancellationFlag(),
    progress: (Int) -> Void = { _ in }
  ) throws(CaptureFailure) -> Int {
    let writer = try PacketWriter(source: self, path: path, format: format)
    try writer.write(packets, until: cancellation, progress: progress)
    try writer.finish()
    progress(writer.packetCount)
    return writer.packetCount
  }
}
