import Bytes
import Fields
import Foundation
import Presentation
import Session

/// An HTTP message with its body as it is meant: chunks joined, compression undone.
public struct HTTPMessage: Sendable, Equatable {
  /// The frame that the message ends in, from 1.
  public var frame = 0
  /// Its TCP stream.
  public var stream: Int?
  /// True for a request.
  public var isRequest = false
  /// Method of the request.
  public var method: String?
  /// Target of the request, also of the one that a response answers.
  public var uri: String?
  /// `Host` of the request.
  public var host: String?
  /// Status of the response.
  public var status: Int?
  /// Media type of the body, without parameters.
  public var contentType: String?
  /// Start line and header lines, without line ends.
  public var head: [String] = []
  /// The body; empty without one.
  public var body: [UInt8] = []
}

/// Reads the HTTP messages that end in a packet; used by one thread.
final class HTTPMessageReader {
  private enum Role: CaseIterable {
    case message, method, uri, requestVersion, host, fullURI, version, status, phrase, answeredURI
    case contentType, requestLine, responseLine, body, stream

    var name: String {
      switch self {
      case .message: "http"
      case .method: "http.request.method"
      case .uri: "http.request.uri"
      case .requestVersion: "http.request.version"
      case .host: "http.host"
      case .fullURI: "http.request.full_uri"
      case .version: "http.response.version"
      case .status: "http.response.code"
      case .phrase: "http.response.phrase"
      case .answeredURI: "http.response_for.uri"
      case .contentType: "http.content_type"
      case .requestLine: "http.request.line"
      case .responseLine: "http.response.line"
      case .body: "http.file_data"
      case .stream: "tcp.stream"
      }
    }
  }

  private let reader: FrameReader
  private let values: ValueText
  private var roles: [FieldID: Role] = [:]

  init(_ session: CaptureSession) {
    for role in Role.allCases {
      for id in session.schema.fields(named: role.name) { roles[id] = role }
    }
    let selection = FieldSelection(roles.keys)
    reader = FrameReader(session, selection, context: session.makeContext(for: selection))
    values = ValueText(schema: session.schema)
  }

  /// The messages that end in a packet, counted from 0.
  func messages(endingIn packet: Int) -> [HTTPMessage] {
    reader.read(packet) { sink, frame, _ in
      var found: [HTTPMessage] = []
      var stream: Int?
      var start: [Role: String] = [:]
      for index in sink.entries.indices {
        let entry = sink.entries[index]
        guard let role = roles[entry.id] else { continue }
        if role == .stream {
          stream = entry.unsigned.map { Int(clamping: $0) }
        } else if role == .message {
          Self.finish(&found, start)
          found.append(HTTPMessage(frame: packet + 1, stream: stream))
          start = [:]
        } else if let last = found.indices.last {
          if role == .body {
            found[last].body = sink.withBytes(of: entry, frame: frame) { ByteView($0).octets() }
            continue
          }
          let text = text(of: entry, at: index, sink, frame)
          start[role] = text
          Self.take(text, role, into: &found[last])
        }
      }
      Self.finish(&found, start)
      return found
    } ?? []
  }

  private func text(
    of entry: FieldEntry, at index: Int, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) -> String {
    var buffer = TextBuffer()
    values.append(entry, at: index, in: sink, frame: frame, to: &buffer)
    return buffer.string
  }

  private static func take(_ text: String, _ role: Role, into message: inout HTTPMessage) {
    switch role {
    case .method:
      message.method = text
      message.isRequest = true
    case .uri: message.uri = text
    case .host: message.host = text
    case .answeredURI: takeAnswered(text, into: &message)
    case .status: message.status = Int(text)
    case .contentType:
      message.contentType = text.split(separator: ";").first.map {
        $0.trimmingPrefix(while: \.isWhitespace).lowercased()
      }
    case .requestLine, .responseLine:
      message.head.append(text.hasSuffix("\\r\\n") ? String(text.dropLast(4)) : text)
    default: break
    }
  }

  /// Takes the whole URI of the request that a response answers: host and target apart.
  private static func takeAnswered(_ uri: String, into message: inout HTTPMessage) {
    guard let scheme = uri.range(of: "://") else {
      message.uri = uri
      return
    }
    let rest = uri[scheme.upperBound...]
    let path = rest.firstIndex(of: "/") ?? rest.endIndex
    message.host = String(rest[..<path])
    message.uri = path == rest.endIndex ? "/" : String(rest[path...])
  }

  /// Puts the start line before the header lines of the last message.
  private static func finish(_ found: inout [HTTPMessage], _ start: [Role: String]) {
    guard let last = found.indices.last else { return }
    let roles: [Role] =
      found[last].isRequest ? [.method, .uri, .requestVersion] : [.version, .status, .phrase]
    let line = roles.compactMap { start[$0] }.joined(separator: " ")
    if !line.isEmpty { found[last].head.insert(line, at: 0) }
  }
}
