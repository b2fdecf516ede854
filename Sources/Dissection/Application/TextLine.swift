import Bytes

/// A line of a text protocol: its place in a view, with and without its line end.
struct TextLine {
  /// Offset of the first byte.
  let start: Int
  /// Offset behind the last byte that is not of the line end.
  let contentEnd: Int
  /// Offset behind the line end: where the next line starts.
  let end: Int

  /// The line at `start`, up to a line feed with or without a carriage return, or the view's end.
  init(_ bytes: borrowing ByteView, at start: Int) {
    self.start = start
    let feed = bytes.firstIndex(of: 0x0a, from: start)
    end = feed.map { $0 + 1 } ?? bytes.count
    var content = feed ?? bytes.count
    if content > start, (try? bytes.u8(content - 1)) == 0x0d { content -= 1 }
    contentEnd = content
  }

  /// Bytes without the line end.
  var contentCount: Int { contentEnd - start }
  /// Bytes with the line end.
  var byteCount: Int { end - start }

  /// The line's words.
  ///
  /// - Returns: Offset behind the first word, and of the first byte of what follows it.
  func split(_ bytes: borrowing ByteView, by separator: UInt8 = 0x20) -> (word: Int, rest: Int) {
    guard let space = bytes.firstIndex(of: separator, from: start, to: contentEnd) else {
      return (contentEnd, contentEnd)
    }
    var rest = space
    while rest < contentEnd, (try? bytes.u8(rest)) == separator { rest += 1 }
    return (space, rest)
  }

  /// The three digits of a reply, where the line begins with them.
  func replyCode(_ bytes: borrowing ByteView) -> UInt32? {
    guard contentCount >= 3 else { return nil }
    var code: UInt32 = 0
    for index in start..<start + 3 {
      guard let octet = try? bytes.u8(index), octet >= 0x30, octet <= 0x39 else { return nil }
      code = code * 10 + UInt32(octet - 0x30)
    }
    return code
  }
}

extension Walk {
  /// Whether the message of a protocol goes to its server: by the protocol's port where one end has
  /// it, else by what the stream says.
  func isRequest(_ next: ProtocolID) -> Bool {
    let toServer = TCPPort.next(destinationPort) == next
    let fromServer = TCPPort.next(sourcePort) == next
    return toServer != fromServer ? toServer : message.isFromClient
  }
}
