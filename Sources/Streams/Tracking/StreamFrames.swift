import Dissection

/// The frames of a stream, found by the links from each to the one before.
struct StreamFrames {
  let stream: UInt32
  let columns: IndexColumns
  let layers: [LayerEntry]

  /// The frame before `frame` in the stream; 0 when it is the first.
  @inline(__always)
  func frame(before frame: UInt32) -> UInt32 {
    guard let row = columns.row(Int(frame) - 1) else { return 0 }
    if row.stream != StreamCode.several { return row.previous }
    return Self.entry(of: frame, stream: stream, at: row.previous, in: layers)?.previous ?? 0
  }

  /// The layer of a packet with several that belongs to the stream.
  static func entry(
    of frame: UInt32, stream: UInt32, at first: UInt32, in layers: [LayerEntry]
  ) -> LayerEntry? {
    var place = Int(first)
    var found: LayerEntry?
    while place < layers.count, layers[place].frame == frame {
      // The innermost of the stream's layers, when one packet holds several of them, links to the
      // packet itself; the outermost leads out.
      if layers[place].stream == stream, found == nil { found = layers[place] }
      place += 1
    }
    return found
  }

  /// All frames up to `last`, in order.
  func all(through last: UInt32) -> [UInt32] {
    var frames: [UInt32] = []
    var frame = last
    while frame != 0 {
      frames.append(frame)
      let before = self.frame(before: frame)
      if before >= frame { break }
      frame = before
    }
    frames.reverse()
    return frames
  }

  /// The frames from `first` to `last` that may have a part in an exchange, in order.
  ///
  /// Left out are those of which the index tells that they have none: without payload, SYN and FIN,
  /// or a reset.
  func exchange(from first: UInt32, through last: UInt32) -> [UInt32] {
    range(from: first, through: last).filter { frame in
      guard let row = columns.row(Int(frame) - 1) else { return false }
      let bits = HeaderBits(rawValue: row.header)
      if !bits.isTCP { return true }
      return bits.controlBits & 0x004 == 0 && (bits.hasPayload || bits.controlBits & 0x003 != 0)
    }
  }

  /// The frames from `first` to `last`, in order.
  func range(from first: UInt32, through last: UInt32) -> [UInt32] {
    var frames: [UInt32] = []
    var frame = last
    while frame >= first, frame != 0 {
      frames.append(frame)
      let before = self.frame(before: frame)
      if before >= frame { break }
      frame = before
    }
    frames.reverse()
    return frames
  }
}
