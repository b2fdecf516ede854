import Synchronization

/// A flag that one thread raises to ask others to stop; it stays raised.
public final class CancellationFlag: Sendable {
  private let raised = Atomic<Bool>(false)

  /// A flag that is down.
  public init() {}

  /// Asks the work that watches this flag to stop.
  public func cancel() { raised.store(true, ordering: .releasing) }

  /// True once the work should stop.
  public var isCancelled: Bool { raised.load(ordering: .acquiring) }
}
