import Bytes
import Fields

/// The Info column of a DNS message: its kind, number, questions and answers.
enum DNSInfo {
  /// The words of one message.
  static func append(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    let isResponse = writer.number(.dnsResponse, sink) == 1
    let operation = writer.number(.dnsOpcode, sink) ?? 0
    writer.text.append(writer.name(.dnsOpcode, sink) ?? "Unknown operation (\(operation))")
    if isResponse { writer.text.append(" response") }
    writer.append(" ", .dnsID, sink, frame)
    if isResponse, let rcode = writer.number(.dnsRcode, sink), rcode != 0 {
      writer.text.append(" " + (writer.name(.dnsRcode, sink) ?? "Unknown error"))
    }
    let entries = sink.entries
    // A hidden type is one of those a record lists, not of a record.
    for index in entries.indices where !entries[index].marks.contains(.hidden) {
      switch writer.scan.field(of: entries[index]) {
      case .dnsQueryType, .dnsAnswerType:
        writer.text.append(" ")
        writer.text.append(writer.name(entry: index, sink).map(Self.mnemonic) ?? "Unknown")
        if writer.scan.field(of: entries[index]) == .dnsQueryType {
          appendQuestion(before: index, &writer, sink, frame)
        }
      case .dnsA, .dnsAAAA, .dnsCNAME, .dnsNS, .dnsPTR, .dnsSOA, .dnsMXPreference, .dnsMX:
        writer.text.append(" ")
        writer.append(entry: index, sink, frame)
      default: break
      }
    }
  }

  /// The name a question asks for lies before its type in the record.
  private static func appendQuestion(
    before index: Int, _ writer: inout SummaryWriter, _ sink: borrowing FieldSink,
    _ frame: RawSpan
  ) {
    var place = index
    while place > 0 {
      place -= 1
      if writer.scan.field(of: sink.entries[place]) == .dnsQueryName {
        writer.text.append(" ")
        writer.append(entry: place, sink, frame)
        return
      }
    }
  }

  /// The mnemonic of a type's name: `A` of `A (Host Address)`.
  private static func mnemonic(_ name: String) -> String {
    String(name.prefix { $0 != " " })
  }
}
