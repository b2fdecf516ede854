import Fields

/// Every field that a dissector offers.
public enum Declarations {
  /// Numbers and declarations, by protocol.
  public static var all: [(FieldID, FieldDeclaration)] {
    let tables: [any FieldTable.Type] = [
      FrameField.self, DiagnosticsField.self, DataField.self,
      EthernetField.self,
      IPv4Field.self,
      TCPField.self, UDPField.self,
    ]
    return (tables + services).flatMap { $0.declarations }
  }
}
