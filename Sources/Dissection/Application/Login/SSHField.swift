import Fields

/// The fields of SSH's transport, as far as it is not encrypted.
public enum SSHField: UInt16, FieldTable {
  case ssh, `protocol`, direction, packet, packetLength, encryptedLength, paddingLength, messageCode
  case messageName, cookie, kexAlgorithms, hostKeyAlgorithms, encryptionToServer, encryptionToClient
  case macToServer, macToClient, compressionToServer, compressionToClient, languagesToServer
  case languagesToClient, firstFollows, payload, padding, encrypted, mac

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.ssh.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .ssh: .layer("ssh", "SSH Protocol", source: "RFC 4253")
    case .protocol: FieldDeclaration("ssh.protocol", "Protocol", .string)
    case .direction:
      FieldDeclaration("ssh.direction", "Direction", .boolean, names: SSHNames.directions)
    case .packet: FieldDeclaration.mark("ssh.packet", "Packet").own
    case .packetLength: FieldDeclaration("ssh.packet_length", "Packet Length", .uint32)
    case .encryptedLength:
      FieldDeclaration("ssh.packet_length_encrypted", "Packet Length (encrypted)", .bytes)
    case .paddingLength: FieldDeclaration("ssh.padding_length", "Padding Length", .uint8)
    case .messageCode: FieldDeclaration("ssh.message_code", "Message Code", .uint8)
    case .messageName: FieldDeclaration("ssh.message_name", "Message", .string).own
    case .cookie: FieldDeclaration("ssh.cookie", "Cookie", .bytes)
    case .kexAlgorithms: FieldDeclaration("ssh.kex_algorithms", "kex_algorithms string", .string)
    case .hostKeyAlgorithms:
      FieldDeclaration(
        "ssh.server_host_key_algorithms", "server_host_key_algorithms string", .string)
    case .encryptionToServer:
      FieldDeclaration(
        "ssh.encryption_algorithms_client_to_server",
        "encryption_algorithms_client_to_server string", .string)
    case .encryptionToClient:
      FieldDeclaration(
        "ssh.encryption_algorithms_server_to_client",
        "encryption_algorithms_server_to_client string", .string)
    case .macToServer:
      FieldDeclaration(
        "ssh.mac_algorithms_client_to_server", "mac_algorithms_client_to_server string", .string)
    case .macToClient:
      FieldDeclaration(
        "ssh.mac_algorithms_server_to_client", "mac_algorithms_server_to_client string", .string)
    case .compressionToServer:
      FieldDeclaration(
        "ssh.compression_algorithms_client_to_server",
        "compression_algorithms_client_to_server string", .string)
    case .compressionToClient:
      FieldDeclaration(
        "ssh.compression_algorithms_server_to_client",
        "compression_algorithms_server_to_client string", .string)
    case .languagesToServer:
      FieldDeclaration(
        "ssh.languages_client_to_server", "languages_client_to_server string", .string)
    case .languagesToClient:
      FieldDeclaration(
        "ssh.languages_server_to_client", "languages_server_to_client string", .string)
    case .firstFollows:
      FieldDeclaration("ssh.first_kex_packet_follows", "First KEX Packet Follows", .uint8)
    case .payload: FieldDeclaration("ssh.payload", "Payload", .bytes)
    case .padding: FieldDeclaration("ssh.padding_string", "Padding String", .bytes)
    case .encrypted: FieldDeclaration("ssh.encrypted_packet", "Encrypted Packet", .bytes)
    case .mac: FieldDeclaration("ssh.mac", "MAC", .bytes)
    }
  }
}
