import Bytes
import Dissection
import Fields

/// The Info column of the protocols that speak in lines, and of SSH and FastCGI.
enum TextServiceInfo {
  static let fields: [FieldID] = [
    SMTPField.commandLine.id, SMTPField.response.id, SMTPField.responseCode.id,
    SMTPField.responseParameter.id, SMTPField.message.id, SMTPField.user.id, SMTPField.password.id,
    SMTPField.endOfMessage.id, FTPField.isRequest.id, FTPField.command.id, FTPField.argument.id,
    FTPField.responseCode.id, FTPField.responseArgument.id, IMAPField.line.id,
    IMAPField.isRequest.id, POPField.request.id, POPField.response.id, POPField.requestData.id,
    POPField.responseData.id, SSHField.protocol.id, SSHField.direction.id,
    SSHField.messageName.id, SSHField.encrypted.id, SIPField.requestLine.id,
    SIPField.statusLine.id, FastCGIField.type.id, FastCGIField.requestURI.id,
    FastCGIField.requestMethod.id, RTPField.payloadType.id, RTPField.source.id,
    RTPField.sequence.id, RTPField.timestamp.id,
  ]

  static func append(
    _ layer: ProtocolID, _ writer: inout SummaryWriter, _ sink: borrowing FieldSink,
    _ frame: RawSpan
  ) {
    switch layer {
    case .smtp: appendSMTP(&writer, sink, frame)
    case .ftp: appendFTP(&writer, sink, frame)
    case .imap:
      let isRequest = sink.first(IMAPField.isRequest)?.unsigned == 1
      appendFirst([IMAPField.line.id], isRequest ? "Request: " : "Response: ", &writer, sink, frame)
    case .pop:
      appendFirst([POPField.request.id], "C: ", &writer, sink, frame)
      appendFirst([POPField.response.id], "S: ", &writer, sink, frame)
      if sink.first(POPField.response) == nil {
        appendFirst([POPField.responseData.id], "S: ", &writer, sink, frame)
      }
    case .ssh: SSHInfo.append(&writer, sink, frame)
    case .sip:
      appendFirst(
        [SIPField.requestLine.id], "Request: ", &writer, sink, frame, dropping: " SIP/2.0")
      appendFirst([SIPField.statusLine.id], "Status: ", &writer, sink, frame, from: 8)
      writer.text.append(" | ")
    case .fastcgi: appendFastCGI(&writer, sink, frame)
    default: break
    }
  }

  /// The first entry of one of some fields, as a line behind a word.
  private static func appendFirst(
    _ ids: [FieldID], _ word: String, _ writer: inout SummaryWriter, _ sink: borrowing FieldSink,
    _ frame: RawSpan, from offset: Int = 0, dropping suffix: String = ""
  ) {
    guard let index = sink.entries.firstIndex(where: { ids.contains($0.id) }) else { return }
    writer.text.append(word)
    writer.append(line: index, sink, frame, from: offset)
    writer.text.removeSuffix(suffix)
  }

  private static func appendSMTP(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    var isFirst = true
    var isFurtherLine = false
    for index in sink.entries.indices {
      let entry = sink.entries[index]
      switch entry.id {
      case SMTPField.responseParameter.id:
        // Of a reply's further lines only the text stands behind the first.
        if isFurtherLine {
          writer.text.append(" | ")
          writer.append(line: index, sink, frame)
        }
        isFurtherLine = true
      case SMTPField.commandLine.id, SMTPField.response.id:
        writer.text.append(isFirst ? entry.id == SMTPField.response.id ? "S: " : "C: " : " | ")
        writer.append(line: index, sink, frame)
        isFirst = false
        isFurtherLine = false
      case SMTPField.message.id:
        writer.text.append("C: DATA fragment, \(entry.range.count) bytes")
      case SMTPField.user.id: appendSecret("C: User: ", index, &writer, sink, frame)
      case SMTPField.password.id: appendSecret("C: Pass: ", index, &writer, sink, frame)
      default: break
      }
    }
  }

  private static func appendSecret(
    _ word: String, _ index: Int, _ writer: inout SummaryWriter, _ sink: borrowing FieldSink,
    _ frame: RawSpan
  ) {
    writer.text.append(word)
    writer.append(line: index, sink, frame)
  }

  private static func appendFTP(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    let isRequest = sink.first(FTPField.isRequest)?.unsigned == 1
    writer.text.append(isRequest ? "Request: " : "Response: ")
    var needsSpace = false
    for index in sink.entries.indices {
      switch sink.entries[index].id {
      case FTPField.command.id, FTPField.argument.id, FTPField.responseCode.id,
        FTPField.responseArgument.id:
        if needsSpace { writer.text.append(" ") }
        needsSpace = true
        if sink.entries[index].id == FTPField.responseCode.id {
          writer.append(entry: index, sink, frame)
          if isContinued(sink.entries[index], frame) {
            writer.text.append("-")
            needsSpace = false
          }
        } else {
          writer.append(line: index, sink, frame)
        }
      default: break
      }
    }
  }

  /// Whether a hyphen stands behind a reply's code: the reply goes on (RFC 959 §4.2).
  private static func isContinued(
    _ code: FieldEntry, _ frame: RawSpan
  ) -> Bool {
    code.source == 0 && (try? ByteView(frame).u8(code.range.end)) == UInt8(ascii: "-")
  }

  private static func appendFastCGI(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    var separator = ""
    for index in sink.entries.indices {
      let entry = sink.entries[index]
      switch entry.id {
      case FastCGIField.type.id:
        writer.text.append(separator + (writer.name(of: entry) ?? "Unknown"))
        separator = ", "
      case FastCGIField.requestMethod.id, FastCGIField.requestURI.id:
        writer.text.append(" ")
        writer.append(line: index, sink, frame)
      default: break
      }
    }
  }
}

/// The Info column of SSH.
enum SSHInfo {
  static func append(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    let isServer = sink.first(SSHField.direction)?.unsigned == 1
    writer.text.append(isServer ? "Server: " : "Client: ")
    var separator = ""
    for index in sink.entries.indices {
      let entry = sink.entries[index]
      switch entry.id {
      case SSHField.protocol.id:
        writer.text.append(separator + "Protocol (")
        writer.append(line: index, sink, frame)
        writer.text.append(")")
      case SSHField.messageName.id:
        writer.text.append(separator)
        writer.append(line: index, sink, frame)
      case SSHField.encrypted.id:
        writer.text.append(separator + "Encrypted packet (len=\(entry.range.count + 4))")
      default: continue
      }
      separator = ", "
    }
  }
}
