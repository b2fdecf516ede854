import Bytes
import Dissection

/// How far the last exchange of an HTTP stream came.
struct ExchangeEnd: Sendable {
  /// Requests that are complete, and responses to them that are complete.
  var requestCount = 0
  var responseCount = 0
  /// A request or a response has begun and is not complete.
  var isRequestOpen = false
  var isResponseOpen = false
  /// True when messages of another protocol were there: after an upgrade, in a tunnel.
  var isMixed = false

  /// Every request has its whole response.
  var isAnswered: Bool {
    requestCount > 0 && !isRequestOpen && !isResponseOpen && responseCount >= requestCount
  }

  /// The phase of a reset that found the exchange like this.
  ///
  /// - Parameter isAcknowledged: The client has acknowledged every byte of the server's.
  func phase(isAcknowledged: Bool) -> ResetPhase {
    if isRequestOpen {
      return isResponseOpen || responseCount > requestCount ? .transfer : .request
    }
    if isAnswered { return isAcknowledged ? .answered : .transfer }
    return isResponseOpen ? .transfer : .request
  }
}

/// Judges streams: whether the last request was answered, and how the stream ended.
struct StreamJudge: ~Copyable {
  let index: StreamIndex
  let settings: DissectionSettings
  var reader: SegmentReader
  let layers: [LayerEntry]

  init(_ index: StreamIndex, settings: DissectionSettings = DissectionSettings()) {
    self.index = index
    self.settings = settings
    reader = SegmentReader(source: index.source, fragments: index.fragments)
    layers = index.hasSeveralLayers ? index.allLayers : []
  }

  /// Asks for the packets that the verdict of a stream begins with: each lies elsewhere in the file.
  func prefetch(_ row: StreamRow) {
    index.source.prefetch(frame: row.payloadFrame.0)
    index.source.prefetch(frame: row.payloadFrame.1)
    index.source.prefetch(frame: row.exchangeFrame)
  }

  /// The verdict of a stream.
  mutating func judge(_ stream: Int, _ row: StreamRow) -> StreamVerdict {
    let number = UInt32(stream)
    var verdict = StreamVerdict()
    let application = application(of: number, row)
    var phase = row.phaseWithoutFraming
    var transaction = row.transactionWithoutFraming
    if application == .http, row.exchangeFrame != 0, answersHTTP(number, row),
      let end = exchangeEnd(number, row)
    {
      let isAcknowledged = row.marks.contains(.acknowledged(1 - row.client))
      if phase == .request || phase == .transfer || phase == .answered {
        phase = end.phase(isAcknowledged: isAcknowledged)
      }
      transaction =
        end.isAnswered && isAcknowledged ? .succeeded : row.unanswered(phase: phase)
    } else if application == .tls, handshake(of: number, row).isHandshakeOpen {
      // An exchange that has begun and is not complete, whoever spoke last.
      if phase == .answered { phase = .transfer }
      transaction = row.unanswered(phase: phase)
    } else if application == .tls, row.exchangeFrame != 0, isGoodbye(number, row) {
      let isAcknowledged = row.marks.contains(.acknowledged(1 - row.client))
      if phase == .request { phase = isAcknowledged ? .answered : .transfer }
      transaction = isAcknowledged ? .succeeded : row.unanswered(phase: phase)
    }
    verdict.application = application?.rawValue ?? .max
    verdict.set(
      ending: row.ending(phase: phase), phase: phase, transaction: transaction,
      origin: phase == nil ? nil : origin(of: number, row).origin)
    return verdict
  }

  /// The protocol of the stream, by its ports and the first bytes that one side sent.
  private mutating func application(of stream: UInt32, _ row: StreamRow) -> ProtocolID? {
    let client = row.client == 0 ? row.payloadFrame.0 : row.payloadFrame.1
    let server = row.client == 0 ? row.payloadFrame.1 : row.payloadFrame.0
    let first = client != 0 ? client : server
    guard first != 0 else { return nil }
    let settings = settings
    let read = reader.read(first, .tcp, stream: stream, index.columns, layers) { found, bytes in
      found.withPayload(in: bytes) { payload -> ProtocolID? in
        ApplicationDetector.detect(
          sourcePort: found.header.sourcePort, destinationPort: found.header.destinationPort,
          payload, settings: settings)
      }
    }
    return read ?? nil
  }

  /// False when the server's first bytes are no HTTP: then framing has nothing to say.
  private mutating func answersHTTP(_ stream: UInt32, _ row: StreamRow) -> Bool {
    let frame = row.client == 0 ? row.payloadFrame.1 : row.payloadFrame.0
    guard frame != 0 else { return true }
    return reader.read(frame, .tcp, stream: stream, index.columns, layers) { found, bytes in
      found.withPayload(in: bytes) { $0.count < 8 || $0.matches("HTTP/") }
    } ?? true
  }

  /// Follows the last exchange; the whole stream when it does not begin with a request.
  private mutating func exchangeEnd(_ stream: UInt32, _ row: StreamRow) -> ExchangeEnd? {
    follow(stream, row, from: row.exchangeFrame, needsRequest: true)
      ?? follow(stream, row, from: row.firstFrame, needsRequest: false)
  }

  private mutating func follow(
    _ stream: UInt32, _ row: StreamRow, from first: UInt32, needsRequest: Bool
  ) -> ExchangeEnd? {
    let last = row.resetFrame == 0 ? row.lastFrame : row.resetFrame
    let links = StreamFrames(stream: stream, columns: index.columns, layers: layers)
    let frames = links.exchange(from: first, through: last)
    let settings = settings
    var assembler: MessageAssembler?
    var isRefused = false
    reader.forEach(frames, .tcp, stream: stream, index.columns, layers) { frame, found, bytes in
      let header = found.header
      if isRefused || header.marks.contains(.quoted) || header.isReset { return }
      if header.payloadByteCount == 0, !header.isFin, !header.isSyn { return }
      let isFromClient = found.side == row.client
      found.withPayload(in: bytes) { payload in
        if assembler == nil {
          if needsRequest, ApplicationDetector.content(payload) != .http {
            isRefused = true
            return
          }
          assembler = MessageAssembler(
            Conversation(header, isFromClient: isFromClient, settings: settings))
        }
        assembler?.take(
          MessageAssembler.Segment(found, frame: frame, isFromClient: isFromClient), payload)
      }
    }
    guard !isRefused, let assembler else { return nil }
    return Self.count(assembler, frames)
  }

  /// Counts what is complete; an interim response (1xx) is none.
  private static func count(_ assembler: MessageAssembler, _ frames: [UInt32]) -> ExchangeEnd {
    var end = ExchangeEnd()
    for frame in frames {
      guard let result = assembler.messages(ofFrame: Int(frame)) else { continue }
      for message in result.messages {
        if message.next != .http || message.state.tunneled != nil { end.isMixed = true }
        if message.state.isFromClient {
          end.requestCount += 1
        } else if !message.state.isInterim {
          end.responseCount += 1
        }
      }
    }
    end.isRequestOpen = assembler.isWaiting(fromClient: true)
    end.isResponseOpen = assembler.isWaiting(fromClient: false)
    return end
  }

  /// True when the client's last payload is nothing but TLS's farewell (RFC 8446 §6.1): an alert,
  /// or in TLS 1.3 a record that is as long as an encrypted alert.
  private mutating func isGoodbye(_ stream: UInt32, _ row: StreamRow) -> Bool {
    let lastByClient = row.marks.contains(.lastPayloadBySide1) == (row.client == 1)
    guard lastByClient, row.marks.contains(.payload(1 - row.client)) else { return false }
    return reader.read(row.exchangeFrame, .tcp, stream: stream, index.columns, layers) {
      found, bytes in
      found.withPayload(in: bytes) { payload in
        guard let type = try? payload.u8(0), let length = try? payload.u16(3) else { return false }
        return type == 21 || type == 23 && length == 19 && payload.count <= 48
      }
    } ?? false
  }
}

extension Conversation {
  /// The conversation of the stream that a segment belongs to.
  init(_ header: SegmentHeader, isFromClient: Bool, settings: DissectionSettings) {
    self.init(
      clientPort: isFromClient ? header.sourcePort : header.destinationPort,
      serverPort: isFromClient ? header.destinationPort : header.sourcePort,
      settings: settings)
  }
}
