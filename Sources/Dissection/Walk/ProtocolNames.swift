import Bytes
import Fields

/// The filter names of protocols, as `frame.protocols` joins them.
enum ProtocolNames {
  private static let names: [String?] = {
    var names = [String?](repeating: nil, count: 128)
    for (id, declaration) in Declarations.all where id.isProtocol {
      names[Int(id.protocolNumber)] = declaration.name
    }
    return names
  }()

  /// The same, one behind the other, for text that is written for every frame.
  private static let table = Table(names)

  private struct Table: Sendable {
    /// All names.
    var octets: [UInt8] = []
    /// Where the name of each protocol ends, and that of the next begins.
    var ends: [Int] = []

    init(_ names: [String?]) {
      for name in names {
        octets += Array((name ?? "").utf8)
        ends.append(octets.count)
      }
    }
  }

  /// The name of a protocol.
  static func short(_ protocolNumber: UInt8) -> String? { names[Int(protocolNumber & 0x7f)] }

  /// Appends the names of the layers that were passed, with colons between them.
  static func append(_ layers: ArraySlice<FieldSink.Layer>, to text: inout TextBuffer) {
    let table = table
    let start = text.count
    for layer in layers {
      let number = Int(layer.protocolNumber & 0x7f)
      let name = (number > 0 ? table.ends[number - 1] : 0)..<table.ends[number]
      if name.isEmpty { continue }
      if text.count > start { text.append(ascii: UInt8(ascii: ":")) }
      if layer.protocolNumber == NamedField.protocolNumber {
        text.append(NamedField(rawValue: layer.field.local)?.declaration.name ?? "")
      } else {
        text.append(table.octets.span.rawBytes.extracting(name))
      }
    }
  }
}
