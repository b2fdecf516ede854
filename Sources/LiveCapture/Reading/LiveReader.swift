import CPcap
import Capture
import Glibc

/// The reading thread's own state.
final class LiveReader {
  /// Packets taken from an interface before the others have their turn.
  private static let packetsPerTurn: Int32 = 16_384
  /// How often the kernel is asked for its counts.
  private static let tickInterval = Duration.milliseconds(500)

  private(set) var counts: LiveCounts
  private let capture: LiveCapture
  private let limits: CaptureLimits
  private let files: LiveFiles
  private var isOpen: [Bool]
  private var end: LiveCaptureEnd?
  private let begun = ContinuousClock.now
  private var nextTick = ContinuousClock.now + LiveReader.tickInterval

  init(_ capture: LiveCapture, output: LiveOutput, limits: CaptureLimits) {
    self.capture = capture
    self.limits = limits
    counts = capture.counts
    files = LiveFiles(output, capture)
    isOpen = capture.devices.map { _ in true }
  }

  /// Reads until something ends it.
  func run(_ tick: (LiveCounts) -> Void) -> LiveCaptureEnd {
    guarded { () throws(CaptureFailure) in try files.begin() }
    counts.fileCount = files.count
    while end == nil {
      wait()
      if capture.isStopped { end = end ?? .stopped }
      for number in capture.devices.indices where isOpen[number] && end == nil {
        takeTurn(number)
      }
      guarded { () throws(CaptureFailure) in
        try files.flush()
        if try !files.rotateWhenOld(limits) { end = end ?? .limit }
      }
      lookAtClock(tick)
    }
    askKernel()
    // After a failure there is nothing to add: the file ends with its last whole packet.
    if case .unwritable = end { return end ?? .stopped }
    guarded { () throws(CaptureFailure) in try files.finish(statistics) }
    return end ?? .stopped
  }

  /// Sleeps until an interface has packets, a clock has run out, or somebody stops the capture.
  private func wait() {
    var waits = [pollfd(fd: capture.waker.reading, events: Int16(POLLIN), revents: 0)]
    var cannotWait = false
    for (number, device) in capture.devices.enumerated() where isOpen[number] {
      let descriptor = device.descriptor
      if descriptor < 0 { cannotWait = true }
      waits.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
    }
    var milliseconds = cannotWait ? 10 : milliseconds(until: nextTick)
    if let seconds = limits.seconds {
      milliseconds = min(milliseconds, self.milliseconds(until: begun + .seconds(seconds)))
    }
    if let deadline = files.deadline {
      milliseconds = min(milliseconds, self.milliseconds(until: deadline))
    }
    _ = unsafe poll(&waits, nfds_t(waits.count), Int32(clamping: milliseconds))
  }

  private func milliseconds(until time: ContinuousClock.Instant) -> Int {
    let left = time - .now
    return left <= .zero ? 0 : Int(left / .milliseconds(1)) + 1
  }

  /// Takes what an interface has.
  private func takeTurn(_ number: Int) {
    let device = capture.devices[number]
    let step = device.take(limit: Self.packetsPerTurn) { [self] header, bytes in
      take(header, bytes, number, device)
    }
    guard case .failed(let reason) = step else { return }
    isOpen[number] = false
    counts.interfaces[number].complaint = reason
    if !isOpen.contains(true) { end = end ?? .noInterface("\(device.name): \(reason)") }
  }

  private func take(
    _ header: pcap_pkthdr, _ bytes: RawSpan, _ number: Int, _ device: OpenDevice
  ) {
    if end != nil || capture.isPaused { return }
    let fraction = UInt32(truncatingIfNeeded: header.ts.tv_usec)
    let time = Timestamp(
      seconds: Int64(header.ts.tv_sec),
      nanoseconds: device.hasNanoseconds ? fraction : fraction &* 1000)
    guarded { () throws(CaptureFailure) in
      try files.write(
        bytes, timestamp: time, originalLength: header.len, interface: UInt32(number))
    }
    if end != nil { return }
    counts.interfaces[number].captured += 1
    if let most = limits.packetCount, counts.captured >= UInt64(most) { end = end ?? .limit }
    if files.isFull(limits) { end = end ?? .limit }
    counts.fileCount = files.count
  }

  /// Stops when the time is over, and tells the counts now and then.
  private func lookAtClock(_ tick: (LiveCounts) -> Void) {
    let now = ContinuousClock.now
    if let seconds = limits.seconds, now - begun >= .seconds(seconds) { end = end ?? .limit }
    guard now >= nextTick else { return }
    nextTick = now + Self.tickInterval
    askKernel()
    capture.publish(counts)
    tick(counts)
  }

  private func askKernel() {
    for (number, device) in capture.devices.enumerated() {
      guard let told = device.statistics() else { continue }
      counts.interfaces[number].received = told.received
      counts.interfaces[number].droppedByKernel = told.dropped
      counts.interfaces[number].droppedByInterface = told.droppedByInterface
    }
  }

  private var statistics: [InterfaceStatistics] {
    counts.interfaces.map { counts in
      var statistics = InterfaceStatistics()
      statistics.received = counts.received
      statistics.dropped = counts.droppedByInterface
      statistics.droppedBySystem = counts.droppedByKernel
      statistics.delivered = counts.captured
      return statistics
    }
  }

  /// Ends the capture when the output takes no more.
  private func guarded(_ work: () throws(CaptureFailure) -> Void) {
    do throws(CaptureFailure) {
      try work()
    } catch {
      if case .unwritable(_, EPIPE) = error {
        end = .closed
      } else {
        let lost = files.lostCount > 0 ? "; \(files.lostCount) packets did not fit" : ""
        end = .unwritable(error.message + lost)
      }
    }
  }
}
