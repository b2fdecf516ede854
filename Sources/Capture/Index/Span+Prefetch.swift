import CMappedMemory

extension Span {
  /// Asks for an element to be brought near, for a loop that comes to it soon; reads nothing.
  ///
  /// - Parameter index: Its index; outside the span nothing is asked for.
  @inlinable @inline(__always)
  public func prefetch(_ index: Int) {
    unsafe withUnsafeBufferPointer { elements in
      guard index >= 0, index < elements.count, let start = unsafe elements.baseAddress else {
        return
      }
      // Holds: a hint about an element inside the span.
      unsafe finback_prefetch(start + index, MemoryLayout<Element>.stride)
    }
  }
}
