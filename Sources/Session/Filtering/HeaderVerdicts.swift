import Bytes
import Dissection
import Fields
import Filter

/// What a filter makes of a packet by `HeaderBits` alone: a table with a verdict for each value.
struct HeaderVerdicts: Sendable {
  /// What is known of a packet.
  enum Verdict: UInt8, Sendable {
    /// It has to be looked at.
    case open
    /// It does not pass the filter.
    case fails
    /// It passes the parts of the filter that the bits tell.
    case passes
  }

  private let table: [Verdict]

  /// A table for the part of a filter that the bits tell.
  ///
  /// - Parameters:
  ///   - program: The part; nil when there is none.
  ///   - presences: What the headers must show.
  init(_ program: Program?, _ presences: [HeaderPresence]) {
    var table = [Verdict](repeating: .open, count: 1 << 16)
    var sink = FieldSink(FieldSelection(program?.neededFields ?? []))
    let noBytes: [UInt8] = []
    for bits in HeaderBits.all {
      var passes = presences.allSatisfy { $0.holds(bits) }
      if passes, let program {
        sink.reset()
        bits.record(into: &sink)
        passes = program.matches(sink, frame: noBytes.span.rawBytes)
      }
      table[Int(bits.rawValue)] = passes ? .passes : .fails
    }
    self.table = table
  }

  /// The verdict on packets with these bits.
  @inline(__always)
  subscript(bits: HeaderBits) -> Verdict { table[Int(bits.rawValue)] }
}
