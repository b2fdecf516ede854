import Capture
import Foundation
import Session
import SystemPackage

/// Writes the bodies of HTTP messages to files of a folder, with a manifest: `export --objects`.
public struct ObjectExport: Sendable {
  /// The manifest's name in the folder.
  static let manifestName = "manifest.json"

  /// One body in the manifest.
  private struct Entry: Encodable {
    var file: String
    var bytes: Int
    var frame: Int
    var stream: Int?
    var kind: String
    var method: String?
    var uri: String?
    var host: String?
    var status: Int?
    var content_type: String?
  }

  private let session: CaptureSession
  private let matching: PacketFilter?
  private let frames: FrameSelection?

  /// An export of bodies.
  ///
  /// - Parameters:
  ///   - session: The capture, its streams indexed.
  ///   - matching: Only messages that end in a matching packet; nil for all.
  ///   - frames: Only messages that end in a named frame; nil for all.
  public init(
    _ session: CaptureSession, matching: PacketFilter? = nil, frames: FrameSelection? = nil
  ) {
    self.session = session
    self.matching = matching
    self.frames = frames
  }

  /// The packets that may end a message with a body.
  public static let candidates = "http.file_data"

  /// Writes the bodies.
  ///
  /// - Parameters:
  ///   - folder: The folder, made when it is missing; no file in it is replaced.
  ///   - candidate: The filter `candidates`, compiled.
  /// - Returns: How many bodies were written.
  /// - Throws: `CaptureFailure` with the system's reason.
  public func write(
    to folder: String, candidate: PacketFilter
  ) throws(CaptureFailure) -> Int {
    try prepare(folder)
    let reader = HTTPMessageReader(session)
    var names = ObjectNames()
    var entries: [Entry] = []
    for packet in packets(candidate) {
      for message in reader.messages(endingIn: packet) where !message.body.isEmpty {
        let file = try write(message, to: folder, &names)
        entries.append(
          Entry(
            file: file, bytes: message.body.count, frame: message.frame, stream: message.stream,
            kind: message.isRequest ? "request" : "response", method: message.method,
            uri: message.uri, host: message.host, status: message.status,
            content_type: message.contentType))
      }
    }
    try writeManifest(entries, to: folder)
    return entries.count
  }

  private func packets(_ candidate: PacketFilter) -> [Int] {
    let all = 0..<session.packetCount
    var found = candidate.matches(in: all, of: session).map { Int($0) }
    if let frames { found.removeAll { !frames.contains(frame: $0 + 1) } }
    guard let matching else { return found }
    let wanted = Set(matching.matches(in: all, of: session).map { Int($0) })
    return found.filter { wanted.contains($0) }
  }

  private func prepare(_ folder: String) throws(CaptureFailure) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      throw .unwritable(
        path: folder, errno: Int32(clamping: cause?.code ?? Int(Errno.ioError.rawValue)))
    }
    let manifest = folder + "/" + Self.manifestName
    if FileManager.default.fileExists(atPath: manifest) {
      throw .unwritable(path: manifest, errno: Errno.fileExists.rawValue)
    }
  }

  /// Writes a body under a name that is not taken; a link that stands there is not followed.
  private func write(
    _ message: HTTPMessage, to folder: String, _ names: inout ObjectNames
  ) throws(CaptureFailure) -> String {
    while true {
      let name = names.name(for: message)
      let path = folder + "/" + name
      do {
        let descriptor = try FileDescriptor.open(
          FilePath(path), .writeOnly, options: [.create, .exclusiveCreate, .noFollow],
          permissions: [.ownerReadWrite, .groupRead, .otherRead])
        try descriptor.closeAfter { _ = try descriptor.writeAll(message.body) }
        return name
      } catch Errno.fileExists {
        continue
      } catch {
        let errno = (error as? Errno) ?? .ioError
        throw .unwritable(path: path, errno: errno.rawValue)
      }
    }
  }

  private func writeManifest(_ entries: [Entry], to folder: String) throws(CaptureFailure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let bytes: [UInt8] = (try? encoder.encode(entries)).map { [UInt8]($0) + [10] } ?? []
    let file = try OutputFile(path: folder + "/" + Self.manifestName)
    try file.append(bytes.span.bytes)
    try file.commit()
  }
}
