import Dissection

/// What the stream index tells of a packet without a look at its bytes.
public struct PacketOutline: Sendable, BitwiseCopyable {
  /// What its headers tell.
  public let header: HeaderBits
  private let stream: UInt32
  private let side: Int

  init(_ row: IndexRow) {
    header = HeaderBits(rawValue: row.header)
    stream = row.stream
    side = PacketMarks(rawValue: row.marks).side
  }

  /// A number for the packets of one direction of one stream; nil without a stream of its own.
  ///
  /// Numbers are dense: two for each TCP stream, even ones, and two for each UDP stream, odd ones.
  public var flow: Int? {
    guard header.isTCP || header.isUDP, stream < StreamCode.several else { return nil }
    let number = Int(stream & ~StreamCode.udp)
    return number << 2 | side << 1 | (header.isUDP ? 1 : 0)
  }
}

extension StreamIndex {
  /// The outline of a packet, counted from 0; nil while its stream is not known.
  public func outline(of packet: Int) -> PacketOutline? {
    columns.row(packet).map(PacketOutline.init)
  }
}
