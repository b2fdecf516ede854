import Capture
import Filter
import Session

// Finding packets by what is in them.
extension EffectRunner {
  /// Packets looked at between two looks at the cancellation.
  private static let chunkSize = 65_536

  /// Searches the displayed packets from a row on, around the end.
  func find(_ search: SearchState, _ row: Int, _ isForward: Bool) -> [Intent] {
    let filter: PacketFilter
    do throws(FilterError) {
      let environment = FilterEnvironment(macros: search.kind == .filter ? macros : [:])
      filter = try PacketFilter(
        search.filter, schema: session.schema, environment: environment)
    } catch {
      let text = search.kind == .filter ? error.message : "cannot search for this: \(error.message)"
      return [.searchEnded, .notice(.error(text))]
    }
    let (session, displayed) = (session, displayed)
    let start = displayed.packet(at: row) ?? 0
    let total = session.packetCount
    begin(search, filter, session, displayed, from: start, total, isForward)
    return []
  }

  private func begin(
    _ search: SearchState, _ filter: PacketFilter, _ session: CaptureSession,
    _ displayed: DisplayedPackets, from start: Int, _ total: Int, _ isForward: Bool
  ) {
    self.start("finding \(search.text)", total: total) { job in
      var examined = 0
      for range in Self.ranges(from: start, total, isForward) {
        if job.cancellation.isCancelled { return [] }
        let matches = filter.matches(in: range, of: session).map(Int.init)
        for packet in isForward ? matches : matches.reversed() {
          let row = displayed.row(atOrAfter: packet)
          if displayed.packet(at: row) == packet {
            let isAround = isForward ? packet <= start : packet >= start
            let found: [Intent] = [.searchEnded, .packetFound(packet: packet, row: row)]
            return isAround ? found + [.notice(.information("from the other end"))] : found
          }
        }
        examined += range.count
        job.note(examined)
      }
      return [.searchEnded, .notice(.information("\(search.text): not in the displayed packets"))]
    }
  }

  /// Every packet once, beginning beside `start`, going around the end; small steps first.
  static func ranges(from start: Int, _ total: Int, _ isForward: Bool) -> [Range<Int>] {
    let start = min(max(0, start), total)
    func steps(_ whole: Range<Int>) -> [Range<Int>] {
      stride(from: whole.lowerBound, to: whole.upperBound, by: chunkSize).map {
        $0..<min($0 + chunkSize, whole.upperBound)
      }
    }
    let behind = steps(min(start + 1, total)..<total)
    let before = steps(0..<min(start + 1, total))
    guard !isForward else { return behind + before }
    let here = steps(0..<start).reversed()
    return Array(here) + steps(start..<total).reversed()
  }
}

extension SearchState {
  /// The filter that finds what is searched.
  var filter: String {
    switch kind {
    case .text: "frame matches \"\(Self.escaped(SearchState.literal(text)))\""
    case .regex: "frame matches \"\(Self.escaped(text))\""
    case .hex: "frame contains \(Self.colons(text))"
    case .filter: text
    }
  }

  /// A regular expression that is the text itself, in any case.
  private static func literal(_ text: String) -> String {
    var literal = "(?i)"
    for character in text {
      if character.isASCII, !character.isLetter, !character.isNumber, character != " " {
        literal.append("\\")
      }
      literal.append(character)
    }
    return literal
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  private static func colons(_ text: String) -> String {
    let digits = text.filter(\.isHexDigit)
    var bytes: [String] = []
    var rest = Substring(digits)
    while !rest.isEmpty {
      bytes.append(String(rest.prefix(2)))
      rest = rest.dropFirst(2)
    }
    return bytes.joined(separator: ":")
  }
}
