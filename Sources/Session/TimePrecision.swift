import Capture

/// How many decimals of the second the times of packets have, by their interfaces.
public struct TimePrecision {
  private let source: CaptureSource
  private var interface: UInt32?
  private var file = 0
  private var known = 6

  /// For the packets of a capture.
  public init(_ source: CaptureSource) { self.source = source }

  /// The decimals of a packet's time: 0, 1, 2, 3, 6 or 9, as tshark writes them.
  public mutating func decimals(of record: PacketRecord) -> Int {
    if record.interface == interface, record.location.file == file { return known }
    interface = record.interface
    file = record.location.file
    var digits = 0
    var units = source.interface(of: record)?.resolution.unitsPerSecond ?? 1_000_000
    while units > 1 {
      units = (units + 9) / 10
      digits += 1
    }
    known = digits <= 3 ? digits : digits <= 6 ? 6 : 9
    return known
  }
}
