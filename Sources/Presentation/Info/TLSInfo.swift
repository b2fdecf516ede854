import Bytes
import Fields

/// The Info column of TLS: what each record of the frame is.
enum TLSInfo {
  /// Records and handshake messages by name, in order.
  static func append(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan,
    hasTrouble: Bool
  ) {
    var names: [String] = []
    let entries = sink.entries
    for index in entries.indices {
      switch writer.scan.field(of: entries[index]) {
      case .tlsRecordType, .tlsOpaqueType:
        switch entries[index].unsigned {
        case 20: names.append("Change Cipher Spec")
        case 23: names.append("Application Data")
        case 21 where !hasAlert(after: index, writer, sink): names.append("Encrypted Alert")
        case 22 where !hasHandshake(after: index, writer, sink):
          names.append("Encrypted Handshake Message")
        default: break
        }
      case .tlsHandshakeType:
        names.append(
          isRetry(index, writer, sink, frame)
            ? "Hello Retry Request"
            : writer.name(entry: index, sink) ?? "Unknown handshake type")
      case .tlsAlertDescription: names.append(alert(index, writer, sink))
      case .tlsIgnoredRecord: names.append("Ignored Unknown Record")
      default: break
      }
    }
    // A separator stands behind the marks of the segment too.
    if writer.text.hasSuffix(" "), hasTrouble { writer.text.append(", ") }
    writer.text.append(names.isEmpty ? "Continuation Data" : names.joined(separator: ", "))
  }

  /// Whether a ServerHello asks the client to begin again: its random says so (RFC 8446 §4.1.3).
  private static func isRetry(
    _ index: Int, _ writer: borrowing SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) -> Bool {
    let entries = sink.entries
    guard entries[index].unsigned == 2,
      let random = entries.extracting(index...).first(where: {
        writer.scan.field(of: $0) == .tlsRandom
      })
    else { return false }
    return sink.withBytes(of: random, frame: frame) {
      (try? ByteView($0).u64(0)) == 0xcf21_ad74_e59a_6111
    }
  }

  private static func alert(
    _ index: Int, _ writer: borrowing SummaryWriter, _ sink: borrowing FieldSink
  ) -> String {
    let level = writer.name(.tlsAlertLevel, sink) ?? "Unknown"
    let description = writer.name(entry: index, sink) ?? "Unknown"
    return "Alert (Level: \(level), Description: \(description))"
  }

  private static func hasAlert(
    after index: Int, _ writer: borrowing SummaryWriter, _ sink: borrowing FieldSink
  ) -> Bool {
    holds(.tlsAlertDescription, after: index, writer, sink)
  }

  private static func hasHandshake(
    after index: Int, _ writer: borrowing SummaryWriter, _ sink: borrowing FieldSink
  ) -> Bool {
    holds(.tlsHandshakeType, after: index, writer, sink)
  }

  /// Whether the field comes before the next record.
  private static func holds(
    _ field: SummaryField, after index: Int, _ writer: borrowing SummaryWriter,
    _ sink: borrowing FieldSink
  ) -> Bool {
    let entries = sink.entries
    for place in (index + 1)..<entries.count {
      let found = writer.scan.field(of: entries[place])
      if found == field { return true }
      if found == .tlsRecordType || found == .tlsOpaqueType { return false }
    }
    return false
  }

  /// The Protocol column: the version that was agreed on, else that of the record.
  static func protocolName(
    _ writer: borrowing SummaryWriter, _ sink: borrowing FieldSink
  ) -> String {
    // Only version 1.3 hides what its records hold.
    if writer.scan.has(.tlsOpaqueType), !writer.scan.has(.tlsSupportedVersion) { return "TLSv1.3" }
    // What a client offers is not what both sides agree on.
    let isOffer = writer.number(.tlsHandshakeType, sink) == 1
    let agreed = isOffer ? nil : writer.number(.tlsSupportedVersion, sink)
    switch agreed ?? writer.number(.tlsRecordVersion, sink) ?? 0 {
    case 0x0304, 0x7f00...0x7fff, 0xfb00...0xfbff: return "TLSv1.3"
    case 0x0303: return "TLSv1.2"
    case 0x0302: return "TLSv1.1"
    case 0x0301: return "TLSv1"
    case 0x0300: return "SSLv3"
    case 0x0002: return "SSLv2"
    default: return writer.scan.has(.tlsIgnoredRecord) ? "TLS" : "SSL"
    }
  }
}
