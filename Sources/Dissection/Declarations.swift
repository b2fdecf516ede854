import Fields

/// Every field that a dissector offers.
public enum Declarations {
  /// Numbers and declarations, by protocol.
  public static var all: [(FieldID, FieldDeclaration)] {
    let tables: [any FieldTable.Type] = [
      FrameField.self, DiagnosticsField.self, DataField.self,
      HTTPField.self, SSDPField.self, HTTP2Field.self, WebSocketField.self, TLSField.self,
      X509Field.self,
      X509ExtensionsLayer.self, PKIXImplicitLayer.self, PKIXExplicitLayer.self, PKCS1Layer.self,
      NetscapeCertificateLayer.self, LogotypeLayer.self,
      LineBasedTextField.self, MediaField.self, JSONField.self, XMLField.self,
      URLEncodedFormField.self, MultipartField.self, PNGField.self, GIFField.self, JFIFField.self,
      OCSPField.self, IMFField.self,
    ]
    return (tables + carriers + services).flatMap { $0.declarations }
  }
}
