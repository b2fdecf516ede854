import Foundation

/// What the recorder of the samples knows about them, from Samples/stories.json.
struct Stories: Decodable {
  /// The captures in the order of the file.
  let captures: [Story]

  /// One capture, and its nginx log if there is one.
  struct Story: Decodable {
    let capture: String
    let title: String
    let log: String?
    let log_zone: String?
    let streams: [Stream]
    let log_lines: [LogLine]?
  }

  /// The truth about one stream; values are those of tcp.ending and so on, nil is unknown or none.
  struct Stream: Decodable {
    let stream: Int
    let story: String
    let client: String
    let client_port: Int
    let server: String
    let server_port: Int
    let ending: String
    let reset_phase: String?
    let reset_sender: String?
    let reset_origin: String?
    let closed_first: String?
    let transaction: String?
    let fin_on_data: [Int]
    let resets: [Int]
  }

  /// The truth about one line of the log, counted from 1.
  struct LogLine: Decodable {
    let line: Int
    let leg: String?
    let stream: Int?
    let frame: Int?
  }

  /// Reads Samples/stories.json.
  static func load() throws -> Stories {
    try JSONDecoder().decode(
      Stories.self,
      from: Data(contentsOf: URL(fileURLWithPath: Program.sample("stories.json"))))
  }
}
