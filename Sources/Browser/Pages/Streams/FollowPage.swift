import Canvas
import Capture
import Dissection
import Session

/// A stream's conversation as text, hexadecimal or raw digits; lines are made as they are seen.
final class FollowPage: Page {
  /// Bytes of one side that follow each other; lines are counted block by block.
  struct Block {
    var side: StreamSide
    var runs: [StreamRun]
    var byteCount: Int
    /// Bytes of the side before it.
    var offset: Int
    /// Lines before it, and its own; counted when they are first needed.
    var isTurn: Bool
  }

  /// Bytes in a block, at most about.
  private static let blockSize = 32_768
  private let session: CaptureSession
  private let assembly: StreamAssembly
  private let options: FollowOptions
  private let firstPacket: Int?
  private let names: (client: String, server: String)
  private var blocks: [Block] = []
  private var lineCounts: [Int] = []
  private var countedWidth = 0
  private var takenRuns = 0
  private var sideBytes = (client: 0, server: 0)
  private var recent: [(block: Int, lines: [PageLine])] = []

  /// A page over an assembly.
  ///
  /// - Parameters:
  ///   - packet: The packet to show first.
  init(
    _ session: CaptureSession, stream: Int, options: FollowOptions, packet: Int?,
    names: (client: String, server: String), onProgress: @escaping @Sendable () -> Void
  ) {
    self.session = session
    self.options = options
    self.names = names
    firstPacket = packet
    assembly = StreamAssembly(session, stream: stream, onProgress: onProgress)
  }

  var version: Int { assembly.progress.isComplete ? 1 << 30 : assembly.progress.count }

  var isWorking: Bool { !assembly.progress.isComplete }

  func cancel() { assembly.cancel() }

  func facts(width: Int) -> PageFacts {
    takeRuns(width)
    var facts = PageFacts()
    facts.title = "Stream \(assembly.stream)"
    let decoded = options.isDecoded ? "  decoded" : ""
    facts.subtitle =
      "\(names.client) ⇄ \(names.server)   \(options.form.rawValue)  \(options.side.rawValue)\(decoded)"
      + "   client \(GroupedNumber.bytes(sideBytes.client))  server \(GroupedNumber.bytes(sideBytes.server))"
    facts.count = lineCounts.last ?? 0
    facts.isComplete = assembly.progress.isComplete
    facts.selected = firstPacket.flatMap { line(of: $0) }
    return facts
  }

  func lines(_ range: Range<Int>, width: Int) -> [PageLine] {
    takeRuns(width)
    var found: [PageLine] = []
    var line = range.lowerBound
    while line < range.upperBound, let block = block(holding: line) {
      let start = block == 0 ? 0 : lineCounts[block - 1]
      let lines = content(of: block, width)
      let end = min(range.upperBound, start + lines.count)
      guard end > line else { break }
      found += lines[(line - start)..<(end - start)]
      line = end
    }
    return found
  }

  /// The bytes as they were sent, for a file.
  func rawBytes() -> [UInt8] {
    blocks.filter { $0.runs.first?.kind == .data }.flatMap { bytes(of: $0) }
  }

  // Blocks grow as runs arrive.
  private func takeRuns(_ width: Int) {
    if width != countedWidth {
      lineCounts = []
      recent = []
      countedWidth = width
    }
    let runs = assembly.runs(from: takenRuns)
    takenRuns += runs.count
    for run in runs where wants(run.side) { append(run) }
    countLines(width)
  }

  private func wants(_ side: StreamSide) -> Bool {
    switch options.side {
    case .both: true
    case .client: side == .client
    case .server: side == .server
    }
  }

  private func append(_ run: StreamRun) {
    let count = run.range.count
    let offset = run.side == .client ? sideBytes.client : sideBytes.server
    if run.kind == .data {
      if run.side == .client { sideBytes.client += count } else { sideBytes.server += count }
    }
    if let last = blocks.indices.last, blocks[last].side == run.side, run.kind == .data,
      blocks[last].runs.last?.kind == .data, blocks[last].byteCount < Self.blockSize
    {
      blocks[last].runs.append(run)
      blocks[last].byteCount += count
      // Its lines are counted anew.
      if lineCounts.count > last { lineCounts.removeLast() }
      recent.removeAll { $0.block == last }
      return
    }
    let isTurn = blocks.last?.side != run.side
    blocks.append(
      Block(side: run.side, runs: [run], byteCount: count, offset: offset, isTurn: isTurn))
  }

  private func countLines(_ width: Int) {
    for block in lineCounts.count..<max(lineCounts.count, blocks.count) {
      let before = lineCounts.last ?? 0
      lineCounts.append(before + content(of: block, width).count)
    }
  }

  private func block(holding line: Int) -> Int? {
    var low = 0
    var high = lineCounts.count
    while low < high {
      let middle = (low + high) / 2
      if lineCounts[middle] <= line { low = middle + 1 } else { high = middle }
    }
    return low < lineCounts.count ? low : nil
  }

  /// The first line of a packet; of the one before it when it carries nothing.
  private func line(of packet: Int) -> Int? {
    let last = blocks.lastIndex { $0.runs.contains { $0.packet <= packet } }
    guard let index = last, index < lineCounts.count,
      let run = blocks[index].runs.last(where: { $0.packet <= packet })
    else { return nil }
    let start = index == 0 ? 0 : lineCounts[index - 1]
    let lines = content(of: index, countedWidth)
    return start + (lines.firstIndex { $0.link == .packet(run.packet) } ?? 0)
  }

  private func content(of block: Int, _ width: Int) -> [PageLine] {
    if let known = recent.first(where: { $0.block == block }) { return known.lines }
    let writer = FollowWriter(form: options.form, width: width, names: names)
    let data = bytes(of: blocks[block])
    let body =
      options.isDecoded
      ? DecodedBody.lines(of: blocks[block], data, session, writer) : nil
    let lines = writer.lines(of: blocks[block], data, decoded: body)
    recent.append((block, lines))
    if recent.count > 8 { recent.removeFirst() }
    return lines
  }

  private func bytes(of block: Block) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(block.byteCount)
    for run in block.runs {
      guard let record = session.source.record(run.packet) else { continue }
      session.source.withBytes(of: record) { frame in
        for place in run.range where place < frame.byteCount {
          bytes.append(frame.byte(place))
        }
      }
    }
    return bytes
  }
}
