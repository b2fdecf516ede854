import Session

/// Packets chosen for an export; read when they are needed.
struct PacketChoice: Sendable {
  private let displayed: DisplayedPackets?
  private let list: [Int]
  private let ignored: Set<Int>
  /// How many there are, without those that whole streams add.
  let count: Int
  /// True when every packet of their streams belongs to them.
  var hasWholeStreams = false

  /// What is displayed.
  init(_ displayed: DisplayedPackets, count: Int, without ignored: Set<Int>) {
    self.displayed = displayed.inCaptureOrder
    list = []
    self.ignored = ignored
    self.count = count
  }

  /// Named packets.
  init(list: [Int]) {
    displayed = nil
    self.list = list
    ignored = []
    count = list.count
  }

  /// The packets in the capture's order; at most `limit` of them.
  func all(_ session: CaptureSession, limit: Int = .max) -> [Int] {
    var packets: [Int] = []
    if let displayed {
      for row in 0..<min(count, limit) {
        if let packet = displayed.packet(at: row), !ignored.contains(packet) {
          packets.append(packet)
        }
      }
    } else {
      packets = Array(list.prefix(limit))
    }
    guard hasWholeStreams else { return packets }
    return session.packetsOfStreams(of: packets.map { UInt32(clamping: $0) }).map(Int.init)
  }
}
