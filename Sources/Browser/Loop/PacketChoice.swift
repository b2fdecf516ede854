import Capture
import Foundation
import Session

/// Packets chosen for an export; read when they are needed.
struct PacketChoice: Sendable {
  private let displayed: DisplayedPackets?
  private let list: [Int]
  private let ignored: Set<Int>
  private let isFinal: @Sendable () -> Bool
  /// True when every packet of their streams belongs to them.
  var hasWholeStreams = false

  /// What is displayed.
  ///
  /// - Parameters:
  ///   - displayed: The packets, which may still become more.
  ///   - ignored: Packets that are left out.
  ///   - isFinal: True when no packet will be added.
  init(
    _ displayed: DisplayedPackets, without ignored: Set<Int>,
    isFinal: @escaping @Sendable () -> Bool
  ) {
    self.displayed = displayed.inCaptureOrder
    list = []
    self.ignored = ignored
    self.isFinal = isFinal
  }

  /// Named packets.
  init(list: [Int]) {
    displayed = nil
    self.list = list
    ignored = []
    isFinal = { true }
  }

  /// How many there are so far, without those that whole streams add.
  var count: Int { displayed?.count ?? list.count }

  /// True when there will not be more.
  var isComplete: Bool { isFinal() }

  /// Waits until no packet will be added; not for a live capture.
  func wait(until cancellation: CancellationFlag) {
    while !isFinal(), !cancellation.isCancelled { Thread.sleep(forTimeInterval: 0.005) }
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
