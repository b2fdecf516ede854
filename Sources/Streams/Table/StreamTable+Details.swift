import Bytes
import Capture
import Dissection

extension StreamTable {
  /// A stream in full, by stepping through its frames; nil when there is no such stream.
  public mutating func details(of stream: Int) -> StreamDetails? {
    guard let row = index.row(stream), let summary = summary(of: stream) else { return nil }
    var teller = StreamTeller(summary, row, settings)
    let number = UInt32(stream)
    let links = StreamFrames(stream: number, columns: index.columns, layers: layers)
    let frames = links.all(through: row.lastFrame)
    reader.forEach(frames, .tcp, stream: number, index.columns, layers) { frame, found, bytes in
      teller.take(found, bytes, frame: frame)
    }
    var details = teller.finish()
    for place in details.requests.indices where details.requests[place].isComplete {
      setHeadline(&details.requests[place], number)
    }
    if row.resetFrame != 0 {
      var judge = StreamJudge(index, settings: settings)
      let evidence = judge.origin(of: number, row)
      details.resetSigns = evidence.signs
      details.resetTimeToLive = evidence.timesToLive
    }
    if summary.application == .tls {
      var judge = StreamJudge(index, settings: settings)
      details.tls = judge.handshake(of: number, row)
    }
    details.hasGap = row.marks.contains(.gap)
    details.hasCopies = row.marks.contains(.copies)
    details.isFollowedByReuse = row.marks.contains(.portsReused)
    setCloseWait(&details, row)
    return details
  }

  /// The first lines of a request and of its response.
  private mutating func setHeadline(_ request: inout StreamDetails.Request, _ stream: UInt32) {
    if let line = headline(endingIn: request.frame, isFromClient: true, stream) {
      request.method = line.method
      request.uri = line.uri
    }
    if let frame = request.responseFrame,
      let line = headline(endingIn: frame, isFromClient: false, stream)
    {
      request.status = line.status
    }
  }

  /// The first line of the message of one side that ends in a frame.
  private mutating func headline(
    endingIn frame: Int, isFromClient: Bool, _ stream: UInt32
  ) -> HTTPHeadline? {
    guard let row = index.row(Int(stream)) else { return nil }
    let layers = layers
    let followed = messages.stream(stream)
    messages.follow(followed, to: row, layers, isFinal: false)
    let result = messages.messages(of: UInt32(clamping: frame), in: followed) { layers }
    for message in result.messages
    where message.next == .http && message.state.isFromClient == isFromClient
      && !message.state.isInterim
    {
      switch message.body {
      case .assembled(let bytes, _): return HTTPHeadline.read(ByteView(bytes.span.rawBytes))
      case .inSegment(let offset, let count):
        let number = UInt32(clamping: frame)
        return reader.read(number, .tcp, stream: stream, index.columns, layers) { found, bytes in
          found.withPayload(in: bytes) { HTTPHeadline.read($0.slice(offset, count)) }
        } ?? nil
      }
    }
    return nil
  }

  private func setCloseWait(_ details: inout StreamDetails, _ row: StreamRow) {
    guard details.summary.ending == .halfClosed, let side = row.firstFinSide else { return }
    details.closeWaitSide = row.name(of: 1 - side)
    let fin = side == 0 ? row.finFrame.0 : row.finFrame.1
    if let start = index.source.record(Int(fin) - 1)?.timestamp,
      let end = index.source.record(index.source.packetCount - 1)?.timestamp
    {
      details.closeWaitNanoseconds = end.nanoseconds(since: start)
    }
  }
}
