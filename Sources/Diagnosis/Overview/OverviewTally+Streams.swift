import Dissection
import Streams

/// Counting one stream.
extension OverviewTally {
  /// Where frames lie on the timeline: the first frame of each moment.
  typealias Boundaries = [Int]

  /// Counts a stream.
  mutating func take(
    _ stream: StreamBrief, boundaries: Boundaries, endSeconds: Int64, _ reader: EventReader
  ) {
    endings[stream.ending, default: 0] += 1
    transactions[stream.transaction, default: 0] += 1
    if let phase = stream.resetPhase { phases[phase, default: 0] += 1 }
    let packets = stream.packetCounts.client + stream.packetCounts.server
    let bytes = stream.byteCounts.client + stream.byteCounts.server
    takeApplication(stream, packets, bytes)
    endpoints[stream.client.address, default: EndpointTally()].add(packets, bytes, isClient: true)
    endpoints[stream.server.address, default: EndpointTally()].add(packets, bytes, isClient: false)
    takeCheck(stream, reader)
    let trouble = Trouble(stream, closeWait: closeWait(stream, endSeconds, reader))
    if let frame = stream.resetFrame { moments[Self.place(of: frame, boundaries)].resetCount += 1 }
    var server = servers.removeValue(forKey: stream.server) ?? ServerTally()
    server.streamCount += 1
    if let trouble {
      let at = Self.endFrame(stream)
      server.note(trouble, stream.stream, frame: at)
      if stream.ending == .halfClosed { server.halfClosedCount += 1 }
      if stream.ending == .reset { server.resetCount += 1 }
      moments[Self.place(of: at, boundaries)].troubleCount += 1
      foundCount += 1
      found.append(Self.found(trouble, stream))
    }
    servers[stream.server] = server
  }

  private mutating func takeApplication(_ stream: StreamBrief, _ packets: Int, _ bytes: Int) {
    let number = stream.application?.rawValue ?? .max
    let name = stream.application.map { "\($0)" } ?? (bytes == 0 ? "tcp without payload" : "tcp")
    let key = stream.application == nil && bytes == 0 ? UInt8.max - 1 : number
    var share =
      applications[key]
      ?? Overview.ProtocolShare(name: name, streamCount: 0, packetCount: 0, byteCount: 0)
    share.streamCount = (share.streamCount ?? 0) + 1
    share.packetCount += packets
    share.byteCount += bytes
    applications[key] = share
  }

  /// Streams that ask nothing may be health checks.
  private mutating func takeCheck(_ stream: StreamBrief, _ reader: EventReader) {
    guard stream.byteCounts == (0, 0) else { return }
    let kind: CheckKind
    switch (stream.ending, stream.resetPhase, stream.resetSender) {
    case (.reset, .handshake, .client): kind = .handshake
    case (.reset, .connected, .client): kind = .connected
    case (.fourWay, _, _), (.threeWay, _, _), (.simultaneous, _, _): kind = .polite
    default: return
    }
    let key = CheckKey(client: stream.client.address, server: stream.server, kind: kind)
    var check = checks.removeValue(forKey: key) ?? CheckTally()
    check.count += 1
    if check.starts.count < Self.startLimit, let time = reader.time(of: stream.firstFrame) {
      check.starts.append(time)
    }
    checks[key] = check
  }

  private func closeWait(
    _ stream: StreamBrief, _ endSeconds: Int64, _ reader: EventReader
  ) -> Int64? {
    guard stream.ending == .halfClosed,
      let fin = stream.clientFinFrame ?? stream.serverFinFrame, let time = reader.time(of: fin)
    else { return nil }
    return endSeconds - time
  }

  /// The frame that ends a stream, as far as it is known.
  static func endFrame(_ stream: StreamBrief) -> Int {
    if let frame = stream.resetFrame { return frame }
    let fins = [stream.clientFinFrame, stream.serverFinFrame].compactMap { $0 }
    return fins.min() ?? stream.lastFrame
  }

  static func place(of frame: Int, _ boundaries: Boundaries) -> Int {
    var low = 0
    var high = boundaries.count
    while low < high {
      let middle = (low + high) / 2
      if boundaries[middle] <= frame { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  private static func found(_ trouble: Trouble, _ stream: StreamBrief) -> Found {
    var frames = Set([stream.lastRequestFrame, stream.resetFrame].compactMap { $0 })
    if stream.resetFrame == nil {
      frames.formUnion([stream.clientFinFrame, stream.serverFinFrame].compactMap { $0 })
    }
    if frames.isEmpty { frames.insert(stream.firstFrame) }
    return Found(
      trouble: trouble, stream: stream.stream, frames: frames.sorted(),
      ends: "\(stream.client.text) → \(stream.server.text)", detail: detail(stream))
  }

  /// How the stream ended, in a few words.
  private static func detail(_ stream: StreamBrief) -> String {
    var words = stream.ending.rawValue
    if let phase = stream.resetPhase {
      words += ", phase \(phase.rawValue), reset by the \(stream.resetSender?.name ?? "other side")"
      if stream.resetOrigin == .suspect { words += ", suspect" }
    } else if let side = stream.closedFirst {
      words += ", \(side.name) closed first"
    }
    return words
  }
}

extension OverviewTally.EndpointTally {
  mutating func add(_ packets: Int, _ bytes: Int, isClient: Bool) {
    if isClient { asClient += 1 } else { asServer += 1 }
    packetCount += packets
    byteCount += bytes
  }
}

extension OverviewTally.ServerTally {
  mutating func note(_ trouble: Trouble, _ stream: Int, frame: Int) {
    badCount += 1
    troubles[trouble, default: 0] += 1
    if streams.count < 8 { streams.append(stream) }
    frames =
      frames.map { min($0.lowerBound, frame)...max($0.upperBound, frame) } ?? frame...frame
  }
}

extension StreamBrief.End {
  /// `10.0.0.1:80`, `[2001:db8::1]:80`.
  public var text: String {
    if case .ipv6 = address { return "[\(address.text)]:\(port)" }
    return "\(address.text):\(port)"
  }
}
