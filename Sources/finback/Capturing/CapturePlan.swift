import LiveCapture

/// What the options of `finback capture` ask for, checked.
struct CapturePlan {
  /// How interfaces are opened.
  var device = DeviceSettings()
  /// When the capture ends.
  var limits: CaptureLimits
  /// When a file is full and the next one begins; nil for one file.
  var rotation: CaptureLimits?

  /// Reads the options.
  ///
  /// - Throws: `LiveCaptureFailure.usage` for conditions that are none or do not fit each other.
  init(_ command: CaptureCommand) throws(LiveCaptureFailure) {
    device.interfaces = command.interfaces
    device.filter = command.filter
    device.snapLength = command.snapLength
    device.bufferMegabytes = command.bufferMegabytes
    device.isPromiscuous = !command.isNotPromiscuous
    if command.snapLength < 0 { throw .usage("-s takes a number of bytes") }
    if command.bufferMegabytes < 1 { throw .usage("-B takes a number of megabytes from 1 on") }
    if let count = command.count, count < 1 {
      throw .usage("-c takes a number of packets from 1 on")
    }
    limits = CaptureLimits(try Self.conditions(command.stop, of: "-a"))
    if let count = command.count { limits.packetCount = min(count, limits.packetCount ?? count) }
    try takeRotation(command)
  }

  private mutating func takeRotation(_ command: CaptureCommand) throws(LiveCaptureFailure) {
    guard !command.rotation.isEmpty else {
      if limits.fileCount != nil { throw .usage("-a files:N needs -b: a condition for full files") }
      if limits.byteCount != nil, command.output == nil {
        throw .usage("-a filesize:KB needs a file: -w FILE")
      }
      return
    }
    guard let output = command.output, output != "-" else {
      throw .usage("-b needs the name of a file: -w FILE")
    }
    var rotation = CaptureLimits(try Self.conditions(command.rotation, of: "-b"))
    // As with tshark: -a filesize ends the file, and -b says that there is a next one.
    if rotation.byteCount == nil { rotation.byteCount = limits.byteCount }
    limits.byteCount = nil
    guard rotation.endsFiles else {
      throw .usage(
        "-b files:N needs another -b that says when a file is full: filesize:KB, duration:S or "
          + "packets:N")
    }
    self.rotation = rotation
  }

  private static func conditions(
    _ texts: [String], of option: String
  ) throws(LiveCaptureFailure) -> [CaptureCondition] {
    var conditions: [CaptureCondition] = []
    for text in texts {
      guard let condition = CaptureCondition(text) else {
        throw .usage(
          "\(option) \(text): not a condition; duration:S, filesize:KB, packets:N and files:N are")
      }
      conditions.append(condition)
    }
    return conditions
  }
}
