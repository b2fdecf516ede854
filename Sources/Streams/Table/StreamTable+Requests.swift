import Bytes
import Dissection

/// The first line of a request that a stream carries.
public struct RequestLine: Sendable, Hashable {
  /// Its frame, from 1.
  public let frame: Int
  /// Its method.
  public let method: String
  /// Its target.
  public let uri: String
}

extension StreamTable {
  /// The request lines of a stream, in order: of every segment of the client that begins with one.
  ///
  /// Quicker than the details: no messages are put together.
  ///
  /// - Parameters:
  ///   - stream: Number of the stream.
  ///   - limit: Frames that are looked at, from the last one back.
  public mutating func requestLines(of stream: Int, limit: Int = 4096) -> [RequestLine] {
    guard let row = index.row(stream) else { return [] }
    var found: [RequestLine] = []
    for frame in lastFrames(of: stream, row, limit) {
      let line = payload(of: frame, stream, row) { HTTPHeadline.read($0) } ?? nil
      guard let line, !line.method.isEmpty else { continue }
      found.append(RequestLine(frame: Int(frame), method: line.method, uri: line.uri))
    }
    return found
  }

  /// Whether the client's payload holds some octets, within one segment: a URL in FastCGI's
  /// parameters, for example.
  public mutating func clientSends(_ octets: [UInt8], on stream: Int, limit: Int = 256) -> Bool {
    guard let row = index.row(stream), !octets.isEmpty else { return false }
    for frame in lastFrames(of: stream, row, limit) {
      let isThere = payload(of: frame, stream, row) { view in
        Self.contains(octets, in: view.octets(0, min(view.count, 16384)))
      }
      if isThere == true { return true }
    }
    return false
  }

  private static func contains(_ needle: [UInt8], in bytes: [UInt8]) -> Bool {
    guard let first = needle.first, bytes.count >= needle.count else { return false }
    for start in 0...(bytes.count - needle.count) where bytes[start] == first {
      if bytes[start..<(start + needle.count)].elementsEqual(needle) { return true }
    }
    return false
  }

  private func lastFrames(of stream: Int, _ row: StreamRow, _ limit: Int) -> [UInt32] {
    let links = StreamFrames(stream: UInt32(stream), columns: index.columns, layers: layers)
    var frames: [UInt32] = []
    var frame = row.lastFrame
    while frame != 0, frames.count < limit {
      frames.append(frame)
      let before = links.frame(before: frame)
      if before >= frame { break }
      frame = before
    }
    return frames.reversed()
  }

  /// The payload of a frame, if the client sent it.
  private mutating func payload<Result>(
    of frame: UInt32, _ stream: Int, _ row: StreamRow, _ body: (borrowing ByteView) -> Result
  ) -> Result? {
    reader.read(frame, .tcp, stream: UInt32(stream), index.columns, layers) { found, bytes in
      guard found.side == row.client, found.header.payloadByteCount > 0,
        !found.header.marks.contains(.quoted)
      else { return nil }
      return found.withPayload(in: bytes) { body($0) }
    } ?? nil
  }
}
