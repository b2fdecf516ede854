import Bytes
import Fields

@testable import Filter

/// Packets of the made-up protocols, by number.
enum SamplePacket: Int, CaseIterable {
  /// 10.0.0.1 port 80 to 192.168.1.2 port 50000, a GET, 2015-12-01 15:49:48.25 UTC.
  case request = 1
  /// The answer: a reset, nine bytes of data.
  case reset
  /// The protocol in itself, with different lengths.
  case nested
  /// Another protocol alone.
  case other
  /// Nothing at all.
  case empty

  /// Bytes of the frame: 0x00, 0x01 … 0x13, then "GET /index.html".
  var frame: [UInt8] { Array(0..<20) + Array("GET /index.html".utf8) }

  /// Records the packet.
  func record(into sink: inout FieldSink) {
    sink.layerEnd = frame.count
    switch self {
    case .request: recordRequest(&sink)
    case .reset: recordReset(&sink)
    case .nested:
      sink.open(layer: SampleField.sample, at: ByteRange(start: 0, count: 4))
      sink.add(SampleField.length, UInt32(100), at: .none)
      sink.add(SampleField.source, ipv4: 0x0a00_0001, at: ByteRange(start: 0, count: 4))
      sink.open(layer: SampleField.sample, at: ByteRange(start: 4, count: 4))
      sink.add(SampleField.length, UInt32(60), at: .none)
      sink.add(SampleField.source, ipv4: 0xc0a8_0101, at: ByteRange(start: 4, count: 4))
    case .other:
      sink.open(layer: OtherField.other, at: ByteRange(start: 0, count: 2))
      sink.add(OtherField.port, UInt16(80), at: ByteRange(start: 0, count: 2))
      sink.add(OtherField.shared, UInt32(7), at: .none)
    case .empty: break
    }
  }

  private func recordRequest(_ sink: inout FieldSink) {
    let none = ByteRange.none
    sink.open(layer: SampleField.sample, at: ByteRange(start: 4, count: 16))
    sink.add(SampleField.port, UInt16(80), at: ByteRange(start: 0, count: 2))
    sink.add(SampleField.port, UInt16(50000), at: ByteRange(start: 2, count: 2))
    sink.add(SampleField.length, UInt32(40), at: none)
    sink.add(SampleField.flags, UInt16(0x18), at: ByteRange(start: 4, count: 2))
    sink.add(SampleField.reset, false, at: none)
    sink.add(SampleField.syn, false, at: none)
    sink.add(SampleField.mask, UInt8(0xf0), at: none)
    sink.add(text: SampleField.name, at: ByteRange(start: 20, count: 15))
    sink.add(bytes: SampleField.data, at: ByteRange(start: 0, count: 6))
    sink.add(SampleField.mac, ethernet: 0x00e0_1c3c_17c2, at: ByteRange(start: 0, count: 6))
    sink.add(SampleField.eui, UInt64(0x0102_0304_0506_0708), at: none)
    sink.add(bytes: SampleField.guid, at: ByteRange(start: 0, count: 16))
    sink.add(SampleField.oid, at: none) { "2.5.4.3" }
    addresses(&sink, 0x0a00_0001, 0xc0a8_0102)
    sink.add(
      SampleField.source6, ipv6: 0xfe80_0000_0000_0000_0000_0000_0000_0001, at: none)
    sink.add(SampleField.when, seconds: 1_448_984_988, nanoseconds: 250_000_000, at: none)
    sink.add(SampleField.elapsed, interval: 1_500_000_000, at: none)
    sink.add(SampleField.delta, signed: -5, at: none)
    sink.add(SampleField.ratio, real: 0.5, at: none)
    sink.add(SampleField.letter, UInt8(ascii: "a"), at: none)
    sink.add(SampleField.number, UInt32(1), at: none)
  }

  private func recordReset(_ sink: inout FieldSink) {
    let none = ByteRange.none
    sink.open(layer: SampleField.sample, at: ByteRange(start: 4, count: 16))
    sink.add(SampleField.port, UInt16(443), at: ByteRange(start: 0, count: 2))
    sink.add(SampleField.port, UInt16(80), at: ByteRange(start: 2, count: 2))
    sink.add(SampleField.length, UInt32(9), at: none)
    sink.add(SampleField.flags, UInt16(0x04), at: ByteRange(start: 4, count: 2))
    sink.add(SampleField.reset, true, at: none)
    sink.add(SampleField.syn, false, at: none)
    sink.add(SampleField.phase, at: none) { "answered" }
    addresses(&sink, 0xc0a8_0102, 0x0a00_0001)
    sink.add(SampleField.when, seconds: 1_448_984_990, nanoseconds: 0, at: none)
    sink.add(SampleField.elapsed, interval: -250_000_000, at: none)
    sink.add(SampleField.delta, signed: 7, at: none)
    sink.add(mark: SampleField.mark, at: none)
    sink.add(SampleField.number, UInt32(2), at: none)
  }

  private func addresses(_ sink: inout FieldSink, _ source: UInt32, _ destination: UInt32) {
    let (first, second) = (ByteRange(start: 0, count: 4), ByteRange(start: 4, count: 4))
    sink.add(SampleField.source, ipv4: source, at: first)
    sink.add(SampleField.address, ipv4: source, at: first, .hidden)
    sink.add(SampleField.destination, ipv4: destination, at: second)
    sink.add(SampleField.address, ipv4: destination, at: second, .hidden)
  }

  /// The numbers of the packets that pass a program.
  static func passing(_ program: Program) -> [Int] {
    let selection = FieldSelection(program.neededFields)
    return allCases.filter { packet in
      var sink = FieldSink(selection)
      packet.record(into: &sink)
      let frame = packet.frame
      return program.matches(sink, frame: frame.span.rawBytes)
    }.map(\.rawValue)
  }

  /// The numbers of the packets that pass a filter.
  static func passing(
    _ filter: String, _ environment: FilterEnvironment = FilterEnvironment()
  ) throws(FilterError) -> [Int] {
    passing(try FilterCompiler(schema: sampleSchema, environment: environment).compile(filter))
  }

  /// The packet's values, for references.
  var references: PacketReferences {
    var sink = FieldSink(.everything)
    record(into: &sink)
    return PacketReferences(sink, frame: frame.span.rawBytes, schema: sampleSchema)
  }
}
