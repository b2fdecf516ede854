import Fields

/// The names of TLS's values: IANA's registries, and the short lists of the RFCs.
enum TLSNames {
  static let cipherSuites = Registry.names(PackageResources.tls_cipher_suites_tsv)
  static let extensions = Registry.names(PackageResources.tls_extension_types_tsv)
  static let groups = Registry.names(PackageResources.tls_supported_groups_tsv)
  static let signatureSchemes = Registry.names(PackageResources.tls_signature_schemes_tsv)
  static let alerts = Registry.names(PackageResources.tls_alerts_tsv)
  static let handshakeTypes = Registry.names(PackageResources.tls_handshake_types_tsv)

  static let contentTypes = ValueNames([
    20: "Change Cipher Spec", 21: "Alert", 22: "Handshake", 23: "Application Data",
    24: "Heartbeat", 25: "Connection ID",
  ])
  static let versions = ValueNames(
    [
      0x0002: "SSL 2.0", 0x0101: "GMTLS", 0x0300: "SSL 3.0", 0x0301: "TLS 1.0",
      0x0302: "TLS 1.1", 0x0303: "TLS 1.2", 0x0304: "TLS 1.3", 0xfefd: "DTLS 1.2",
      0xfeff: "DTLS 1.0", 0xfb17: "TLS 1.3 (Facebook draft 23)",
      0xfb1a: "TLS 1.3 (Facebook draft 26)",
    ].merging((14...28).map { (0x7f00 + $0, "TLS 1.3 (draft \($0))") }) { first, _ in first }
      .merging(grease) { first, _ in first })
  static let alertLevels = ValueNames([1: "Warning", 2: "Fatal"])
  static let compressionMethods = ValueNames([0: "null", 1: "DEFLATE", 64: "LZS"])
  static let curveTypes = ValueNames([
    1: "explicit_prime", 2: "explicit_char2", 3: "named_curve",
  ])
  static let hashes = ValueNames([
    0: "None", 1: "MD5", 2: "SHA1", 3: "SHA224", 4: "SHA256", 5: "SHA384", 6: "SHA512", 7: "SM3",
  ])
  static let signatures = ValueNames([
    0: "Anonymous", 1: "RSA", 2: "DSA", 3: "ECDSA", 4: "SM2",
  ])
  static let serverNameTypes = ValueNames([0: "host_name"])
  static let statusTypes = ValueNames([1: "OCSP", 2: "OCSP Multi"])
  static let pointFormats = ValueNames([
    0: "uncompressed", 1: "ansiX962_compressed_prime", 2: "ansiX962_compressed_char2",
  ])
  static let pskModes = ValueNames([
    0: "PSK-only key establishment (psk_ke)",
    1: "PSK with (EC)DHE key establishment (psk_dhe_ke)",
  ])
  static let certificateCompressions = ValueNames([1: "zlib", 2: "brotli", 3: "zstd"])
  static let certificateTypes = ValueNames([
    1: "RSA Sign", 2: "DSS Sign", 3: "RSA Fixed DH", 4: "DSS Fixed DH", 64: "ECDSA Sign",
    65: "RSA Fixed ECDH", 66: "ECDSA Fixed ECDH",
  ])
  static let ssl2CipherSpecs = ValueNames([
    0x010080: "SSL2_RC4_128_WITH_MD5", 0x020080: "SSL2_RC4_128_EXPORT40_WITH_MD5",
    0x030080: "SSL2_RC2_CBC_128_CBC_WITH_MD5", 0x040080: "SSL2_RC2_CBC_128_CBC_WITH_MD5",
    0x050080: "SSL2_IDEA_128_CBC_WITH_MD5", 0x060040: "SSL2_DES_64_CBC_WITH_MD5",
    0x0700c0: "SSL2_DES_192_EDE3_CBC_WITH_MD5", 0x080080: "SSL2_RC4_64_WITH_MD5",
  ])

  /// Values that clients throw in to keep servers tolerant (RFC 8701 §2).
  private static let grease = (0..<16).map { (UInt64(0x0a0a + $0 * 0x1010), "Reserved (GREASE)") }

  /// True for such a value.
  static func isGrease(_ value: UInt16) -> Bool {
    value & 0x0f0f == 0x0a0a && value >> 8 == value & 0xff
  }

  /// The short name of a version, as summaries have it: `TLSv1.2`.
  static func short(_ version: UInt16) -> String {
    switch version {
    case 0x0002: "SSLv2"
    case 0x0300: "SSLv3"
    case 0x0301: "TLSv1"
    case 0x0302: "TLSv1.1"
    case 0x0303: "TLSv1.2"
    case 0x0304, 0x7f0e...0x7fff, 0xfb00...0xfbff: "TLSv1.3"
    case 0x0101: "GMTLS"
    default: "TLS"
    }
  }
}
