/// A capture that runs while it is browsed, as the browser sees and steers it.
public struct LiveControl: Sendable {
  /// What the screen tells of it.
  public struct Status: Equatable, Sendable {
    /// False when no packet will come any more.
    public var isRunning: Bool
    /// Packets are thrown away for the moment.
    public var isPaused: Bool
    /// Packets that the kernel dropped.
    public var droppedByKernel: UInt64
    /// Packets that interfaces dropped.
    public var droppedByInterface: UInt64
    /// Why an interface is no longer read, or the capture ended; nil while all is well.
    public var complaint: String?

    /// A status.
    public init(
      isRunning: Bool, isPaused: Bool, droppedByKernel: UInt64, droppedByInterface: UInt64,
      complaint: String? = nil
    ) {
      self.isRunning = isRunning
      self.isPaused = isPaused
      self.droppedByKernel = droppedByKernel
      self.droppedByInterface = droppedByInterface
      self.complaint = complaint
    }
  }

  /// Asks for the status.
  public let status: @Sendable () -> Status
  /// Throws packets away from now on, or takes them again.
  public let pause: @Sendable (Bool) -> Void
  /// Ends the capture; its packets stay.
  public let stop: @Sendable () -> Void

  /// Control by these functions, which any thread may call.
  public init(
    status: @escaping @Sendable () -> Status, pause: @escaping @Sendable (Bool) -> Void,
    stop: @escaping @Sendable () -> Void
  ) {
    self.status = status
    self.pause = pause
    self.stop = stop
  }
}
