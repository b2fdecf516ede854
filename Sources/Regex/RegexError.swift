/// Why a regular expression does not compile.
public struct RegexError: Error, Hashable, Sendable {
  /// Offset of the place, in bytes of the pattern.
  public let offset: Int
  /// What is wrong there.
  public let message: String

  /// An error at a place.
  public init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }
}
