import Bytes
import Capture
import Dissection
import Fields
import Presentation

/// One packet on its way to a text format.
public struct FormattedPacket {
  /// The packet, counted from 0.
  public let packet: Int
  /// Its record in the capture.
  public let record: PacketRecord
  /// What is known of the frame without reading its bytes.
  public let facts: FrameFacts

  /// A packet.
  public init(packet: Int, record: PacketRecord, facts: FrameFacts) {
    self.packet = packet
    self.record = record
    self.facts = facts
  }
}

/// A text format that packets are printed in.
///
/// A value shared by all threads that print; packets are joined in order afterwards.
public protocol PacketFormat: Sendable {
  /// The fields it needs of each packet.
  var selection: FieldSelection { get }
  /// What stands before the first packet.
  func appendHeader(to buffer: inout TextBuffer)
  /// A writer of packets for one thread.
  func makeWriter() -> any PacketTextWriter
  /// What stands between two packets.
  var separator: String { get }
  /// What stands behind the last packet.
  func appendFooter(to buffer: inout TextBuffer)
  /// Packets that a thread prints before it hands its text on.
  var chunkSize: Int { get }
}

/// Writes packets in a text format, on one thread.
public protocol PacketTextWriter: AnyObject {
  /// Appends one packet.
  ///
  /// - Parameters:
  ///   - packet: Which packet.
  ///   - sink: The record of its fields.
  ///   - frame: Its bytes.
  ///   - buffer: Takes the text.
  func append(
    _ packet: FormattedPacket, sink: borrowing FieldSink, frame: RawSpan,
    to buffer: inout TextBuffer)
  /// Appends one packet straight from its bytes, where the format knows how.
  ///
  /// Asked first for every packet that is printed, in order.
  ///
  /// - Parameters:
  ///   - packet: The packet, counted from 0.
  ///   - buffer: Takes the text.
  /// - Returns: False when the packet has to be dissected; nothing is appended then.
  func appendDirectly(_ packet: Int, to buffer: inout TextBuffer) -> Bool
}

extension PacketTextWriter {
  /// Every packet has to be dissected.
  public func appendDirectly(_ packet: Int, to buffer: inout TextBuffer) -> Bool { false }
}

extension PacketFormat {
  /// Nothing.
  public func appendHeader(to buffer: inout TextBuffer) {}
  /// Nothing.
  public var separator: String { "" }
  /// Nothing.
  public func appendFooter(to buffer: inout TextBuffer) {}
  /// Few enough for packets of many lines.
  public var chunkSize: Int { 512 }
}
