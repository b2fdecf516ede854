/// Which fields a reader wants; what is not wanted is not recorded.
///
/// A table of one byte per possible field number, shared by every packet of a job.
public final class FieldSelection: Sendable {
  @usableFromInline let wanted: [Bool]
  @usableFromInline let wantedProtocols: [Bool]
  /// How many fields with a lower number are wanted, so that a run is asked for in one step.
  @usableFromInline let wantedBefore: [UInt16]
  /// The highest number of a wanted protocol: a walk need not go further up the stack.
  public let highestProtocolNumber: UInt8
  /// True when every field is wanted (the tree, JSON).
  public let isEverything: Bool
  /// True when labels for the tree are wanted too.
  public let wantsLabels: Bool
  /// True when fields that no tree shows are wanted too: filters and columns ask for them.
  public let wantsHidden: Bool

  /// Just these fields.
  ///
  /// - Parameters:
  ///   - fields: The fields wanted.
  ///   - labels: Whether the tree's own texts are wanted.
  public init(_ fields: some Sequence<FieldID>, labels: Bool = false) {
    var wanted = [Bool](repeating: false, count: 1 << 16)
    var wantedProtocols = [Bool](repeating: false, count: 128)
    for id in fields {
      wanted[Int(id.rawValue)] = true
      wantedProtocols[Int(id.protocolNumber)] = true
    }
    self.wanted = wanted
    self.wantedProtocols = wantedProtocols
    wantedBefore = Self.running(wanted)
    highestProtocolNumber = UInt8(wantedProtocols.lastIndex(of: true) ?? 0)
    isEverything = false
    wantsLabels = labels
    wantsHidden = true
  }

  /// Every field.
  ///
  /// - Parameters:
  ///   - labels: Whether the tree's own texts are wanted.
  ///   - hidden: Whether the fields that no tree shows are wanted.
  public init(everythingWithLabels labels: Bool, hidden: Bool = true) {
    wanted = [Bool](repeating: true, count: 1 << 16)
    wantedProtocols = [Bool](repeating: true, count: 128)
    wantedBefore = Self.running(wanted)
    highestProtocolNumber = 127
    isEverything = true
    wantsLabels = labels
    wantsHidden = hidden
  }

  /// These fields and those of another selection.
  public func union(_ other: FieldSelection) -> FieldSelection {
    let fields = wanted.indices.lazy.filter { self.wanted[$0] || other.wanted[$0] }
    return FieldSelection(
      fields.map { FieldID(rawValue: UInt16($0)) }, labels: wantsLabels || other.wantsLabels)
  }

  /// No field: walks the packet for nothing but the walk.
  public static let nothing = FieldSelection([])
  /// Every field, without labels.
  public static let everything = FieldSelection(everythingWithLabels: false)
  /// Every field with the texts of the tree.
  public static let tree = FieldSelection(everythingWithLabels: true)
  /// The same without the fields that no tree shows: for text alone.
  public static let shownTree = FieldSelection(everythingWithLabels: true, hidden: false)

  /// True when the field is wanted.
  @inlinable
  public func contains(_ id: FieldID) -> Bool { wanted[Int(id.rawValue)] }

  /// True when a field with these marks is wanted, if the field is.
  @inlinable
  func takes(_ marks: FieldMarks) -> Bool { wantsHidden || !marks.contains(.hidden) }

  /// True when some field of the protocol, or the protocol itself, is wanted.
  @inlinable
  public func wants(protocolNumber: UInt8) -> Bool { wantedProtocols[Int(protocolNumber & 0x7f)] }

  /// True when some field from `first` through `last`, of one protocol, is wanted.
  @inlinable
  public func contains(from first: FieldID, through last: FieldID) -> Bool {
    first <= last
      && (wanted[Int(last.rawValue)]
        || wantedBefore[Int(last.rawValue)] != wantedBefore[Int(first.rawValue)])
  }

  /// The number of true elements before each.
  private static func running(_ wanted: [Bool]) -> [UInt16] {
    var sum: UInt16 = 0
    return wanted.map { isWanted in
      defer { sum &+= isWanted ? 1 : 0 }
      return sum
    }
  }
}
