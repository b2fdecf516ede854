import Fields

/// The fields of TLS.
public enum TLSField: UInt16, FieldTable {
  case tls
  case record, contentType, opaqueType, version, length, changeCipherSpec, alert, alertLevel
  case alertDescription, applicationData, applicationProtocol, heartbeat, heartbeatType
  case heartbeatLength, ignoredRecord, bufferTooSmall, resumed
  case handshake, handshakeType, handshakeLength, fragments, fragment, fragmentCount
  case handshakeVersion, random, randomTime, randomBytes, sessionIDLength, sessionID
  case cipherSuitesLength, cipherSuites, cipherSuite, compressionMethodsLength
  case compressionMethods, compressionMethod, ja3Full, ja3, ja3sFull, ja3s
  case cipherSpec, cipherSpecLength, challengeLength, challenge
  case ticketLifetime, ticketAgeAdd, ticketNonceLength, ticketNonce, ticketLength, ticket
  case earlyDataSize, verifyData, keyUpdate
  case certificatesLength, certificates, certificateLength, certificate, requestContextLength
  case requestContext, certificateTypesCount, certificateTypes, certificateType, namesLength
  case names, nameLength, name, ocspResponseListLength, ocspResponseLength
  case compressionAlgorithmsLength, compressionAlgorithm, uncompressedLength, compressedLength
  case compressedCertificate
  case curveType, namedCurve, serverPointLength, serverPoint, clientPointLength, clientPoint
  case primeLength, prime, generatorLength, generator, serverKeyLength, serverKey
  case clientKeyLength, clientKey, encryptedSecretLength, encryptedSecret, signatureLength
  case signature, verifySignatureLength, verifySignature, hintLength, hint, identityLength
  case identity
  case signatureAlgorithmsLength, signatureAlgorithms, signatureAlgorithm, signatureHash
  case signatureKind
  case extensionsLength, extensionType, extensionLength, extensionData, serverNameListLength
  case serverNameType, serverNameLength, serverName, maxFragmentLength, statusType, statusLength
  case statusListLength, responderIDsLength, requestExtensionsLength, groupsLength, groups
  case group, pointFormatsLength, pointFormats, pointFormat, heartbeatMode, alpnLength, alpnList
  case alpnNameLength, alpnName, npnNameLength, npnName, padding, recordSizeLimit
  case renegotiationLength, renegotiation, alpsLength, alpsList, alpsNameLength, alpsName
  case keyShareLength, keyShareGroup, keyExchangeLength, keyExchange, selectedGroup
  case pskIdentitiesLength, pskIdentityLength, pskIdentity, ticketAge, bindersLength, binders
  case selectedIdentity, pskModesLength, pskMode, versionsLength, supportedVersion, cookieLength
  case cookie
  case timestampsLength, timestampLength, timestampVersion, logID, timestamp
  case timestampExtensionsLength, timestampSignatureLength, timestampSignature

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.tls.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    recordDeclaration ?? helloDeclaration ?? messageDeclaration ?? keyDeclaration
      ?? extensionDeclaration ?? keyShareDeclaration
      ?? .layer("tls", "Transport Layer Security", source: "RFC 8446")
  }
}
