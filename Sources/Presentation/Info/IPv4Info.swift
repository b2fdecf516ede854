import Bytes
import Fields

/// The Info column of an IPv4 fragment that is not dissected.
enum IPv4Info {
  /// What it is a fragment of, and where its bytes belong.
  static func append(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    guard let number = writer.number(.ipProtocol, sink),
      let offset = writer.number(.ipFragmentOffset, sink), let id = writer.number(.ipID, sink)
    else { return }
    let isFragment = offset > 0 || writer.number(.ipMoreFragments, sink) == 1
    guard isFragment else { return }
    let name = (writer.name(.ipProtocol, sink) ?? "Unknown").prefix { $0 != " " && $0 != "(" }
    writer.text.append("Fragmented IP protocol (proto=\(name) \(number), off=\(offset * 8), ID=")
    writer.text.append(hex: id, digits: 4)
    writer.text.append(")")
  }
}
