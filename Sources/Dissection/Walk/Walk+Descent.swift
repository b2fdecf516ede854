import Bytes
import Fields

extension Walk {
  /// Walks bytes that were put together from several frames or decoded.
  ///
  /// - Parameters:
  ///   - first: The protocol of the first byte.
  ///   - bytes: The bytes.
  ///   - source: Their number in the sink.
  ///   - sink: Takes the fields.
  public mutating func descend(
    _ first: ProtocolID, assembled bytes: [UInt8], _ source: UInt8, into sink: inout FieldSink
  ) {
    let span = bytes.span.rawBytes
    descend(first, ByteView(span, source: source), into: &sink)
  }

  /// Walks the packet that an ICMP error quotes: often cut short, and part of no stream.
  ///
  /// What is known of the packet that quotes it stays.
  mutating func quote(
    _ first: ProtocolID, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) {
    let (source, destination, wasQuoted) = (self.source, self.destination, isQuoted)
    let (sourcePort, destinationPort) = (self.sourcePort, self.destinationPort)
    isQuoted = true
    descend(first, bytes, into: &sink)
    isQuoted = wasQuoted
    self.source = source
    self.destination = destination
    self.sourcePort = sourcePort
    self.destinationPort = destinationPort
  }
}
