import Fields

/// What a filter may refer to beside the fields: the user's macros, and the selected packet.
public struct FilterEnvironment: Sendable {
  /// Texts by name: macros with `$1`, `$2` … for their arguments, and bookmarked filters.
  public var macros: [String: String]
  /// The fields of the selected packet, for `${field}`; nil when none is selected.
  public var selectedPacket: PacketReferences?

  /// An environment.
  public init(macros: [String: String] = [:], selectedPacket: PacketReferences? = nil) {
    self.macros = macros
    self.selectedPacket = selectedPacket
  }
}

/// The values of one packet's fields, kept for filters that refer to them.
public struct PacketReferences: Sendable {
  private struct Entry: Sendable {
    let id: FieldID
    let layer: Int
    let value: Value?
    let raw: [UInt8]
  }

  private let entries: [Entry]

  /// The values of a recorded packet.
  ///
  /// - Parameters:
  ///   - sink: The record, of all fields.
  ///   - frame: The bytes of its frame.
  ///   - schema: What the fields are.
  public init(_ sink: borrowing FieldSink, frame: RawSpan, schema: Schema) {
    var entries: [Entry] = []
    for index in sink.entries.indices {
      let entry = sink.entries[index]
      guard let declaration = schema[entry.id] else { continue }
      let read = FieldRead(
        name: declaration.name, ids: [entry.id], type: ValueType(declaration.type))
      entries.append(
        Entry(
          id: entry.id, layer: Int(entry.layer), value: sink.value(of: entry, read, frame),
          raw: sink.withBytes(of: entry, frame: frame) { $0.octets }))
    }
    self.entries = entries
  }

  func values(of read: FieldRead) -> [Value] {
    entries.compactMap { entry in
      guard read.ids.contains(entry.id),
        read.layers.isEmpty || read.layers == [.single(entry.layer)]
      else { return nil }
      return read.isRaw ? .bytes(entry.raw) : entry.value
    }
  }
}
