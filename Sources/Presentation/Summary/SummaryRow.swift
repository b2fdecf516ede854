import Dissection
import Fields

/// A packet in one line, by columns.
public struct SummaryRow: Sendable, Equatable {
  /// What colours a row, the first that applies.
  public enum Tone: String, Sendable, CaseIterable {
    case reset, fin, syn, trouble, http, tls, dns, icmp, arp, udp, tcp, other
  }

  /// Frame number, from 1.
  public var number = 0
  /// The Time column.
  public var time = ""
  /// The Source column.
  public var source = ""
  /// The Destination column.
  public var destination = ""
  /// The Protocol column.
  public var protocolName = ""
  /// Bytes on the wire.
  public var length = 0
  /// TCP's control bits in tcpdump's letters; empty for other packets.
  public var flags = ""
  /// The Info column.
  public var info = ""
  /// Finback's own marks, shown behind Info.
  public var marks: [String] = []
  /// The rule that colours the row.
  public var tone = Tone.other
  /// A copy of the packet before: shown dimmed.
  public var isCopy = false
  /// Values of the columns that the user added, in their order.
  public var custom: [String] = []

  /// An empty row.
  public init() {}
}
