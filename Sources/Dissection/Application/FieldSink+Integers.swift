import Bytes
import Fields

/// Reading an unsigned integer and offering it, in one step.
extension FieldSink {
  /// One byte at `offset`.
  @discardableResult
  mutating func u8(
    _ field: some FieldTable, _ bytes: borrowing ByteView, _ offset: Int
  ) throws(Truncation) -> Int {
    let value = try bytes.u8(offset)
    add(field, value, at: bytes.range(offset, 1))
    return Int(value)
  }

  /// Two bytes at `offset`.
  @discardableResult
  mutating func u16(
    _ field: some FieldTable, _ bytes: borrowing ByteView, _ offset: Int
  ) throws(Truncation) -> Int {
    let value = try bytes.u16(offset)
    add(field, value, at: bytes.range(offset, 2))
    return Int(value)
  }

  /// Three bytes at `offset`.
  @discardableResult
  mutating func u24(
    _ field: some FieldTable, _ bytes: borrowing ByteView, _ offset: Int
  ) throws(Truncation) -> Int {
    let value = try bytes.u24(offset)
    add(field, value, at: bytes.range(offset, 3))
    return Int(value)
  }

  /// Four bytes at `offset`.
  @discardableResult
  mutating func u32(
    _ field: some FieldTable, _ bytes: borrowing ByteView, _ offset: Int
  ) throws(Truncation) -> Int {
    let value = try bytes.u32(offset)
    add(field, value, at: bytes.range(offset, 4))
    return Int(value)
  }

  /// The bytes of a run that must be there.
  mutating func run(
    _ field: some FieldTable, _ bytes: borrowing ByteView, _ offset: Int, _ length: Int
  ) throws(Truncation) {
    try bytes.require(offset, length)
    add(bytes: field, at: bytes.range(offset, length))
  }
}
