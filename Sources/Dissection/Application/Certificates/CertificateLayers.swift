import Fields

// Parts of certificates that `frame.protocols` names by the ASN.1 module that defines them. Their
// fields are in `X509Field`.

/// X.509 Certificate Extensions.
public enum X509ExtensionsLayer: UInt16, FieldTable {
  case x509ce

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.x509ce.rawValue

  /// What is said about the layer.
  public var declaration: FieldDeclaration {
    .layer("x509ce", "X.509 Certificate Extensions", source: "RFC 5280 §4.2")
  }
}

/// PKIX1Implicit.
public enum PKIXImplicitLayer: UInt16, FieldTable {
  case implicit

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.pkix1implicit.rawValue

  /// What is said about the layer.
  public var declaration: FieldDeclaration {
    .layer("pkix1implicit", "PKIX1Implicit", source: "RFC 5280 appendix A.2")
  }
}

/// PKIX1Explicit.
public enum PKIXExplicitLayer: UInt16, FieldTable {
  case explicit

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.pkix1explicit.rawValue

  /// What is said about the layer.
  public var declaration: FieldDeclaration {
    .layer("pkix1explicit", "PKIX1Explicit", source: "RFC 5280 appendix A.1")
  }
}

/// PKCS#1.
public enum PKCS1Layer: UInt16, FieldTable {
  case pkcs1

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.pkcs1.rawValue

  /// What is said about the layer.
  public var declaration: FieldDeclaration {
    .layer("pkcs-1", "PKCS#1", source: "RFC 8017")
  }
}

/// Netscape Certificate Extensions.
public enum NetscapeCertificateLayer: UInt16, FieldTable {
  case netscape

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.netscapeCertificate.rawValue

  /// What is said about the layer.
  public var declaration: FieldDeclaration {
    .layer("ns_cert_exts", "Netscape Certificate Extensions")
  }
}

/// Logotype Certificate Extensions.
public enum LogotypeLayer: UInt16, FieldTable {
  case logotype

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.logotype.rawValue

  /// What is said about the layer.
  public var declaration: FieldDeclaration {
    .layer("logotypecertextn", "Logotype Certificate Extensions", source: "RFC 3709")
  }
}
