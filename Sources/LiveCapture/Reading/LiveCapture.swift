import Capture
import Glibc
import Synchronization

/// A capture of packets from interfaces.
///
/// `run` reads on the thread that calls it and waits for nobody but its output; any thread may ask for
/// the counts, pause and stop.
///
/// Invariant: the devices are used by the thread in `run` alone.
public final class LiveCapture: @unchecked Sendable {
  /// The filter that was set.
  public let filter: String?
  let devices: [OpenDevice]
  let waker: PipeEnds
  private let latest: Mutex<LiveCounts>
  private let stopped = CancellationFlag()
  private let paused = Atomic<Bool>(false)

  /// Opens interfaces and sets the capture filter; packets are kept by the kernel from now on.
  ///
  /// - Parameter settings: Which interfaces and how.
  /// - Throws: `LiveCaptureFailure` of the first that cannot be opened.
  public init(_ settings: DeviceSettings) throws(LiveCaptureFailure) {
    let known = try CaptureDevice.all()
    var names: [String] = []
    for name in settings.interfaces {
      let found = try CaptureDevice.named(name, among: known)
      if !names.contains(found) { names.append(found) }
    }
    if names.isEmpty {
      guard let usual = CaptureDevice.usual(among: known) else {
        throw .usage("there is no interface to capture on")
      }
      names = [usual]
    }
    guard let waker = PipeEnds() else { throw .usage("no file descriptors are left") }
    var devices: [OpenDevice] = []
    do throws(LiveCaptureFailure) {
      for name in names { devices.append(try OpenDevice(name, settings)) }
    } catch {
      waker.closeBoth()
      throw error
    }
    self.devices = devices
    self.waker = waker
    filter = settings.filter
    latest = Mutex(LiveCounts(interfaces: names.map { LiveCounts.Interface(name: $0) }))
  }

  deinit {
    waker.closeBoth()
  }

  /// The names of its interfaces.
  public var names: [String] { devices.map(\.name) }

  /// True when pcap, which knows one link type and no interfaces, can hold its packets.
  public var fitsPcap: Bool { devices.count == 1 }

  /// What has been counted so far, not older than half a second.
  public var counts: LiveCounts { latest.withLock { $0 } }

  /// Throws packets away from now on, or takes them again.
  public func pause(_ isPaused: Bool) {
    paused.store(isPaused, ordering: .relaxed)
    latest.withLock { $0.isPaused = isPaused }
  }

  /// Ends the capture; `run` returns soon after.
  public func stop() {
    stopped.cancel()
    var byte: UInt8 = 1
    _ = unsafe write(waker.writing, &byte, 1)
  }

  /// True while packets are thrown away.
  var isPaused: Bool { paused.load(ordering: .relaxed) }

  /// True when it was told to end.
  var isStopped: Bool { stopped.isCancelled }

  func publish(_ counts: LiveCounts) {
    latest.withLock {
      $0 = counts
      $0.isPaused = isPaused
    }
  }

  /// Captures until a limit is reached, it is stopped, or it cannot go on.
  ///
  /// - Parameters:
  ///   - output: Where packets go.
  ///   - limits: When to stop.
  ///   - tick: Called about twice a second with what has been counted.
  /// - Returns: Why it ended; all packets taken until then are in the output.
  public func run(
    to output: LiveOutput, until limits: CaptureLimits,
    tick: @escaping (LiveCounts) -> Void = { _ in }
  ) -> LiveCaptureEnd {
    let reader = LiveReader(self, output: output, limits: limits)
    let end = reader.run(tick)
    var counts = reader.counts
    counts.hasEnded = true
    publish(counts)
    return end
  }
}
