/// A file format that packets are written in.
public enum OutputFormat: String, Sendable, CaseIterable {
  /// Classic pcap: one link type; times, lengths, bytes and nothing else.
  case pcap
  /// pcapng: interfaces, comments, counts and options are kept.
  case pcapng
}
