import Bytes
import Testing

/// Searching spans.
@Suite struct SpanSearchTests {
  @Test func elementsAreFoundFromBothEnds() {
    let numbers = [3, 5, 7, 5, 9]
    let span = numbers.span
    let places = [span.firstIndex { $0 == 5 }, span.lastIndex { $0 == 5 }]
    #expect(places == [1, 3])
    let found = [span.first, span.first { $0 > 5 }, span.last { $0 < 9 }]
    #expect(found == [3, 7, 5])
    let next = span.map { $0 + 1 }
    #expect(next == [4, 6, 8, 6, 10])
    let held = [span.contains { $0 == 9 }, span.contains { $0 == 4 }]
    #expect(held == [true, false])
    let missing = [
      span.firstIndex { $0 == 4 }, span.last { $0 == 4 }, span.extracting(0..<0).first,
    ]
    #expect(missing == [nil, nil, nil])
  }
}
