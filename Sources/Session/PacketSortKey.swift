import Bytes
import Capture
import Dissection
import Fields
import Presentation

/// What packets are sorted by.
public enum PacketSortKey: Sendable, Equatable {
  /// The frame's number.
  case number
  /// The time of the frame.
  case time
  /// Bytes on the wire.
  case length
  /// The address in the Source column; MAC addresses before IPv4, IPv4 before IPv6.
  case source
  /// The address in the Destination column.
  case destination
  /// The Protocol column.
  case protocolName
  /// The Flags column.
  case flags
  /// The Info column, by its first 16 bytes.
  case info
  /// The first value of a field: numbers by size, texts by their first 16 bytes.
  case field(String)
}

/// Makes the keys that packets are sorted by, on one thread.
///
/// A key is one number of 128 bits, whatever it stands for, so that ten million packets can be
/// sorted in bounded memory. A packet without the field has the key 0 and comes first.
final class PacketSortKeyReader {
  private let session: CaptureSession
  private let key: PacketSortKey
  private let summaries: SummaryReader?
  private let fields: FrameReader?
  private let wanted: [FieldID]

  init(_ session: CaptureSession, _ key: PacketSortKey) {
    self.session = session
    self.key = key
    let names: [String] =
      switch key {
      case .source: ["ip.src", "ipv6.src", "eth.src", "sll.src.eth"]
      case .destination: ["ip.dst", "ipv6.dst", "eth.dst"]
      case .field(let name): [name]
      default: []
      }
    wanted = names.flatMap { session.schema.fields(named: $0) }
    let selection = FieldSelection(wanted)
    fields =
      wanted.isEmpty
      ? nil : FrameReader(session, selection, context: session.makeContext(for: selection))
    switch key {
    case .protocolName, .flags, .info:
      summaries = SummaryReader(session, SummaryComposer(schema: session.schema))
    default: summaries = nil
    }
  }

  /// The key of a packet.
  func key(of packet: Int) -> UInt128 {
    switch key {
    case .number: return UInt128(packet)
    case .time:
      guard let time = session.source.record(packet)?.timestamp else { return 0 }
      return Self.rising(time.seconds) << 32 | UInt128(time.nanoseconds)
    case .length: return UInt128(session.source.record(packet)?.originalLength ?? 0)
    case .protocolName: return Self.text(summaries?.row(of: packet)?.protocolName)
    case .flags: return Self.text(summaries?.row(of: packet)?.flags)
    case .info: return Self.text(summaries?.row(of: packet)?.info)
    case .source, .destination: return address(of: packet)
    case .field: return value(of: packet)
    }
  }

  private func address(of packet: Int) -> UInt128 {
    fields?.read(packet) { sink, _, _ in
      var key: UInt128 = 0
      for index in sink.entries.indices {
        switch sink.value(of: sink.entries[index]) {
        case .ethernet(let address) where key == 0: key = UInt128(address)
        case .ipv4(let address): key = 0xffff_0000_0000 | UInt128(address)
        case .ipv6(let address): key = address
        default: break
        }
      }
      return key
    } ?? 0
  }

  private func value(of packet: Int) -> UInt128 {
    fields?.read(packet) { sink, frame, _ in
      guard let entry = sink.entries.first else { return 0 }
      switch sink.value(of: entry) {
      case .unsigned(let number), .ethernet(let number): return UInt128(number)
      case .ipv4(let address): return UInt128(address)
      case .ipv6(let address): return address
      case .signed(let number): return Self.rising(number)
      case .time(let seconds, let nanoseconds):
        return Self.rising(seconds) << 32 | UInt128(UInt32(bitPattern: nanoseconds))
      case .real(let number):
        let bits = number.bitPattern
        return UInt128(bits >> 63 == 0 ? bits | 1 << 63 : ~bits)
      case .none: return 1
      case .bytes, .text, .madeBytes, .madeText:
        return sink.withBytes(of: entry, frame: frame) { bytes in
          Self.prefix((0..<min(bytes.byteCount, 16)).map { bytes.network($0, as: UInt8.self) })
        }
      }
    } ?? 0
  }

  /// A signed number as one that rises with it.
  private static func rising(_ number: Int64) -> UInt128 {
    UInt128(UInt64(bitPattern: number) ^ 1 << 63)
  }

  private static func text(_ text: String?) -> UInt128 {
    prefix(Array((text ?? "").utf8.prefix(16)))
  }

  /// Up to sixteen bytes as a number that orders them.
  private static func prefix(_ bytes: [UInt8]) -> UInt128 {
    var key: UInt128 = 0
    for byte in bytes { key = key << 8 | UInt128(byte) }
    return key << UInt128(8 * (16 - bytes.count))
  }
}
