import Dissection
import Fields

/// Makes the columns of a packet from a record of the fields in `selection`.
public struct SummaryComposer: Sendable {
  /// The fields it reads.
  public let selection: FieldSelection
  private let values: ValueText
  private let timeFormat: TimeFormat
  private let decimals: Int

  /// A composer.
  ///
  /// - Parameters:
  ///   - schema: All fields.
  ///   - timeFormat: How the Time column is written.
  ///   - decimals: Decimals of the second.
  ///   - custom: Fields that the user added as columns.
  public init(
    schema: Schema, timeFormat: TimeFormat = .relative, decimals: Int = 6,
    custom: [[FieldID]] = []
  ) {
    self.timeFormat = timeFormat
    self.decimals = decimals
    self.custom = custom
    values = ValueText(schema: schema)
    selection = FieldSelection(SummaryFields.all + custom.flatMap { $0 })
  }

  private let custom: [[FieldID]]

  /// The row of a packet.
  ///
  /// - Parameters:
  ///   - facts: What is known of the frame.
  ///   - sink: The record of its fields.
  ///   - frame: Its bytes.
  public func row(_ facts: FrameFacts, _ sink: borrowing FieldSink, frame: RawSpan) -> SummaryRow {
    var row = SummaryRow()
    row.number = facts.number
    row.length = facts.originalByteCount
    var buffer = TextBuffer()
    timeFormat.append(facts, decimals: decimals, to: &buffer)
    row.time = String(decoding: buffer.bytes, as: UTF8.self)
    return row
  }
}

/// The fields that the columns are made of.
enum SummaryFields {
  static let all: [FieldID] = [FrameField.timeDelta.id]
}
