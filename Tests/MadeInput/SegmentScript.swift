import Foundation

/// Segments in a small notation, one a line, written as a capture.
///
///     C > S: SYN seq=100
///     S > C: SYN ACK seq=500 ack=101
///     C > S: ACK PSH seq=101 ack=501 "GET / HTTP/1.1\r\n\r\n"
///     @2.5 S > C: RST seq=501 ttl=7
///
/// `C` is 10.0.0.1 port 40000, `S` is 10.0.0.2 port 80. Times are seconds; without one a segment
/// comes a millisecond after the one before. Payload is text in quotes, or `len=` bytes. `win=`,
/// `ttl=`, `id=`, `mac=`, `cport=` and `ws=` (window scale) are the other words.
public struct SegmentScript {
  private var bytes: [UInt8] = []
  private var time = 0.0
  private var identification: UInt16 = 1

  /// The capture of a script.
  public init(_ text: String) {
    bytes += Self.little(0xa1b2_c3d4) + [2, 0, 4, 0] + Self.little(0) + Self.little(0)
    bytes += Self.little(65535) + Self.little(1)
    for line in text.split(separator: "\n") where !line.allSatisfy(\.isWhitespace) {
      add(String(line))
    }
  }

  private mutating func add(_ line: String) {
    var payload: [UInt8] = []
    var rest = line
    if let open = line.firstIndex(of: "\""), let close = line.lastIndex(of: "\""), open < close {
      let text = line[line.index(after: open)..<close]
        .replacingOccurrences(of: "\\r", with: "\r").replacingOccurrences(of: "\\n", with: "\n")
      payload = Array(text.utf8)
      rest = String(line[..<open]) + String(line[line.index(after: close)...])
    }
    var words = rest.replacingOccurrences(of: ":", with: " ").split(separator: " ").map(String.init)
    if words[0].hasPrefix("@") {
      time = Double(words.removeFirst().dropFirst()) ?? time
    } else {
      time += 0.001
    }
    let isClient = words[0] == "C"
    var values: [String: UInt32] = [:]
    var flags: UInt8 = 0
    let bits: [String: UInt8] = ["FIN": 1, "SYN": 2, "RST": 4, "PSH": 8, "ACK": 16]
    for word in words.dropFirst(3) {
      let parts = word.split(separator: "=")
      if parts.count == 2 {
        values[String(parts[0])] = UInt32(parts[1]) ?? 0
      } else {
        flags |= bits[word] ?? 0
      }
    }
    if let length = values["len"] { payload = [UInt8](repeating: 0x78, count: Int(length)) }
    append(frame(isClient, flags, values, payload))
  }

  private mutating func frame(
    _ isClient: Bool, _ flags: UInt8, _ values: [String: UInt32], _ payload: [UInt8]
  ) -> [UInt8] {
    let port = UInt16(values["cport"] ?? 40000)
    let ports: [UInt16] = isClient ? [port, 80] : [80, port]
    let options: [UInt8] = values["ws"].map { [3, 3, UInt8($0), 1] } ?? []
    var tcp = Self.big(ports[0]) + Self.big(ports[1])
    tcp += Self.big(values["seq"] ?? 0) + Self.big(values["ack"] ?? 0)
    tcp += [UInt8(20 + options.count) << 2, flags] + Self.big(UInt16(values["win"] ?? 1000))
    tcp += [0, 0, 0, 0] + options
    let addresses: [[UInt8]] = [[10, 0, 0, 1], [10, 0, 0, 2]]
    if values["id"] == nil { identification += 1 }
    let number = values["id"].map { UInt16($0) } ?? identification
    var ip: [UInt8] = [0x45, 0] + Self.big(UInt16(20 + tcp.count + payload.count))
    ip += Self.big(number) + [0x40, 0, UInt8(values["ttl"] ?? 64), 6, 0, 0]
    ip += addresses[isClient ? 0 : 1] + addresses[isClient ? 1 : 0]
    let mac = UInt8(values["mac"] ?? (isClient ? 1 : 2))
    return [2, 0, 0, 0, 0, 9, 2, 0, 0, 0, 0, mac, 8, 0] + ip + tcp + payload
  }

  private mutating func append(_ frame: [UInt8]) {
    let micros = UInt64((time * 1e6).rounded())
    bytes +=
      Self.little(UInt32(1000 + micros / 1_000_000)) + Self.little(UInt32(micros % 1_000_000))
    bytes += Self.little(UInt32(frame.count)) + Self.little(UInt32(frame.count)) + frame
  }

  private static func little(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static func big<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    (0..<Value.bitWidth / 8).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// Opens the script's capture as a file, which is gone afterwards.
  ///
  /// - Parameter body: Gets the file's path.
  public func withFile<Result>(_ body: (String) throws -> Result) throws -> Result {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("segments-\(UUID().uuidString).pcap")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }
}

/// A handshake: the client's first byte is 101, the server's 501.
public let handshake = """
  C > S: SYN seq=100
  S > C: SYN ACK seq=500 ack=101
  C > S: ACK seq=101 ack=501

  """
