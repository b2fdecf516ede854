/// Searching the elements of a span, by the names that arrays have for it.
extension Span {
  /// The first element; nil of an empty span.
  @inlinable public var first: Element? { isEmpty ? nil : self[0] }

  /// The place of the first element that matches.
  @inlinable
  public func firstIndex(where matches: (Element) -> Bool) -> Int? {
    for index in indices where matches(self[index]) { return index }
    return nil
  }

  /// The first element that matches.
  @inlinable
  public func first(where matches: (Element) -> Bool) -> Element? {
    firstIndex(where: matches).map { self[$0] }
  }

  /// The place of the last element that matches.
  @inlinable
  public func lastIndex(where matches: (Element) -> Bool) -> Int? {
    for index in indices.reversed() where matches(self[index]) { return index }
    return nil
  }

  /// The last element that matches.
  @inlinable
  public func last(where matches: (Element) -> Bool) -> Element? {
    lastIndex(where: matches).map { self[$0] }
  }

  /// True when an element matches.
  @inlinable
  public func contains(where matches: (Element) -> Bool) -> Bool {
    firstIndex(where: matches) != nil
  }

  /// What `transform` makes of the elements.
  @inlinable
  public func map<Result>(_ transform: (Element) -> Result) -> [Result] {
    var results: [Result] = []
    results.reserveCapacity(count)
    for index in indices { results.append(transform(self[index])) }
    return results
  }
}
