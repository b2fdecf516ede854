/// How interfaces are opened.
public struct DeviceSettings: Equatable, Sendable {
  /// Names or numbers of the list; the usual one when empty.
  public var interfaces: [String] = []
  /// The capture filter, in the language of pcap-filter(7); nil for every packet.
  public var filter: String?
  /// Bytes that are kept of a packet at most; 0 for as many as there can be.
  public var snapLength = 0
  /// Megabytes that the kernel may hold until they are read.
  public var bufferMegabytes = 32
  /// Takes what is addressed to others too.
  public var isPromiscuous = true

  /// Every packet of the usual interface, whole.
  public init() {}

  /// Bytes that are kept when there is no limit, as tcpdump and dumpcap have it.
  static let wholeSnapLength = 262_144
}
