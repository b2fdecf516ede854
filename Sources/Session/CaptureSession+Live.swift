import Capture
import Glibc

extension CaptureSession {
  /// How far behind the clock the newest packet may be for its capture to be taken as running now;
  /// the clocks of two machines differ.
  private static let liveSeconds: Int64 = 60

  /// True while packets come in as they are captured: files that are followed, and streams whose
  /// newest packet is of this moment.
  public var isLive: Bool {
    if source.isFollowing { return true }
    guard source.mayGrow else { return false }
    guard let newest = source.record(packetCount - 1) else { return false }
    return abs(newest.timestamp.seconds.subtractingReportingOverflow(Int64(time(nil))).partialValue)
      <= Self.liveSeconds
  }
}
