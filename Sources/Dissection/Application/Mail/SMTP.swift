import Bytes
import Fields

/// Dissects SMTP: commands, replies, and mail in transfer.
///
/// Source: RFC 5321 §2.4 and §4, RFC 3030 (BDAT), RFC 4954 (AUTH).
enum SMTP {
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: SMTPField.smtp, at: bytes.range)
    guard walk.isRequest(.smtp) else {
      offerReply(bytes, into: &sink)
      return .done
    }
    let detail = walk.message.detail
    if let stage = detail[SMTPTransfer.stageKey] {
      offerMail(bytes, stage, detail, into: &sink)
    } else if let secret = detail[SMTPTransfer.secretKey] {
      let line = TextLine(bytes, at: 0)
      sink.add(SMTPField.isRequest, true, at: bytes.range, .hidden)
      sink.add(
        text: secret == "user" ? SMTPField.user : .password,
        at: bytes.range(0, line.contentCount))
    } else {
      offerCommands(bytes, into: &sink)
    }
    return .done
  }

  private static func offerCommands(_ bytes: borrowing ByteView, into sink: inout FieldSink) {
    var at = 0
    while at < bytes.count {
      let line = TextLine(bytes, at: at)
      let place = bytes.range(line.start, line.byteCount)
      sink.add(SMTPField.isRequest, true, at: place, .hidden)
      sink.add(text: SMTPField.commandLine, at: place)
      sink.nest()
      let (word, rest) = line.split(bytes)
      sink.add(text: SMTPField.command, at: bytes.range(line.start, word - line.start))
      if rest < line.contentEnd {
        sink.add(text: SMTPField.parameter, at: bytes.range(rest, line.contentEnd - rest))
      }
      sink.unnest()
      at = line.end
    }
  }

  /// Replies of one or more lines; only the first line of each is shown as a whole.
  private static func offerReply(_ bytes: borrowing ByteView, into sink: inout FieldSink) {
    sink.add(SMTPField.isResponse, true, at: bytes.range, .hidden)
    var at = 0
    var isNew = true
    while at < bytes.count {
      let line = TextLine(bytes, at: at)
      guard let code = line.replyCode(bytes) else { return }
      if isNew {
        if at > 0 { sink.unnest() }
        sink.add(text: SMTPField.response, at: bytes.range(line.start, line.byteCount))
        sink.nest()
        sink.add(SMTPField.responseCode, code, at: bytes.range(line.start, 3))
      }
      // A hyphen behind the code: the reply goes on.
      isNew = (try? bytes.u8(line.start + 3)) != UInt8(ascii: "-")
      if line.contentCount > 4 {
        sink.add(
          text: SMTPField.responseParameter,
          at: bytes.range(line.start + 4, line.contentCount - 4))
      }
      at = line.end
    }
    sink.unnest()
  }

  /// Mail in transfer, and what was put together at its end.
  private static func offerMail(
    _ bytes: borrowing ByteView, _ stage: String, _ detail: [String: String],
    into sink: inout FieldSink
  ) {
    if stage == SMTPTransfer.commandStage {
      offerCommands(bytes, into: &sink)
    } else {
      sink.add(text: SMTPField.message, at: bytes.range)
      sink.label(SMTPField.message) { "DATA fragment, \(bytes.count) bytes" }
    }
    guard let list = detail[SMTPTransfer.framesKey] else { return }
    if stage == SMTPTransfer.endStage {
      sink.add(mark: SMTPField.endOfMessage, at: bytes.range(max(0, bytes.count - 3), 3))
    }
    let frames = list.split(separator: ",").compactMap { UInt64($0) }
    sink.add(mark: SMTPField.fragments, at: .none, .generated)
    sink.label(SMTPField.fragments) { "[\(frames.count) DATA fragments]" }
    sink.nest()
    for frame in frames { sink.add(SMTPField.fragment, frame, at: .none, .generated) }
    sink.add(SMTPField.fragmentCount, UInt64(frames.count), at: .none, .generated)
    let length = detail[SMTPTransfer.lengthKey].flatMap { UInt64($0) } ?? 0
    sink.add(SMTPField.reassembledLength, length, at: .none, .generated)
    sink.unnest()
  }
}
