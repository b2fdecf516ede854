import Bytes
import Dissection
import Foundation
import Presentation
import Session
import Streams

/// A conversation for programs: an object with every piece, its frame and its bytes.
struct FollowJSON: FollowWriter {
  private let session: CaptureSession
  private let summary: StreamSummary
  private var isFirst = true

  init(_ session: CaptureSession, _ summary: StreamSummary) {
    self.session = session
    self.summary = summary
  }

  var opening: [UInt8] {
    var buffer = TextBuffer()
    buffer.append("{\"stream\":\(summary.stream)")
    for (name, side) in [("client", summary.client), ("server", summary.server)] {
      buffer.append(",\"\(name)\":{\"address\":\"")
      buffer.append(side.address)
      buffer.append("\",\"port\":\(side.port)}")
    }
    buffer.append(",\"pieces\":[")
    return buffer.octets
  }

  var closing: [UInt8] { Array("\n]}\n".utf8) }

  mutating func text(of piece: FollowPiece) -> [UInt8] {
    var buffer = TextBuffer()
    buffer.append(isFirst ? "\n" : ",\n")
    isFirst = false
    let kind =
      switch piece.kind {
      case .data: "data"
      case .gap: "gap"
      case .different: "different"
      }
    buffer.append("{\"frame\":\(piece.frame),\"time\":")
    let time = session.source.record(piece.frame - 1)?.timestamp ?? .zero
    buffer.append(
      seconds: time.seconds, nanoseconds: Int32(truncatingIfNeeded: time.nanoseconds))
    buffer.append(",\"sender\":\"\(piece.side.name)\",\"kind\":\"\(kind)\"")
    let length = piece.kind == .gap ? piece.missing : piece.bytes.count
    buffer.append(",\"offset\":\(piece.offset),\"length\":\(length),\"text\":")
    if piece.kind != .gap, let text = String(validating: piece.bytes, as: UTF8.self) {
      buffer.append(json: text)
    } else {
      buffer.append("null")
    }
    buffer.append(",\"base64\":")
    if piece.kind == .gap {
      buffer.append("null")
    } else {
      buffer.append("\"\(Foundation.Data(piece.bytes).base64EncodedString())\"")
    }
    buffer.append("}")
    return buffer.octets
  }
}
