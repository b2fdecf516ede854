/// What a running capture has counted so far.
public struct LiveCounts: Equatable, Sendable {
  /// The counts of one interface.
  public struct Interface: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// Packets taken.
    public var captured: UInt64 = 0
    /// Packets that the filter let through, as the kernel counts.
    public var received: UInt64 = 0
    /// Packets that the kernel dropped because they were not read in time.
    public var droppedByKernel: UInt64 = 0
    /// Packets that the interface or its driver dropped.
    public var droppedByInterface: UInt64 = 0
    /// Why it is no longer read; nil while it is.
    public var complaint: String?
  }

  /// The counts of each interface.
  public var interfaces: [Interface]
  /// Files begun.
  public var fileCount = 0
  /// Packets are thrown away for the moment.
  public var isPaused = false
  /// No packet will come any more.
  public var hasEnded = false

  /// Packets taken.
  public var captured: UInt64 { interfaces.reduce(0) { $0 + $1.captured } }
  /// Packets that the kernel dropped.
  public var droppedByKernel: UInt64 { interfaces.reduce(0) { $0 + $1.droppedByKernel } }
  /// Packets that interfaces dropped.
  public var droppedByInterface: UInt64 { interfaces.reduce(0) { $0 + $1.droppedByInterface } }
}

/// Why a capture has ended.
public enum LiveCaptureEnd: Equatable, Sendable {
  /// It was told to.
  case stopped
  /// A limit was reached.
  case limit
  /// No interface is left; what happened to the last one.
  case noInterface(String)
  /// Its output takes no more, as on a full disk; the system's reason.
  case unwritable(String)
  /// Whoever read its output has gone.
  case closed
}
