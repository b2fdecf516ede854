import Bytes
import Fields

/// Dissects FTP's control connection.
///
/// Source: RFC 959 §4 and §5.3, RFC 2428 (EPRT, EPSV).
enum FTP {
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: FTPField.ftp, at: bytes.range)
    let isRequest = walk.isRequest(.ftp)
    let line = TextLine(bytes, at: 0)
    sink.add(FTPField.isResponse, !isRequest, at: .none, .hidden)
    sink.add(FTPField.isRequest, isRequest, at: .none, .hidden)
    if isRequest {
      let (word, rest) = line.split(bytes)
      sink.add(text: FTPField.command, at: bytes.range(0, word))
      if rest < line.contentEnd {
        sink.add(text: FTPField.argument, at: bytes.range(rest, line.contentEnd - rest))
      }
      if bytes.matches(ignoringCase: "PORT") {
        offerEndpoint(.activeAddress, .activePort, bytes, rest, line, into: &sink)
      }
    } else {
      offerReply(line, bytes, into: &sink)
    }
    if let folder = walk.message.detail[FTPSession.folderKey] {
      sink.add(FTPField.workingDirectory, at: .none, .generated) { folder }
    }
    return .done
  }

  private static func offerReply(
    _ line: TextLine, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) {
    let code = line.replyCode(bytes)
    if let code { sink.add(FTPField.responseCode, code, at: bytes.range(0, 3)) }
    let from = code == nil ? 0 : 4
    if line.contentEnd > from {
      sink.add(text: FTPField.responseArgument, at: bytes.range(from, line.contentEnd - from))
    }
    guard let open = bytes.firstIndex(of: 0x28, from: 0, to: line.contentEnd) else { return }
    if code == 227 {
      offerEndpoint(.passiveAddress, .passivePort, bytes, open + 1, line, into: &sink)
    } else if code == 229, bytes.matches("|||", at: open + 1) {
      let (port, end) = number(bytes, open + 4, line.contentEnd)
      if end > open + 4, port <= 0xffff {
        sink.add(FTPField.extendedPassivePort, port, at: bytes.range(open + 4, end - open - 4))
      }
    }
  }

  /// Six numbers: an address and a port.
  private static func offerEndpoint(
    _ addressField: FTPField, _ portField: FTPField, _ bytes: borrowing ByteView, _ offset: Int,
    _ line: TextLine, into sink: inout FieldSink
  ) {
    var numbers: [UInt64] = []
    var at = offset
    while numbers.count < 6, at < line.contentEnd {
      let (value, end) = number(bytes, at, line.contentEnd)
      guard end > at, value < 256 else { return }
      numbers.append(value)
      at = end + 1
    }
    guard numbers.count == 6 else { return }
    let place = bytes.range(offset, at - 1 - offset)
    let address = numbers[..<4].reduce(0) { $0 << 8 | $1 }
    sink.add(addressField, ipv4: UInt32(truncatingIfNeeded: address), at: place)
    sink.add(portField, numbers[4] << 8 | numbers[5], at: place)
  }

  private static func number(
    _ bytes: borrowing ByteView, _ offset: Int, _ end: Int
  ) -> (value: UInt64, end: Int) {
    var value: UInt64 = 0
    var at = offset
    while at < end, at - offset < 6, let octet = try? bytes.u8(at), octet >= 0x30, octet <= 0x39 {
      value = value * 10 + UInt64(octet - 0x30)
      at += 1
    }
    return (value, at)
  }
}

/// Follows the working directory of one FTP session.
///
/// Source: RFC 959, appendix II: 257 quotes the directory.
struct FTPSession: Sendable {
  static let folderKey = "ftp.folder"

  private var folder: String?
  private var isAskingFolder = false

  /// Takes a whole message.
  mutating func step(_ bytes: borrowing ByteView, _ state: inout MessageState) {
    if state.isFromClient {
      isAskingFolder =
        bytes.matches(ignoringCase: "PWD") || bytes.matches(ignoringCase: "XPWD")
    } else if isAskingFolder, bytes.matches("257") {
      isAskingFolder = false
      if let from = bytes.firstIndex(of: 0x22),
        let to = bytes.firstIndex(of: 0x22, from: from + 1)
      {
        folder = bytes.text(from + 1, to - from - 1)
      }
    }
    if let folder { state.detail[Self.folderKey] = folder }
  }
}

/// Names of replies.
enum FTPNames {
  /// Source: RFC 959 §4.2.2, RFC 2228, RFC 2428.
  static let replies = ValueNames([
    110: "Restart marker reply", 120: "Service ready in nnn minutes",
    125: "Data connection already open; transfer starting",
    150: "File status okay; about to open data connection", 200: "Command okay",
    202: "Command not implemented, superfluous at this site",
    211: "System status, or system help reply", 212: "Directory status", 213: "File status",
    214: "Help message", 215: "NAME system type", 220: "Service ready for new user",
    221: "Service closing control connection", 225: "Data connection open; no transfer in progress",
    226: "Closing data connection", 227: "Entering Passive Mode",
    229: "Entering Extended Passive Mode", 230: "User logged in, proceed",
    234: "Security data exchange complete", 250: "Requested file action okay, completed",
    257: "PATHNAME created", 331: "User name okay, need password", 332: "Need account for login",
    350: "Requested file action pending further information", 421: "Service not available",
    425: "Can't open data connection", 426: "Connection closed; transfer aborted",
    450: "Requested file action not taken", 451: "Requested action aborted: local error",
    452: "Requested action not taken: insufficient storage",
    500: "Syntax error, command unrecognized", 501: "Syntax error in parameters or arguments",
    502: "Command not implemented", 503: "Bad sequence of commands",
    504: "Command not implemented for that parameter", 530: "Not logged in",
    532: "Need account for storing files", 550: "Requested action not taken: file unavailable",
    551: "Requested action aborted: page type unknown",
    552: "Requested file action aborted: exceeded storage allocation",
    553: "Requested action not taken: file name not allowed",
  ])
}
