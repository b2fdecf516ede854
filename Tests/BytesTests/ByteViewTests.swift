import Bytes
import Testing

@Suite struct ByteViewTests {
  func expect<T: Equatable>(_ value: T, _ wanted: T) throws { #expect(value == wanted) }

  let bytes: [UInt8] = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09]

  @Test func readsIntegersInBothOrders() throws {
    let view = ByteView(bytes.span.rawBytes)
    try expect(try view.u8(8), 9)
    try expect(try view.u16(1), 0x0203)
    try expect(try view.u24(0), 0x010203)
    try expect(try view.u32(1), 0x0203_0405)
    try expect(try view.u48(2), 0x0304_0506_0708)
    try expect(try view.u64(0), 0x0102_0304_0506_0708)
    try expect(try view.u16le(1), 0x0302)
    try expect(try view.u32le(0), 0x0403_0201)
    try expect(try view.unsigned(0, 5), 0x01_0203_0405)
  }

  @Test(arguments: [(-1, 1), (9, 1), (8, 2), (0, 10), (Int.max, 1), (3, Int.max), (4, -1)])
  func refusesWhatLiesOutside(offset: Int, length: Int) {
    let view = ByteView(bytes.span.rawBytes)
    var thrown = false
    do throws(Truncation) { try view.require(offset, length) } catch { thrown = true }
    #expect(thrown)
  }

  @Test func saysWhetherTheCaptureOrThePacketIsShort() {
    let view = ByteView(bytes.span.rawBytes, reportedCount: 20).dropFirst(4)
    do {
      _ = try view.u32(4)
      Issue.record("read behind the captured bytes")
    } catch {
      #expect(
        error == Truncation(offset: 8, needed: 4, available: 1, beyondReported: false))
    }
    do {
      _ = try view.u32(14)
      Issue.record("read behind the packet")
    } catch {
      #expect(error.beyondReported)
    }
  }

  @Test func cutsSlicesToWhatIsThere() {
    let view = ByteView(bytes.span.rawBytes, reportedCount: 20)
    let slice = view.slice(6, 10)
    let (count, reportedCount) = (slice.count, slice.reportedCount)
    #expect(count == 3)
    #expect(reportedCount == 10)
    let range = slice.range(1, 100)
    #expect(range == ByteRange(start: 7, count: 9))
    let isEmpty = view.dropFirst(50).isEmpty
    #expect(isEmpty)
  }
}
