import Fields

/// The fields of certificates.
///
/// Their names begin with the ASN.1 module that defines them, as Wireshark has it: X.509's
/// authentication framework (`x509af`), certificate extensions (`x509ce`), the information
/// framework (`x509if`), selected attributes (`x509sat`).
public enum X509Field: UInt16, FieldTable {
  case x509sat, certificate, version, serialNumber, algorithm, issuer, subject, rdnSequence
  case attribute, attributeType, countryName, printableString, ia5String, directoryPrintable
  case directoryUTF8, directoryTeletex, directoryBMP, directoryUniversal
  case validity, utcTime, generalizedTime, publicKeyAlgorithm, publicKey
  case extensionID, critical, dnsName, ipAddress, uri, mailName, isAuthority, keyIdentifier
  case keyPurpose, policy

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.x509.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .x509sat: .layer("x509sat", "X.509 Selected Attribute Types", source: "X.520")
    case .certificate: .mark("x509af.signedCertificate_element", "signedCertificate")
    case .version:
      FieldDeclaration(
        "x509af.version", "version", .int32, names: ValueNames([0: "v1", 1: "v2", 2: "v3"]),
        source: "RFC 5280 §4.1.2.1")
    case .serialNumber:
      FieldDeclaration(
        "x509af.serialNumber", "serialNumber", .bytes, source: "RFC 5280 §4.1.2.2")
    case .algorithm, .publicKeyAlgorithm:
      FieldDeclaration("x509af.algorithm.id", "Algorithm Id", .oid)
    case .issuer: .mark("x509af.issuer", "issuer", source: "RFC 5280 §4.1.2.4")
    case .subject: .mark("x509af.subject", "subject", source: "RFC 5280 §4.1.2.6")
    case .rdnSequence: FieldDeclaration("x509if.rdnSequence", "rdnSequence", .uint32)
    case .attribute:
      .mark("x509if.RelativeDistinguishedName_item_element", "RelativeDistinguishedName item")
    case .attributeType: FieldDeclaration("x509if.id", "Object Id", .oid)
    case .countryName: text("x509sat.CountryName", "CountryName")
    case .printableString: text("x509sat.PrintableString", "PrintableString")
    case .ia5String: text("x509sat.IA5String", "IA5String")
    case .directoryPrintable: text("x509sat.printableString", "printableString")
    case .directoryUTF8: text("x509sat.uTF8String", "uTF8String")
    case .directoryTeletex: text("x509sat.teletexString", "teletexString")
    case .directoryBMP: text("x509sat.bmpString", "bmpString")
    case .directoryUniversal: text("x509sat.universalString", "universalString")
    case .validity:
      .mark("x509af.validity_element", "validity", source: "RFC 5280 §4.1.2.5")
    case .utcTime: text("x509af.utcTime", "utcTime")
    case .generalizedTime:
      FieldDeclaration("x509af.generalizedTime", "generalizedTime", .absoluteTime, base: .utc)
    case .publicKey: FieldDeclaration("x509af.subjectPublicKey", "subjectPublicKey", .bytes)
    case .extensionID: FieldDeclaration("x509af.extension.id", "Extension Id", .oid)
    case .critical: FieldDeclaration("x509af.critical", "critical", .boolean)
    case .dnsName: text("x509ce.dNSName", "dNSName")
    case .ipAddress: FieldDeclaration("x509ce.iPAddress", "iPAddress", .bytes)
    case .uri: text("x509ce.uniformResourceIdentifier", "uniformResourceIdentifier")
    case .mailName: text("x509ce.rfc822Name", "rfc822Name")
    case .isAuthority: FieldDeclaration("x509ce.cA", "cA", .boolean)
    case .keyIdentifier: FieldDeclaration("x509ce.keyIdentifier", "keyIdentifier", .bytes)
    case .keyPurpose: FieldDeclaration("x509ce.KeyPurposeId", "KeyPurposeId", .oid)
    case .policy: FieldDeclaration("x509ce.policyIdentifier", "policyIdentifier", .oid)
    }
  }

  private func text(_ name: String, _ label: String) -> FieldDeclaration {
    FieldDeclaration(name, label, .string)
  }
}
