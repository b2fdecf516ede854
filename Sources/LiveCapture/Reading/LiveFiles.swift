import Capture
import Glibc

/// The file that a capture writes, or the series of them.
final class LiveFiles {
  /// Files begun.
  private(set) var count = 0
  /// When the file must make way for the next one.
  private(set) var deadline: ContinuousClock.Instant?
  private let output: LiveOutput
  private let capture: LiveCapture
  private var series: CaptureFileSeries?
  private var writer: CaptureFileWriter?

  init(_ output: LiveOutput, _ capture: LiveCapture) {
    self.output = output
    self.capture = capture
    if let rotation = output.rotation, case .path(let path) = output.place {
      series = CaptureFileSeries(path: path, keptCount: rotation.fileCount)
    }
  }

  /// Begins the first or next file.
  ///
  /// - Throws: `CaptureFailure.unwritable`.
  func begin() throws(CaptureFailure) {
    let file: OutputFile
    switch output.place {
    case .descriptor(let descriptor):
      file = OutputFile(descriptor: descriptor, named: "the browser")
    case .path(let path):
      let next = series?.next(now: time(nil))
      // The oldest goes first: its room may be needed.
      if let removed = next?.removed { unsafe unlink(removed) }
      file = try OutputFile(growing: next?.path ?? path)
    }
    writer = try CaptureFileWriter(
      file, format: output.format, interfaces: interfaces, section: section)
    count += 1
    deadline = output.rotation?.seconds.map { .now + .seconds($0) }
  }

  /// Writes a packet, to the next file when the one before is full.
  ///
  /// - Throws: `CaptureFailure.unwritable`.
  func write(
    _ bytes: RawSpan, timestamp: Timestamp, originalLength: UInt32, interface: UInt32
  ) throws(CaptureFailure) {
    if let rotation = output.rotation, isFileFull(rotation) { try rotate() }
    try writer?.write(
      bytes, timestamp: timestamp, originalLength: originalLength, interface: interface)
  }

  /// Packets that were taken and did not get into the file.
  var lostCount: Int { writer?.lostCount ?? 0 }

  /// True when a file, or the number of files, is as large as the limits of the capture say.
  func isFull(_ limits: CaptureLimits) -> Bool {
    if let rotation = output.rotation {
      guard let most = limits.fileCount, count >= most else { return false }
      return isFileFull(rotation)
    }
    return limits.byteCount.map { (writer?.byteCount ?? 0) >= $0 } ?? false
  }

  private func isFileFull(_ rotation: CaptureLimits) -> Bool {
    guard let writer else { return false }
    return rotation.byteCount.map { writer.byteCount >= $0 } ?? false
      || rotation.packetCount.map { writer.packetCount >= $0 } ?? false
  }

  /// Goes on to the next file when the time of this one is over.
  ///
  /// - Returns: False when there is to be no next one.
  /// - Throws: `CaptureFailure.unwritable`.
  func rotateWhenOld(_ limits: CaptureLimits) throws(CaptureFailure) -> Bool {
    guard let deadline, .now >= deadline else { return true }
    if let most = limits.fileCount, count >= most { return false }
    try rotate()
    return true
  }

  private func rotate() throws(CaptureFailure) {
    try writer?.finish([])
    writer = nil
    try begin()
  }

  /// Hands every packet to the system.
  ///
  /// - Throws: `CaptureFailure.unwritable`.
  func flush() throws(CaptureFailure) {
    try writer?.flush()
  }

  /// Ends the last file.
  ///
  /// - Throws: `CaptureFailure.unwritable`.
  func finish(_ statistics: [InterfaceStatistics]) throws(CaptureFailure) {
    try writer?.finish(statistics)
    writer = nil
  }

  private var section: CaptureSection {
    var section = CaptureSection(
      offset: 0, isBigEndian: false, majorVersion: 1, minorVersion: 0, firstInterface: 0)
    section.application = output.application
    section.operatingSystem = operatingSystem
    return section
  }

  private var interfaces: [CaptureInterface] {
    capture.devices.enumerated().map { number, device in
      var interface = CaptureInterface(
        section: 0, numberInSection: number, linkType: device.linkType,
        snapLength: device.snapLength)
      interface.name = device.name
      interface.filter = capture.filter
      interface.operatingSystem = operatingSystem
      interface.resolution = .nanoseconds
      return interface
    }
  }

  private var operatingSystem: String? {
    var names = utsname()
    guard unsafe uname(&names) == 0 else { return nil }
    // Holds: the fields are zero-terminated texts of fixed length.
    let name = unsafe withUnsafeBytes(of: &names.sysname) {
      unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    let release = unsafe withUnsafeBytes(of: &names.release) {
      unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    return name + " " + release
  }
}
