/// Block types of pcapng (draft-ietf-opsawg-pcapng section 10.1).
public enum BlockType {
  /// Section Header Block; reads the same in either byte order.
  public static let sectionHeader: UInt32 = 0x0a0d_0d0a
  /// Interface Description Block.
  public static let interfaceDescription: UInt32 = 1
  /// Packet Block, obsolete.
  public static let packet: UInt32 = 2
  /// Simple Packet Block.
  public static let simplePacket: UInt32 = 3
  /// Name Resolution Block.
  public static let nameResolution: UInt32 = 4
  /// Interface Statistics Block.
  public static let interfaceStatistics: UInt32 = 5
  /// Enhanced Packet Block.
  public static let enhancedPacket: UInt32 = 6
  /// Decryption Secrets Block.
  public static let decryptionSecrets: UInt32 = 10
  /// Custom Block that may be copied to a new file.
  public static let customCopied: UInt32 = 0x0000_0bad
  /// Custom Block that must not be copied.
  public static let customNotCopied: UInt32 = 0x4000_0bad
}
