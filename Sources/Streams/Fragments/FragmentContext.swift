import Bytes
import Capture
import Dissection

/// What a walk below the transport layer needs from outside its frame: whole datagrams.
final class FragmentContext: Context {
  /// The frame that is walked, from 1.
  var frame = 0
  private let table: FragmentTable
  private let source: CaptureSource
  /// Takes the echoes that a walk passes, with the time of the frame.
  private let echoes: EchoTable?
  var time: Int64 = 0

  init(_ table: FragmentTable, source: CaptureSource, echoes: EchoTable? = nil) {
    self.table = table
    self.source = source
    self.echoes = echoes
  }

  func note(_ echo: EchoSighting) {
    echoes?.take(echo, frame: UInt32(clamping: frame), time: time)
  }

  func segment(layer: Int, detail: SegmentDetail) -> SegmentFacts? { nil }
  func datagram(layer: Int) -> DatagramFacts? { nil }
  func messages(layer: Int) -> SegmentMessages { SegmentMessages() }
  func exchange(_ kind: ExchangeKind, layer: Int) -> Exchange? { nil }

  func note(_ fragment: FragmentSighting) {
    table.add(
      FragmentTable.Piece(
        frame: UInt32(clamping: frame), offset: UInt32(clamping: fragment.offset),
        count: UInt32(clamping: fragment.count), place: UInt32(clamping: fragment.place),
        isLast: fragment.isLast),
      to: FragmentTable.Key(
        source: fragment.source, destination: fragment.destination,
        identification: fragment.identification, next: fragment.next))
  }

  func datagramOfFragments(layer: Int) -> ReassembledDatagram? {
    table.datagram(of: UInt32(clamping: frame)).map { $0.read(from: source) }
  }
}

extension FragmentTable.Datagram {
  /// The datagram with its bytes: where fragments overlap, the first one in order of arrival wins.
  func read(from source: CaptureSource) -> ReassembledDatagram {
    var bytes = [UInt8](repeating: 0, count: byteCount)
    var isSet = [Bool](repeating: false, count: byteCount)
    var fragments: [Fragment] = []
    for piece in pieces {
      var overlaps = false
      if let record = source.record(Int(piece.frame) - 1) {
        source.withBytes(of: record) { frame in
          let view = ByteView(frame).slice(Int(piece.place), Int(piece.count))
          for (index, octet) in view.octets().enumerated() {
            let place = Int(piece.offset) + index
            guard place < byteCount else { break }
            if isSet[place] {
              overlaps = true
            } else {
              bytes[place] = octet
              isSet[place] = true
            }
          }
        }
      }
      fragments.append(
        Fragment(
          frame: Int(piece.frame), offset: Int(piece.offset), count: Int(piece.count),
          overlaps: overlaps))
    }
    return ReassembledDatagram(
      bytes: bytes, fragments: fragments.sorted { $0.offset < $1.offset }, frame: Int(frame))
  }
}
