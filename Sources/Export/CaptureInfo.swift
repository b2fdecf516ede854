import Bytes
import Capture
import Foundation
import Presentation

/// What a capture is, for people and for programs: `finback info`.
public struct CaptureInfo: Sendable {
  private let report: Report

  /// A capture's figures.
  ///
  /// - Parameters:
  ///   - summary: What was counted.
  ///   - hashes: The hashes of each file, in the order of the files; nil where there are none.
  public init(_ summary: CaptureSummary, hashes: [FileHashes?] = []) {
    report = Report(summary, hashes)
  }

  /// One figure a line.
  public var text: [UInt8] { Array(report.text.utf8) }

  /// A JSON object; times are seconds since the epoch.
  public var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    guard let data = try? encoder.encode(report) else { return [] }
    return Array(data) + [10]
  }
}

/// The figures in the form that is written.
private struct Report: Encodable {
  struct Interface: Encodable {
    var name: String?
    var description: String?
    var linkType: UInt16
    var encapsulation: String
    var snapLength: UInt32
    var ticksPerSecond: UInt64
    var filter: String?
    var operatingSystem: String?
    var hardware: String?
    var packets: Int
    var dropped: UInt64?
    var comments: [String]?
  }

  struct File: Encodable {
    var path: String
    var format: String
    var encapsulations: [String]
    var bytes: Int
    var hardware: String?
    var operatingSystem: String?
    var application: String?
    var comments: [String]?
    var sha256: String?
    var sha1: String?
    var interfaces: [Interface]
    var damage: [String]?
  }

  var files: [File]
  var packets: Int
  var dataBytes: UInt64
  var capturedBytes: UInt64
  var firstTime: Double?
  var lastTime: Double?
  var duration: Double?
  var bytesPerSecond: Double?
  var bitsPerSecond: Double?
  var packetsPerSecond: Double?
  var averageLength: Double?
  var strictTimeOrder: Bool
  private var firstText: String?
  private var lastText: String?

  enum CodingKeys: String, CodingKey {
    case files, packets
    case dataBytes = "data_bytes"
    case capturedBytes = "captured_bytes"
    case firstTime = "first_time"
    case lastTime = "last_time"
    case duration
    case bytesPerSecond = "bytes_per_second"
    case bitsPerSecond = "bits_per_second"
    case packetsPerSecond = "packets_per_second"
    case averageLength = "average_length"
    case strictTimeOrder = "strict_time_order"
  }

  init(_ summary: CaptureSummary, _ hashes: [FileHashes?]) {
    files = summary.files.enumerated().map { number, file in
      File(file, hashes.indices.contains(number) ? hashes[number] : nil)
    }
    packets = summary.packetCount
    dataBytes = summary.dataByteCount
    capturedBytes = summary.capturedByteCount
    firstTime = summary.first.map(Self.epoch)
    lastTime = summary.last.map(Self.epoch)
    duration = summary.duration
    bytesPerSecond = summary.byteRate
    bitsPerSecond = summary.byteRate.map { $0 * 8 }
    packetsPerSecond = summary.packetRate
    averageLength = summary.averageLength
    strictTimeOrder = summary.isStrictlyOrdered
    firstText = summary.first.map(Self.clock)
    lastText = summary.last.map(Self.clock)
  }

  private static func epoch(_ time: Timestamp) -> Double {
    Double(time.seconds) + Double(time.nanoseconds) / 1e9
  }

  private static func clock(_ time: Timestamp) -> String {
    var buffer = TextBuffer()
    buffer.append(
      date: time.seconds, nanoseconds: Int32(truncatingIfNeeded: time.nanoseconds), zone: .local)
    return buffer.string
  }

  /// The figures as lines.
  var text: String {
    var lines: [(String, String?)] = []
    for file in files { lines += file.lines }
    lines += [
      ("Packets", String(packets)), ("Data", "\(dataBytes) bytes"),
      ("Captured", "\(capturedBytes) bytes"), ("First packet", firstText),
      ("Last packet", lastText), ("Duration", duration.map { Self.decimal($0, 6) + " seconds" }),
      ("Data rate", bytesPerSecond.map { Self.decimal($0, 2) + " bytes/s" }),
      ("Bit rate", bitsPerSecond.map { Self.decimal($0, 2) + " bits/s" }),
      ("Packet rate", packetsPerSecond.map { Self.decimal($0, 2) + " packets/s" }),
      ("Average length", averageLength.map { Self.decimal($0, 2) + " bytes" }),
      ("Strict time order", strictTimeOrder ? "yes" : "no"),
    ]
    return lines.compactMap { label, value in
      value.map {
        (label + ":").padding(toLength: 20, withPad: " ", startingAt: 0) + Self.printable($0) + "\n"
      }
    }.joined()
  }

  /// What the file says, such as a comment, without control characters.
  private static func printable(_ text: String) -> String {
    var buffer = TextBuffer()
    buffer.append(printable: text)
    return buffer.string
  }

  /// A number with a point, whatever the locale.
  private static func decimal(_ value: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", locale: Locale(identifier: "en_US_POSIX"), value)
  }
}

extension Report.File {
  fileprivate init(_ file: CaptureSummary.File, _ hashes: FileHashes?) {
    path = file.path
    sha256 = hashes?.sha256
    sha1 = hashes?.sha1
    format = file.format
    encapsulations = file.linkTypes.map(LinkType.name)
    bytes = file.diskByteCount ?? file.byteCount
    hardware = file.sections.lazy.compactMap(\.hardware).first
    operatingSystem = file.sections.lazy.compactMap(\.operatingSystem).first
    application = file.sections.lazy.compactMap(\.application).first
    let remarks = file.sections.flatMap(\.comments)
    comments = remarks.isEmpty ? nil : remarks
    interfaces = zip(file.interfaces, file.interfacePacketCounts).map(Report.Interface.init)
    damage = file.damages.isEmpty ? nil : file.damages.map(\.message)
  }

  fileprivate var lines: [(String, String?)] {
    var lines: [(String, String?)] = [
      ("File", path), ("Format", format), ("Encapsulation", encapsulations.joined(separator: ", ")),
      ("Size", "\(bytes) bytes"), ("Hardware", hardware), ("System", operatingSystem),
      ("Application", application), ("SHA256", sha256), ("SHA1", sha1),
    ]
    for comment in comments ?? [] { lines.append(("Comment", comment)) }
    for (number, interface) in interfaces.enumerated() {
      lines.append(("Interface \(number)", interface.line))
      for comment in interface.comments ?? [] { lines.append(("  comment", comment)) }
    }
    for message in damage ?? [] { lines.append(("Damage", message)) }
    return lines
  }
}

extension Report.Interface {
  fileprivate init(_ interface: CaptureInterface, _ packets: Int) {
    name = interface.name
    description = interface.description
    linkType = interface.linkType
    encapsulation = LinkType.description(interface.linkType)
    snapLength = interface.snapLength
    ticksPerSecond = interface.resolution.unitsPerSecond
    filter = interface.filter
    operatingSystem = interface.operatingSystem
    hardware = interface.hardware
    self.packets = packets
    dropped = interface.statistics?.dropped
    comments = interface.comments.isEmpty ? nil : interface.comments
  }

  fileprivate var line: String {
    var parts = [name, description, encapsulation].compactMap { $0 }
    parts.append("snaplen \(snapLength)")
    parts.append("\(packets) packets")
    if let dropped { parts.append("\(dropped) dropped") }
    if let filter { parts.append("filter \"\(filter)\"") }
    return parts.joined(separator: ", ")
  }
}
