import Filter

/// How many packets each part of a filter leaves: `9,122 → 312 → 3`.
///
/// The parts are those joined by `and`. Each is run over what the parts before it left, all at the
/// same time, while the capture may still be growing.
public final class FilterFunnel: Sendable {
  /// The part as typed and the packets that it and those before it let pass.
  public struct Stage: Sendable {
    /// The part as a filter of its own.
    public let text: String
    /// The filter as far as this part.
    public let filter: String
    let job: FilterJob

    /// Packets left so far.
    public var count: Int { job.matches.count }
    /// True when the count is final.
    public var isFinished: Bool { job.isFinished }
  }

  /// The parts in order.
  public let stages: [Stage]

  /// Starts to count.
  ///
  /// - Parameters:
  ///   - text: A filter.
  ///   - session: The capture.
  ///   - environment: The macros and the packet that it may refer to.
  ///   - onProgress: Called on some thread when there is more to show.
  /// - Throws: `FilterError` when the filter does not compile.
  public init(
    _ text: String, of session: CaptureSession,
    environment: FilterEnvironment = FilterEnvironment(),
    onProgress: @escaping @Sendable () -> Void
  ) throws(FilterError) {
    let parts = try FilterParts(text, environment: environment)
    var filters: [PacketFilter] = []
    for part in parts.parts {
      filters.append(
        try PacketFilter(part.text, schema: session.schema, environment: environment))
    }
    var stages: [Stage] = []
    for (index, filter) in filters.enumerated() {
      let job = FilterJob(
        filter, of: session, within: stages.last?.job, onProgress: onProgress)
      stages.append(
        Stage(text: filter.text, filter: parts.text(ofFirst: index + 1), job: job))
    }
    self.stages = stages
  }

  /// True when all counts are final.
  public var isFinished: Bool { stages.allSatisfy(\.isFinished) }

  /// Ends the work; what was counted stays.
  public func cancel() {
    for stage in stages { stage.job.cancel() }
  }
}
