import Foundation
import Session

/// The captures of Samples/ and what their recorder knows.
enum Sample {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Samples").path

  /// A sample's session, indexed.
  static func session(_ name: String) throws -> CaptureSession {
    let session = try CaptureSession(paths: ["\(folder)/\(name)"])
    session.index(for: .streams)
    return session
  }

  /// Samples/stories.json.
  static func stories() throws -> [Story] {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/stories.json"))
    return try JSONDecoder().decode(Stories.self, from: data).captures
  }

  struct Stories: Decodable {
    let captures: [Story]
  }

  /// One capture.
  struct Story: Decodable {
    let capture: String
    let log: String?
    let log_zone: String?
    let streams: [Stream]
    let log_lines: [Line]?
  }

  /// The truth about one stream.
  struct Stream: Decodable {
    let stream: Int
    let ending: String
    let reset_phase: String?
    let reset_sender: String?
    let reset_origin: String?
    let transaction: String?
  }

  /// The truth about one line of the log.
  struct Line: Decodable {
    let line: Int
    let leg: String?
    let stream: Int?
    let frame: Int?
  }
}
