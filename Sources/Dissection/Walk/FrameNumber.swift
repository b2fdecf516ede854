/// The number of a frame, or none, in four octets.
///
/// For what is kept of millions of messages: an optional integer takes four times as much.
@propertyWrapper
public struct FrameNumber: Sendable, Equatable {
  /// Zero stands for none; frames are numbered from 1.
  private var number: UInt32 = 0

  /// No frame.
  public init() {}

  /// A frame's number, from 1; nil for none.
  public init(wrappedValue: Int?) { self.wrappedValue = wrappedValue }

  /// The frame's number, from 1; nil for none.
  public var wrappedValue: Int? {
    get { number == 0 ? nil : Int(number) }
    set { number = newValue.map { UInt32(clamping: $0) } ?? 0 }
  }
}
