import Bytes
import Fields
import Glibc

@testable import Dissection

/// Dissects arbitrary frames of every link type, and arbitrary messages of every protocol.
///
/// The first byte says which: below 128 a link type, from 128 on a protocol. What must hold is that
/// nothing traps, and that no field names bytes its source does not have.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // Holds: the fuzzer's bytes stay until this returns.
  let input = unsafe UnsafeRawBufferPointer(start: start, count: count)
  unsafe dissect(input.bytes)
  return 0
}

private let linkTypes: [UInt16] = [1, 101, 113, 276, 0, 9, 51, 105, 127, 228, 229, 147]
private let protocols = ProtocolID.allCases
nonisolated(unsafe) private var sink = FieldSink(.tree)

private func dissect(_ input: RawSpan) {
  guard input.byteCount > 1 else { return }
  let choice = ByteView(input)
  guard let first = try? choice.u8(0) else { return }
  let frame = input.extracting(1..<input.byteCount)
  let linkType = first < 128 ? linkTypes[Int(first) % linkTypes.count] : 147
  var walk = Walk(
    facts: FrameFacts(
      number: 1, seconds: 0, nanoseconds: 0, originalByteCount: frame.byteCount,
      capturedByteCount: frame.byteCount, linkType: linkType))
  // Holds: the fuzzer calls from one thread.
  unsafe sink.reset()
  if first < 128 {
    unsafe walk.run(frame, into: &sink)
  } else {
    walk.message.isFromClient = first & 1 == 0
    let next = protocols[Int(first & 0x7f) % protocols.count]
    unsafe walk.descend(next, ByteView(frame), into: &sink)
    ApplicationFraming.check(next, frame, isFromClient: first & 1 == 0)
  }
  unsafe check(sink, frame)
}

extension ApplicationFraming {
  /// A message is never longer than the bytes it was found in, nor empty.
  fileprivate static func check(_ kind: ProtocolID, _ frame: RawSpan, isFromClient: Bool) {
    guard frame.byteCount > 0 else { return }
    let framing = next(kind, ByteView(frame), FramingState(isFromClient: isFromClient))
    if case .message(let byteCount) = framing {
      must(byteCount > 0 && byteCount <= frame.byteCount)
    }
    _ = ApplicationDetector.content(ByteView(frame))
    if let message = PlainHTTPMessage(ByteView(frame)) {
      let typeEnd = message.contentTypeOffset + message.contentTypeByteCount
      must(message.startLineByteCount <= frame.byteCount && typeEnd <= frame.byteCount)
    }
  }
}

private func check(_ sink: borrowing FieldSink, _ frame: RawSpan) {
  for index in sink.entries.indices {
    let entry = sink.entries[index]
    let number = Int(entry.source)
    must(number <= sink.sources.count)
    let room = number == 0 ? frame.byteCount : sink.sources[number - 1].bytes.count
    must(entry.range.count == 0 || entry.range.end <= room)
  }
}

/// Ends the run when something that must hold does not.
private func must(_ holds: Bool) {
  if !holds { abort() }
}

/// Writes inputs to begin with, when asked for a folder of them.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ argumentCount: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?
) -> CInt {
  guard let folder = unsafe getenv("FINBACK_SEEDS") else { return 0 }
  let path = unsafe String(cString: folder)
  for (number, sample) in ServiceSamples.all.enumerated() {
    guard let index = protocols.firstIndex(of: sample.next) else { continue }
    let bytes = ServiceSamples.bytes(sample.hexadecimal)
    write([0x80 | UInt8(index)] + bytes, to: "\(path)/message-\(number)")
    for seed in frames(around: bytes, sample.next) {
      write([0] + seed, to: "\(path)/frame-\(number)-\(seed.count)")
    }
  }
  exit(0)
}

/// The message behind Ethernet, IPv4 and UDP or TCP, and behind IPv6 where it has a UDP port.
private func frames(around message: [UInt8], _ next: ProtocolID) -> [[UInt8]] {
  let ports: [ProtocolID: UInt16] = [
    .dns: 53, .mdns: 5353, .llmnr: 5355, .dhcp: 67, .dhcpv6: 547, .ntp: 123, .quic: 443,
    .gquic: 443, .sip: 5060,
  ]
  let tcpPorts: [ProtocolID: UInt16] = [
    .fastcgi: 9000, .ssh: 22, .smtp: 25, .ftp: 21, .imap: 143, .pop: 110, .redis: 6379,
    .mysql: 3306, .postgresql: 5432, .memcached: 11211,
  ]
  let link: [UInt8] = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2]
  if let port = ports[next] {
    let segment = words([50000, port, UInt16(message.count + 8), 0]) + message
    let addresses = [UInt8](repeating: 1, count: 32)
    return [
      link + [8, 0] + ipv4(17, segment.count) + segment,
      link + [0x86, 0xdd, 0x60, 0, 0, 0] + words([UInt16(segment.count)]) + [17, 64] + addresses
        + segment,
    ]
  }
  guard let port = tcpPorts[next] else { return [] }
  let segment =
    words([50000, port, 0, 1, 0, 1, 0x5018, 0xffff, 0, 0]) + message
  return [link + [8, 0] + ipv4(6, segment.count) + segment]
}

private func ipv4(_ next: UInt8, _ count: Int) -> [UInt8] {
  [0x45, 0] + words([UInt16(count + 20), 1, 0]) + [64, next, 0, 0, 192, 0, 2, 1, 192, 0, 2, 2]
}

private func words(_ values: [UInt16]) -> [UInt8] {
  values.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
}

private func write(_ bytes: [UInt8], to path: String) {
  guard let file = unsafe fopen(path, "w") else { return }
  _ = unsafe fwrite(bytes, 1, bytes.count, file)
  _ = unsafe fclose(file)
}
