import Bytes
import Fields

/// Reading a record for a program.
extension FieldSink {
  /// Puts the values of a read through a check.
  func check(
    _ read: FieldRead, _ check: Check, _ quantifier: Quantifier, _ frame: RawSpan
  ) -> Bool {
    let entries = entries
    var found = false
    for index in entries.indices where entry(entries[index], belongsTo: read) {
      let passes = accepts(entries[index], read, check, frame)
      if passes, quantifier == .any { return true }
      if !passes, quantifier == .all { return false }
      found = true
    }
    return found && quantifier == .all
  }

  /// Whether an entry is one of the wanted fields in a wanted layer.
  @inline(__always)
  func entry(_ entry: FieldEntry, belongsTo read: FieldRead) -> Bool {
    guard read.ids.contains(entry.id) else { return false }
    return read.layers.isEmpty || isWanted(entry, read.layers)
  }

  /// Whether the layer of an entry lies in the parts of `#[…]`, which count from 1, from the last
  /// one backwards below zero.
  private func isWanted(_ entry: FieldEntry, _ parts: [BracketPart]) -> Bool {
    let number = entry.id.protocolNumber
    let count = layers.reduce(0) { $1.protocolNumber == number ? $0 + 1 : $0 }
    let own = Int(entry.layer)
    func place(_ index: Int) -> Int { index < 0 ? count + 1 + index : index }
    return parts.contains { part in
      switch part {
      case .single(let index): own == place(index)
      case .through(let first, let last): own >= place(first) && own <= place(last)
      case .length(let first, let length):
        own >= place(first) && (length.map { own - place(first) < $0 } ?? true)
      }
    }
  }

  private func accepts(
    _ entry: FieldEntry, _ read: FieldRead, _ check: Check, _ frame: RawSpan
  ) -> Bool {
    if check.readsOctets, read.isRaw || entry.unsigned == nil {
      switch read.type {
      case .layer:
        return withLayerBytes(of: entry, frame: frame) { check.accepts(octets: $0) }
      case .text where !read.isRaw:
        return withBytes(of: entry, frame: frame) { check.accepts(octets: $0.beforeZero()) }
      default:
        return withBytes(of: entry, frame: frame) { check.accepts(octets: $0) }
      }
    }
    return value(of: entry, read, frame).map(check.accepts) ?? false
  }

  /// The value of an entry; nil for a mark.
  func value(of entry: FieldEntry, _ read: FieldRead, _ frame: RawSpan) -> Value? {
    if read.isRaw {
      return .bytes(withBytes(of: entry, frame: frame) { $0.octets })
    }
    if read.type == .layer {
      return .bytes(withLayerBytes(of: entry, frame: frame) { $0.octets })
    }
    if let value = reading(entry) {
      if read.type == .ethernet, case .unsigned(let address) = value {
        return .bytes(Value.octets(UInt128(address), 6))
      }
      return value
    }
    switch value(of: entry) {
    case .bytes, .madeBytes:
      return .bytes(withBytes(of: entry, frame: frame) { $0.octets })
    case .text, .madeText:
      return .text(withBytes(of: entry, frame: frame) { $0.beforeZero().octets })
    default: return nil
    }
  }

  /// The value of an entry that holds it; nil where it lies in the packet.
  func reading(_ entry: FieldEntry) -> Value? {
    switch value(of: entry) {
    case .unsigned(let value): .unsigned(value)
    case .signed(let value): .signed(value)
    case .real(let value): .real(value)
    case .ipv4(let address): .ipv4(address)
    case .ipv6(let address): .ipv6(address)
    case .ethernet(let address): .unsigned(address)
    case .time(let seconds, let nanoseconds): .time(seconds, nanoseconds)
    default: nil
    }
  }
}
