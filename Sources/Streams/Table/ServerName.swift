import Bytes

/// The name that a TLS client asks for.
///
/// Source: RFC 8446 §4.1.2, RFC 6066 §3.
enum ServerName {
  /// The first host name of a ClientHello at the start of the bytes; nil when there is none.
  static func read(_ bytes: borrowing ByteView) -> String? {
    guard let type = try? bytes.u8(0), type == 22, let message = try? bytes.u8(5), message == 1
    else { return nil }
    // Record header 5, handshake header 4, version 2, random 32.
    var at = 43
    guard let session = try? bytes.u8(at) else { return nil }
    at += 1 + Int(session)
    guard let suites = try? bytes.u16(at) else { return nil }
    at += 2 + Int(suites)
    guard let methods = try? bytes.u8(at) else { return nil }
    at += 1 + Int(methods)
    guard let length = try? bytes.u16(at) else { return nil }
    at += 2
    let end = min(at + Int(length), bytes.count)
    while at + 4 <= end, let kind = try? bytes.u16(at), let size = try? bytes.u16(at + 2) {
      if kind == 0, let nameLength = try? bytes.u16(at + 7) {
        let name = bytes.text(at + 9, Int(nameLength))
        return name.isEmpty ? nil : name
      }
      at += 4 + Int(size)
    }
    return nil
  }
}
