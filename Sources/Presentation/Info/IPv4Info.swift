import Bytes
import Fields

/// The Info column of an IPv4 packet whose payload is not dissected.
enum IPv4Info {
  /// What it is a fragment of, and where its bytes belong; or what is wrong with it; or the protocol
  /// that it carries.
  static func append(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    if let index = writer.scan[.ipBogusVersion] {
      let version = writer.firstByte(of: index, sink, frame) >> 4
      writer.text.append("Bogus IPv4 version (\(version), must be 4)")
      return
    }
    guard let number = writer.number(.ipProtocol, sink),
      let offset = writer.number(.ipFragmentOffset, sink), let id = writer.number(.ipID, sink)
    else { return }
    let name = writer.name(.ipProtocol, sink).map { $0.prefix { $0 != "(" } } ?? "Unknown"
    let isFragment = offset > 0 || writer.number(.ipMoreFragments, sink) == 1
    guard isFragment else {
      if !writer.scan.has(.malformed) { writer.text.append("\(name) (\(number))") }
      return
    }
    writer.text.append("Fragmented IP protocol (proto=\(name) \(number), off=\(offset * 8), ID=")
    writer.text.append(hex: id, digits: 4)
    writer.text.append(")")
  }
}

extension SummaryWriter {
  /// The first byte that an entry stands for; 0 when it is not there.
  func firstByte(of index: Int, _ sink: borrowing FieldSink, _ frame: RawSpan) -> UInt8 {
    sink.withBytes(of: sink.entries[index], frame: frame) { (try? ByteView($0).u8(0)) ?? 0 }
  }
}
