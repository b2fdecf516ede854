import Fields

/// The fields of the records of DNSSEC and of those that carry keys, signatures and fingerprints.
///
/// Numbers go on behind those of `DNSRecordField`.
public enum DNSSecurityField: UInt16, FieldTable {
  case certType = 200, certKeyTag, certAlgorithm, certData, dsKeyID, dsAlgorithm, dsDigestType
  case dsDigest, sshfpAlgorithm, sshfpType, sshfpFingerprint, ipseckeyPrecedence
  case ipseckeyGatewayType, ipseckeyAlgorithm, ipseckeyIPv4, ipseckeyIPv6, ipseckeyName
  case ipseckeyPublicKey, rrsigTypeCovered, rrsigAlgorithm, rrsigLabels, rrsigOriginalTTL
  case rrsigExpiration, rrsigInception, rrsigKeyTag, rrsigSigner, rrsigSignature, nsecNext
  case nsecTypes, nsecType, dnskeyFlags, dnskeyZone, dnskeyRevoked, dnskeySecureEntry
  case dnskeyReserved, dnskeyProtocol, dnskeyAlgorithm, dnskeyKeyID, dnskeyPublicKey, keyFlags
  case keyProtocol, keyAlgorithm, keyKeyID, keyPublicKey, nsec3Algorithm, nsec3Flags, nsec3OptOut
  case nsec3Iterations, nsec3SaltLength, nsec3Salt, nsec3HashLength, nsec3Hash, tlsaUsage
  case tlsaSelector, tlsaMatching, tlsaData, hipHITLength, hipAlgorithm, hipKeyLength, hipHIT
  case hipKey, hipServer, dhcid, openpgpkey, csyncSOA, csyncFlags, csyncImmediate, csyncMinimum
  case csyncTypes, zonemdSerial, zonemdScheme, zonemdAlgorithm, zonemdDigest, tkeyAlgorithm
  case tkeyInception, tkeyExpiration, tkeyMode, tkeyError, tkeyKeySize, tkeyKey, tkeyOtherSize
  case tkeyOther, tsigAlgorithm, tsigTime, tsigFudge, tsigMACSize, tsigMAC, tsigOriginalID
  case tsigError, tsigOtherLength, tsigOther

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.dns.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .certType:
      FieldDeclaration("dns.cert.type", "Type", .uint16, names: DNSNames.certificateTypes)
    case .certKeyTag: FieldDeclaration("dns.cert.key_tag", "Key Tag", .uint16, base: .hexadecimal)
    case .certAlgorithm:
      FieldDeclaration("dns.cert.algorithm", "Algorithm", .uint8, names: DNSNames.algorithms)
    case .certData: FieldDeclaration("dns.cert.certificate", "Certificate (or CRL)", .bytes)
    case .dsKeyID: FieldDeclaration("dns.ds.key_id", "Key id", .uint16, base: .hexadecimal)
    case .dsAlgorithm:
      FieldDeclaration("dns.ds.algorithm", "Algorithm", .uint8, names: DNSNames.algorithms)
    case .dsDigestType:
      FieldDeclaration("dns.ds.digest_type", "Digest Type", .uint8, names: DNSNames.digestTypes)
    case .dsDigest: FieldDeclaration("dns.ds.digest", "Digest", .bytes)
    case .sshfpAlgorithm:
      FieldDeclaration("dns.sshfp.algorithm", "Algorithm", .uint8, names: DNSNames.sshAlgorithms)
    case .sshfpType:
      FieldDeclaration(
        "dns.sshfp.fingerprint.type", "Fingerprint type", .uint8, names: DNSNames.sshFingerprints)
    case .sshfpFingerprint: FieldDeclaration("dns.sshfp.fingerprint", "Fingerprint", .bytes)
    case .ipseckeyPrecedence:
      FieldDeclaration("dns.ipseckey.gateway_precedence", "Gateway Precedence", .uint8)
    case .ipseckeyGatewayType:
      FieldDeclaration(
        "dns.ipseckey.gateway_type", "Gateway Type", .uint8, names: DNSNames.gatewayTypes)
    case .ipseckeyAlgorithm:
      FieldDeclaration("dns.ipseckey.gateway_algorithm", "Gateway Algorithm", .uint8)
    case .ipseckeyIPv4: FieldDeclaration("dns.ipseckey.gateway_ipv4", "IPv4 Gateway", .ipv4)
    case .ipseckeyIPv6: FieldDeclaration("dns.ipseckey.gateway_ipv6", "IPv6 Gateway", .ipv6)
    case .ipseckeyName: FieldDeclaration("dns.ipseckey.gateway_dns", "DNS Gateway", .string)
    case .ipseckeyPublicKey: FieldDeclaration("dns.ipseckey.public_key", "Public Key", .bytes)
    case .rrsigTypeCovered:
      FieldDeclaration(
        "dns.rrsig.type_covered", "Type Covered", .uint16, names: DNSNames.recordTypes)
    case .rrsigAlgorithm:
      FieldDeclaration("dns.rrsig.algorithm", "Algorithm", .uint8, names: DNSNames.algorithms)
    case .rrsigLabels: FieldDeclaration("dns.rrsig.labels", "Labels", .uint8)
    case .rrsigOriginalTTL: FieldDeclaration("dns.rrsig.original_ttl", "Original TTL", .uint32)
    case .rrsigExpiration:
      FieldDeclaration(
        "dns.rrsig.signature_expiration", "Signature Expiration", .absoluteTime, base: .local)
    case .rrsigInception:
      FieldDeclaration(
        "dns.rrsig.signature_inception", "Signature Inception", .absoluteTime, base: .local)
    case .rrsigKeyTag: FieldDeclaration("dns.rrsig.key_tag", "Key Tag", .uint16)
    case .rrsigSigner: FieldDeclaration("dns.rrsig.signers_name", "Signer's name", .string)
    case .rrsigSignature: FieldDeclaration("dns.rrsig.signature", "Signature", .bytes)
    case .nsecNext: FieldDeclaration("dns.nsec.next_domain_name", "Next Domain Name", .string)
    case .nsecTypes: FieldDeclaration.mark("dns.nsec.types", "RR types in the bit map").own
    case .nsecType:
      FieldDeclaration(
        "dns.nsec.type", "Type in the bit map", .uint16, names: DNSNames.recordTypes
      ).own
    case .dnskeyFlags: FieldDeclaration("dns.dnskey.flags", "Flags", .uint16, base: .hexadecimal)
    case .dnskeyZone: .flag("dns.dnskey.flags.zone_key", "Zone Key", mask: 0x0100, of: 16)
    case .dnskeyRevoked: .flag("dns.dnskey.flags.key_revoked", "Key Revoked", mask: 0x0080, of: 16)
    case .dnskeySecureEntry:
      .flag("dns.dnskey.flags.secure_entry_point", "Key Signing Key", mask: 0x0001, of: 16)
    case .dnskeyReserved:
      FieldDeclaration(
        "dns.dnskey.flags.reserved", "Reserved", .uint16, base: .hexadecimal, mask: 0xfe7e, of: 16)
    case .dnskeyProtocol: FieldDeclaration("dns.dnskey.protocol", "Protocol", .uint8)
    case .dnskeyAlgorithm:
      FieldDeclaration("dns.dnskey.algorithm", "Algorithm", .uint8, names: DNSNames.algorithms)
    case .dnskeyKeyID: FieldDeclaration("dns.dnskey.key_id", "Key id", .uint16)
    case .dnskeyPublicKey: FieldDeclaration("dns.dnskey.public_key", "Public Key", .bytes)
    case .keyFlags: FieldDeclaration("dns.key.flags", "Flags", .uint16, base: .hexadecimal)
    case .keyProtocol: FieldDeclaration("dns.key.protocol", "Protocol", .uint8)
    case .keyAlgorithm:
      FieldDeclaration("dns.key.algorithm", "Algorithm", .uint8, names: DNSNames.algorithms)
    case .keyKeyID: FieldDeclaration("dns.key.key_id", "Key ID", .uint16)
    case .keyPublicKey: FieldDeclaration("dns.key.public_key", "Public Key", .bytes)
    case .nsec3Algorithm:
      FieldDeclaration("dns.nsec3.algo", "Hash algorithm", .uint8, names: DNSNames.nsec3Algorithms)
    case .nsec3Flags: FieldDeclaration("dns.nsec3.flags", "NSEC3 flags", .uint8)
    case .nsec3OptOut: .flag("dns.nsec3.flags.opt_out", "NSEC3 Opt-out flag", mask: 0x01, of: 8)
    case .nsec3Iterations: FieldDeclaration("dns.nsec3.iterations", "NSEC3 iterations", .uint16)
    case .nsec3SaltLength: FieldDeclaration("dns.nsec3.salt_length", "Salt length", .uint8)
    case .nsec3Salt: FieldDeclaration("dns.nsec3.salt_value", "Salt value", .bytes)
    case .nsec3HashLength: FieldDeclaration("dns.nsec3.hash_length", "Hash length", .uint8)
    case .nsec3Hash: FieldDeclaration("dns.nsec3.hash_value", "Next hashed owner", .string)
    case .tlsaUsage:
      FieldDeclaration(
        "dns.tlsa.certificate_usage", "Certificate Usage", .uint8, names: DNSNames.tlsaUsages)
    case .tlsaSelector:
      FieldDeclaration("dns.tlsa.selector", "Selector", .uint8, names: DNSNames.tlsaSelectors)
    case .tlsaMatching:
      FieldDeclaration(
        "dns.tlsa.matching_type", "Matching Type", .uint8, names: DNSNames.tlsaMatchings)
    case .tlsaData:
      FieldDeclaration(
        "dns.tlsa.certificate_association_data", "Certificate Association Data", .bytes)
    case .hipHITLength: FieldDeclaration("dns.hip.hit.length", "HIT length", .uint8)
    case .hipAlgorithm: FieldDeclaration("dns.hip.hit.pk.algo", "Public key algorithm", .uint8)
    case .hipKeyLength: FieldDeclaration("dns.hip.pk.length", "PK length", .uint16)
    case .hipHIT: FieldDeclaration("dns.hip.hit", "Host Identity Tag", .bytes)
    case .hipKey: FieldDeclaration("dns.hip.pk", "HIP Public Key", .bytes)
    case .hipServer: FieldDeclaration("dns.hip.rendezvous_server", "Rendezvous Server", .string)
    case .dhcid: FieldDeclaration("dns.dhcid.rdata", "DHCID Data", .bytes)
    case .openpgpkey: FieldDeclaration("dns.openpgpkey", "OpenPGP Key", .string)
    case .csyncSOA: FieldDeclaration("dns.csync.soa", "SOA", .uint32)
    case .csyncFlags: FieldDeclaration("dns.csync.flags", "Flags", .uint16, base: .hexadecimal)
    case .csyncImmediate: .flag("dns.csync.flags.immediate", "immediate", mask: 0x0001, of: 16)
    case .csyncMinimum: .flag("dns.csync.flags.soaminimum", "soaminimum", mask: 0x0002, of: 16)
    case .csyncTypes: FieldDeclaration("dns.csync.type_bitmap", "Type Bitmap", .bytes)
    case .zonemdSerial: FieldDeclaration("dns.zonemd.serial", "Serial", .uint32)
    case .zonemdScheme: FieldDeclaration("dns.zonemd.scheme", "Scheme", .uint8)
    case .zonemdAlgorithm: FieldDeclaration("dns.zonemd.hash_algo", "Hash Algorithm", .uint8)
    case .zonemdDigest: FieldDeclaration("dns.zonemd.digest", "Digest", .bytes)
    case .tkeyAlgorithm: FieldDeclaration("dns.tkey.algo_name", "Algorithm name", .string)
    case .tkeyInception:
      FieldDeclaration(
        "dns.tkey.signature_inception", "Signature Inception", .absoluteTime, base: .local)
    case .tkeyExpiration:
      FieldDeclaration(
        "dns.tkey.signature_expiration", "Signature Expiration", .absoluteTime, base: .local)
    case .tkeyMode: FieldDeclaration("dns.tkey.mode", "Mode", .uint16, names: DNSNames.tkeyModes)
    case .tkeyError:
      FieldDeclaration("dns.tkey.error", "Error", .uint16, names: DNSNames.responseCodes)
    case .tkeyKeySize: FieldDeclaration("dns.tkey.key_size", "Key Size", .uint16)
    case .tkeyKey: FieldDeclaration("dns.tkey.key_data", "Key Data", .bytes)
    case .tkeyOtherSize: FieldDeclaration("dns.tkey.other_size", "Other Size", .uint16)
    case .tkeyOther: FieldDeclaration("dns.tkey.other_data", "Other Data", .bytes)
    case .tsigAlgorithm: FieldDeclaration("dns.tsig.algorithm_name", "Algorithm Name", .string)
    case .tsigTime:
      FieldDeclaration("dns.tsig.time_signed", "Time Signed", .absoluteTime, base: .local)
    case .tsigFudge: FieldDeclaration("dns.tsig.fudge", "Fudge", .uint16)
    case .tsigMACSize: FieldDeclaration("dns.tsig.mac_size", "MAC Size", .uint16)
    case .tsigMAC: .mark("dns.tsig.mac", "MAC")
    case .tsigOriginalID: FieldDeclaration("dns.tsig.original_id", "Original Id", .uint16)
    case .tsigError:
      FieldDeclaration("dns.tsig.error", "Error", .uint16, names: DNSNames.responseCodes)
    case .tsigOtherLength: FieldDeclaration("dns.tsig.other_len", "Other Len", .uint16)
    case .tsigOther: FieldDeclaration("dns.tsig.other_data", "Other Data", .bytes)
    }
  }
}
