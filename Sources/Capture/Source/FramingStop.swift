/// Why a framer stopped.
public enum FramingStop: Hashable, Sendable {
  /// The batch is full; there may be more.
  case full
  /// The bytes end behind a whole record.
  case end
  /// The bytes end inside a record: a cut, unless the source still grows.
  case incomplete(CaptureDamage)
  /// A record that cannot be right; the framer stays in front of it.
  case damaged(CaptureDamage)
}
