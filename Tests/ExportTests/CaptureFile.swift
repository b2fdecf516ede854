import Export
import Foundation
import Session
import SystemPackage

/// A capture of frames made by a test; the file goes with the value.
final class CaptureFile {
  /// The folder that the file lies in.
  let folder: URL
  /// The file.
  let path: String

  /// A capture of Ethernet frames, a second apart from 2001-09-09 01:46:40 UTC on.
  init(_ frames: [[UInt8]], nanoseconds: Bool = false) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("finback-export-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appendingPathComponent("made.pcap").path
    var bytes = Data()
    func add(_ value: UInt32) {
      for shift in 0..<4 { bytes.append(UInt8(value >> (8 * shift) & 0xff)) }
    }
    add(nanoseconds ? 0xa1b2_3c4d : 0xa1b2_c3d4)
    bytes += [2, 0, 4, 0]
    for value: UInt32 in [0, 0, 65535, 1] { add(value) }
    for (number, frame) in frames.enumerated() {
      add(1_000_000_000 + UInt32(number))
      add(nanoseconds ? 123_456_789 : 123_456)
      add(UInt32(frame.count))
      add(UInt32(frame.count))
      bytes += frame
    }
    try bytes.write(to: URL(fileURLWithPath: path))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The capture, indexed.
  func session() throws -> CaptureSession {
    let session = try CaptureSession(paths: [path])
    session.index(for: .streams)
    return session
  }

  /// What a format prints of every packet.
  func printed(_ makeFormat: (CaptureSession) throws -> any PacketFormat) throws -> String {
    let session = try session()
    let format = try makeFormat(session)
    return try written { output in
      try PacketPrinter(session, as: format).print(first: session.packetCount, to: output)
    }
  }

  /// What `body` writes to an output.
  func written(_ body: (ByteOutput) throws -> Void) throws -> String {
    let target = folder.appendingPathComponent("out").path
    let descriptor = try FileDescriptor.open(
      FilePath(target), .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
    try descriptor.closeAfter { try body(ByteOutput(descriptor)) }
    return try String(contentsOfFile: target, encoding: .utf8)
  }
}

/// Frames by their layers, with no more than what the tests look at.
enum Frames {
  static let client: [UInt8] = [10, 0, 0, 1]
  static let server: [UInt8] = [10, 0, 0, 2]

  static func words(_ values: UInt16...) -> [UInt8] {
    values.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
  }

  static func long(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(value >> (24 - 8 * $0) & 0xff) }
  }

  static func ethernet(_ type: UInt16, _ payload: [UInt8]) -> [UInt8] {
    [0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 6] + words(type) + payload
  }

  static func ipv4(
    _ next: UInt8, _ payload: [UInt8], isFromClient: Bool = true
  ) -> [UInt8] {
    let ends = isFromClient ? client + server : server + client
    return ethernet(
      0x0800,
      [0x45, 0] + words(UInt16(20 + payload.count), 1, 0) + [64, next, 0, 0] + ends + payload)
  }

  static func tcp(
    _ isFromClient: Bool, _ sequence: UInt32, _ acknowledgment: UInt32, _ flags: UInt16,
    _ payload: [UInt8] = [], options: [UInt8] = []
  ) -> [UInt8] {
    let ports: [UInt8] = isFromClient ? words(5000, 80) : words(80, 5000)
    let offset = UInt16((20 + options.count) / 4) << 12
    return ipv4(
      6,
      ports + long(sequence) + long(acknowledgment) + words(offset | flags, 1000, 0, 0) + options
        + payload, isFromClient: isFromClient)
  }

  static func udp(_ source: UInt16, _ destination: UInt16, _ payload: [UInt8]) -> [UInt8] {
    ipv4(17, words(source, destination, UInt16(8 + payload.count), 0) + payload)
  }

  static func icmp(_ type: UInt8, _ code: UInt8, _ rest: [UInt8]) -> [UInt8] {
    ipv4(1, [type, code, 0, 0] + rest)
  }
}
