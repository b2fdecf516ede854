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

  /// The name of a protocol.
  static func short(_ protocolNumber: UInt8) -> String? { names[Int(protocolNumber & 0x7f)] }

  /// The name of a layer that was passed.
  static func name(of layer: FieldSink.Layer) -> String? {
    guard layer.protocolNumber == NamedField.protocolNumber else {
      return short(layer.protocolNumber)
    }
    return NamedField(rawValue: layer.field.local)?.declaration.name
  }
}
