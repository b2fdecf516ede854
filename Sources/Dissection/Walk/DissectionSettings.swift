/// What the user set for dissection.
public struct DissectionSettings: Sendable {
  /// A rule of `-d`: what a port carries, whatever the heuristics say.
  public struct DecodeAs: Sendable, Hashable {
    /// TCP or UDP.
    public var transport: ProtocolID
    /// The ports, at either end.
    public var ports: ClosedRange<UInt16>
    /// The protocol.
    public var next: ProtocolID

    /// A rule.
    public init(transport: ProtocolID, ports: ClosedRange<UInt16>, next: ProtocolID) {
      self.transport = transport
      self.ports = ports
      self.next = next
    }
  }

  /// Rules, the last one that fits wins.
  public var decodeAs: [DecodeAs] = []
  /// Sequence numbers as they are in the header instead of relative to the stream's first.
  public var rawSequenceNumbers = false

  /// Wireshark's defaults.
  public init() {}

  /// What a rule says of a port.
  public func override(_ transport: ProtocolID, port: UInt16) -> ProtocolID? {
    decodeAs.last { $0.transport == transport && $0.ports.contains(port) }?.next
  }
}
