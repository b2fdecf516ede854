import Bytes
import Fields

/// A line of the detail tree.
public struct TreeNode: Sendable, Equatable {
  /// What it says.
  public var text: String
  /// Depth; 0 is a layer.
  public var depth: Int
  /// True when nodes below it follow.
  public var hasChildren: Bool
  /// The field it shows.
  public var field: FieldID
  /// The bytes it shows; empty for what was worked out.
  public var range: ByteRange
  /// Index of its entry in the record.
  public var entry: Int

  /// A line.
  public init(
    text: String, depth: Int, hasChildren: Bool, field: FieldID, range: ByteRange, entry: Int
  ) {
    self.text = text
    self.depth = depth
    self.hasChildren = hasChildren
    self.field = field
    self.range = range
    self.entry = entry
  }
}
