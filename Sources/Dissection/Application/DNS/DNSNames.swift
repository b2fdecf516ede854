import Fields

/// Names of the values in DNS messages.
enum DNSNames {
  static let recordTypes = Registry.names(PackageResources.dns_rr_types_tsv)
  static let options = Registry.names(PackageResources.dns_edns_options_tsv)
  static let extendedErrors = Registry.names(PackageResources.dns_extended_errors_tsv)
  static let algorithms = Registry.names(PackageResources.dnssec_algorithms_tsv)
  static let serviceParameters = Registry.names(PackageResources.dns_service_parameters_tsv)

  /// Source: RFC 1035 §3.2.4, RFC 2136 §1.3.
  static let classes = ValueNames([
    1: "IN", 2: "CS", 3: "CH", 4: "HS", 254: "NONE", 255: "ANY",
  ])

  /// Source: RFC 1035 §4.1.1, RFC 1996, RFC 2136, RFC 8490.
  static let opcodes = ValueNames([
    0: "Standard query", 1: "Inverse query", 2: "Server status request",
    4: "Zone change notification", 5: "Dynamic update", 6: "DNS Stateful operations (DSO)",
  ])

  /// Source: RFC 1035 §4.1.1, RFC 2136 §2.2, RFC 8490 §10.2, RFC 6891 §9, RFC 8945 §3, RFC 2930
  /// §2.6, RFC 7873 §8.
  static let responseCodes = ValueNames([
    0: "No error", 1: "Format error", 2: "Server failure", 3: "No such name",
    4: "Not implemented", 5: "Refused", 6: "Name exists", 7: "RRset exists",
    8: "RRset does not exist", 9: "Not authoritative", 10: "Name out of zone",
    11: "DSO-Type not implemented", 16: "Bad OPT Version or TSIG Signature Failure",
    17: "Key not recognized", 18: "Signature out of time window", 19: "Bad TKEY Mode",
    20: "Duplicate key name", 21: "Algorithm not supported", 22: "Bad Truncation",
    23: "Bad/missing Server Cookie",
  ])

  static let response = ValueNames([0: "Message is a query", 1: "Message is a response"])
  static let authoritative = ValueNames([
    0: "Server is not an authority for domain", 1: "Server is an authority for domain",
  ])
  static let truncated = ValueNames([0: "Message is not truncated", 1: "Message is truncated"])
  static let recursionDesired = ValueNames([
    0: "Don't do query recursively", 1: "Do query recursively",
  ])
  static let recursionAvailable = ValueNames([
    0: "Server can't do recursive queries", 1: "Server can do recursive queries",
  ])
  static let checkDisabled = ValueNames([0: "Unacceptable", 1: "Acceptable"])
  static let dnssecOK = ValueNames([
    0: "Cannot handle DNSSEC security RRs", 1: "Accepts DNSSEC security RRs",
  ])

  /// Source: IANA, "Address Family Numbers".
  static let addressFamilies = ValueNames([1: "IPv4", 2: "IPv6"])
  /// Source: RFC 4398 §2.1.
  static let certificateTypes = ValueNames([
    1: "PKIX", 2: "SPKI", 3: "PGP", 4: "IPKIX", 5: "ISPKI", 6: "IPGP", 7: "ACPKIX",
    8: "IACPKIX", 253: "URI", 254: "OID",
  ])
  /// Source: RFC 4034 §A.2, RFC 4509, RFC 5933, RFC 6605.
  static let digestTypes = ValueNames([
    1: "SHA-1", 2: "SHA-256", 3: "GOST R 34.11-94", 4: "SHA-384",
  ])
  /// Source: RFC 4255 §3.1.1, RFC 6594, RFC 7479.
  static let sshAlgorithms = ValueNames([
    1: "RSA", 2: "DSA", 3: "ECDSA", 4: "Ed25519", 6: "Ed448",
  ])
  /// Source: RFC 4255 §3.1.2, RFC 6594.
  static let sshFingerprints = ValueNames([1: "SHA1", 2: "SHA256"])
  /// Source: RFC 4025 §2.3.
  static let gatewayTypes = ValueNames([
    0: "No gateway", 1: "IPv4 gateway", 2: "IPv6 gateway", 3: "DNS gateway",
  ])
  /// Source: RFC 5155 §11.
  static let nsec3Algorithms = ValueNames([1: "SHA-1"])
  /// Source: RFC 7218 §2.1.
  static let tlsaUsages = ValueNames([
    0: "PKIX-TA", 1: "PKIX-EE", 2: "DANE-TA", 3: "DANE-EE", 255: "PrivCert",
  ])
  /// Source: RFC 7218 §2.2.
  static let tlsaSelectors = ValueNames([0: "Cert", 1: "SPKI", 255: "PrivSel"])
  /// Source: RFC 7218 §2.3.
  static let tlsaMatchings = ValueNames([0: "Full", 1: "SHA2-256", 2: "SHA2-512"])
  /// Source: RFC 2930 §2.5.
  static let tkeyModes = ValueNames([
    1: "Server assigned", 2: "Diffie Hellman", 3: "GSSAPI", 4: "Resolver assigned", 5: "Delete",
  ])
}
