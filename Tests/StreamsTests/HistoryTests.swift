import Testing

@testable import Streams

@Test("letters come back in the order they were written")
func historyKeepsOrder() {
  var packed: UInt64 = 0
  History.append(.opening, byClient: true, to: &packed)
  History.append(.openingAnswer, byClient: false, to: &packed)
  History.append(.acknowledgment, byClient: true, to: &packed)
  History.append(.flip, byClient: true, to: &packed)
  #expect(History.text(packed) == "ShA^")
}

@Test("the thirteenth letter is left out")
func historyIsBounded() {
  var packed: UInt64 = 0
  for _ in 0..<13 { History.append(.data, byClient: false, to: &packed) }
  #expect(History.text(packed) == "dddddddddddd")
}
