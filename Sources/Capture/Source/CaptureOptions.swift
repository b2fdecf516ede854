/// How a capture is read.
public struct CaptureOptions: Sendable, Equatable {
  /// Files are still being written: their end is not the end of the capture.
  public var isFollowing: Bool
  /// Behind a corrupt record of a classic pcap file, look for the next one that looks right.
  public var resynchronises: Bool

  /// The usual way: to the end of each file as it is, or to the first damage.
  public init(isFollowing: Bool = false, resynchronises: Bool = false) {
    self.isFollowing = isFollowing
    self.resynchronises = resynchronises
  }
}
