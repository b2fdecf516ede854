import Capture
import Dissection
import Session
import Streams

/// Makes the overview of a capture, as far as it is indexed.
public struct OverviewMaker {
  private let session: CaptureSession
  private static let share = 2048
  private static let momentCount = 60

  /// A maker for a capture.
  public init(_ session: CaptureSession) { self.session = session }

  /// The overview of what is indexed now.
  ///
  /// - Parameter cancellation: Ends the work early; what is counted so far is told.
  public func make(until cancellation: CancellationFlag = CancellationFlag()) -> Overview {
    // First whether it is complete, then the counts: a complete overview lacks nothing.
    let isComplete = session.isComplete
    let packets = session.streams.packetCount
    let count = session.streams.streamCount
    let boundaries = boundaries(packets)
    let end = session.source.record(max(packets, 1) - 1)?.timestamp.nanoseconds(since: .zero) ?? 0
    var tally = OverviewTally(momentCount: boundaries.count)
    let session = session
    OrderedWork.run(
      chunkCount: (count + Self.share - 1) / Self.share,
      makeWorker: {
        let reader = EventReader(session)
        return { chunk in
          var part = OverviewTally(momentCount: boundaries.count)
          if cancellation.isCancelled { return part }
          for stream in chunk * Self.share..<min(count, (chunk + 1) * Self.share) {
            guard let brief = reader.brief(of: stream) else { continue }
            part.take(brief, boundaries: boundaries, endSeconds: end, reader)
          }
          return part
        }
      },
      consume: { (part: OverviewTally) in
        tally.add(part)
        return !cancellation.isCancelled
      })
    var overview = head(packets, count, isComplete: isComplete)
    fill(&overview, tally, boundaries, packets)
    return overview
  }

  private func head(_ packets: Int, _ streams: Int, isComplete: Bool) -> Overview {
    var overview = Overview()
    overview.packetCount = packets
    overview.streamCount = streams
    overview.datagramStreamCount = session.streams.datagramStreamCount
    overview.byteCount = session.source.byteCount
    overview.isComplete = isComplete
    overview.damage = session.damageMessages
    if let first = session.source.record(0)?.timestamp {
      overview.startSeconds = Double(first.seconds) + Double(first.nanoseconds) / 1e9
      if let last = session.source.record(packets - 1)?.timestamp {
        overview.durationNanoseconds = last.nanoseconds(since: first)
      }
    }
    return overview
  }

  /// The first frame of each moment: found by halving, not by reading every packet.
  private func boundaries(_ packets: Int) -> [Int] {
    guard packets > 1, let first = session.source.record(0)?.timestamp,
      let last = session.source.record(packets - 1)?.timestamp
    else { return [1] }
    let duration = last.nanoseconds(since: first)
    guard duration > 0 else { return [1] }
    let count = min(Self.momentCount, packets)
    var found = [1]
    for moment in 1..<max(count, 2) {
      let wanted = first.advanced(byNanoseconds: duration / Int64(count) * Int64(moment))
      var low = found[found.count - 1] - 1
      var high = packets
      while low < high {
        let middle = (low + high) / 2
        if let time = session.source.record(middle)?.timestamp, time < wanted {
          low = middle + 1
        } else {
          high = middle
        }
      }
      found.append(low + 1)
    }
    return found
  }

  private func fill(
    _ overview: inout Overview, _ tally: OverviewTally, _ boundaries: [Int], _ packets: Int
  ) {
    overview.endings = Self.counts(tally.endings.map { ($0.rawValue, $1) })
    overview.resetPhases = Self.counts(tally.phases.map { ($0.rawValue, $1) })
    overview.transactions = Self.counts(tally.transactions.map { ($0.rawValue, $1) })
    overview.protocols = protocols(tally, packets)
    overview.endpoints = tally.endpoints.map { address, sum in
      Overview.Endpoint(
        address: address.text, asClient: sum.asClient, asServer: sum.asServer,
        packetCount: sum.packetCount, byteCount: sum.byteCount)
    }.sorted {
      ($0.byteCount, $0.packetCount, $1.address) > ($1.byteCount, $1.packetCount, $0.address)
    }
    overview.endpoints = Array(overview.endpoints.prefix(20))
    overview.servers = Self.servers(tally)
    overview.timeline = tally.moments
    for (place, frame) in boundaries.enumerated() {
      let next = place + 1 < boundaries.count ? boundaries[place + 1] : packets + 1
      overview.timeline[place].firstFrame = frame
      overview.timeline[place].packetCount = max(0, next - frame)
    }
    var worst = tally
    worst.keepWorst()
    overview.attentionCount = tally.foundCount
    overview.attention = worst.found.map { found in
      Overview.Attention(
        stream: found.stream, trouble: found.trouble,
        why: "\(found.trouble.sentence) (\(found.detail))", frames: found.frames, ends: found.ends)
    }
    overview.benign = BenignFinder(tally: tally).groups
    overview.stories = StoryFinder(servers: tally.servers).stories
  }

  private func protocols(_ tally: OverviewTally, _ packets: Int) -> [Overview.ProtocolShare] {
    var shares = tally.applications.values.sorted {
      ($0.packetCount, $1.name) > ($1.packetCount, $0.name)
    }
    let counts = session.streams.transportCounts(upTo: packets)
    if counts.udp > 0 {
      shares.append(
        Overview.ProtocolShare(
          name: "udp", streamCount: nil, packetCount: counts.udp, byteCount: 0))
    }
    if counts.other > 0 {
      shares.append(
        Overview.ProtocolShare(
          name: "other", streamCount: nil, packetCount: counts.other, byteCount: 0))
    }
    return shares
  }

  private static func counts(_ pairs: [(String, Int)]) -> [Overview.Count] {
    pairs.sorted { ($0.1, $1.0) > ($1.1, $0.0) }.map { Overview.Count(name: $0.0, count: $0.1) }
  }

  private static func servers(_ tally: OverviewTally) -> [Overview.Server] {
    let all = tally.servers.map { end, sum in
      Overview.Server(
        name: end.text, streamCount: sum.streamCount, badCount: sum.badCount,
        troubles: sum.troubles.sorted { ($0.value, $1.key.rank) > ($1.value, $0.key.rank) }
          .map { (trouble: $0.key, count: $0.value) }, streams: sum.streams, frames: sum.frames)
    }
    let sorted = all.sorted {
      ($0.badCount, $0.streamCount, $1.name) > ($1.badCount, $1.streamCount, $0.name)
    }
    return Array(sorted.prefix(50))
  }
}
