import Canvas
import Diagnosis
import Dissection
import Foundation
import Session
import Streams

/// A stream's segments between two lifelines, with the states of both sides.
enum LadderPage {
  /// Segments shown at most; more than that no one reads as a ladder.
  private static let limit = 20_000

  /// The page of a stream.
  static func make(
    _ session: CaptureSession, stream: Int, names: (client: String, server: String),
    packet: Int?, width: Int
  ) -> any Page {
    let reader = StreamReader(session, stream: stream)
    let packets = session.streams.packets(of: stream)
    var lines: [PageLine] = []
    var last: StreamReader.Segment?
    var lastTime: Int64 = 0
    let start = packets.first.flatMap { session.source.record($0)?.timestamp }
    // Where there is less room, the arrows alone name the flags.
    let hasFlags = width >= 90
    let span = max(24, min(64, width - (hasFlags ? 78 : 55)))
    lines.append(heading(names, span, hasFlags))
    for number in packets.prefix(limit) {
      guard let segment = reader.segment(of: number),
        let time = session.source.record(number)?.timestamp
      else { continue }
      let since = start.map { time.nanoseconds(since: $0) } ?? 0
      if lines.count > 1, since - lastTime > 1_000_000_000 {
        let pause = GroupedNumber.duration(nanoseconds: since - lastTime)
        lines.append(PageLine("              ⋮ \(pause) of silence", .faint))
      }
      lastTime = since
      lines.append(line(segment, since: since, last: last, span, hasFlags))
      last = segment
    }
    if packets.count > limit {
      let rest = Plain.number(packets.count - limit)
      lines.append(PageLine("\(rest) more segments: F lists them all", .faint))
    }
    let selected = lines.firstIndex { $0.link == packet.map { Link.packet($0) } }
    return FixedPage(
      title: "Stream \(stream)",
      subtitle: "\(names.client) ⇄ \(names.server)   Enter goes to the packet",
      lines: lines, selected: selected)
  }

  private static func heading(
    _ names: (client: String, server: String), _ span: Int, _ hasFlags: Bool
  ) -> PageLine {
    let left = "   No.      Time      "
    let client = pad("client", span / 2)
    let server = String(repeating: " ", count: max(0, span - span / 2 - 6)) + "server"
    return PageLine([
      Piece(left, .listHeader), Piece(client, .client), Piece(server, .server),
      Piece(hasFlags ? "   Flags  client        server" : "   client        server", .listHeader),
    ])
  }

  private static func line(
    _ segment: StreamReader.Segment, since: Int64, last: StreamReader.Segment?, _ span: Int,
    _ hasFlags: Bool
  ) -> PageLine {
    let flags = letters(segment.flags)
    let label = segment.length > 0 ? "\(flags) \(segment.length) B" : flags
    let isClient = segment.side == .client
    let rule = String(repeating: "─", count: max(2, (span - label.count - 5) / 2))
    let filler = String(repeating: "─", count: max(0, span - 5 - label.count - 2 * rule.count))
    let arrow =
      isClient ? "├\(rule) \(label) \(rule)\(filler)▶" : "◀\(rule) \(label) \(rule)\(filler)┤"
    let clientState = changed(segment.states.client, last?.states.client)
    let serverState = changed(segment.states.server, last?.states.server)
    return PageLine(
      [
        Piece(padLeft(Plain.number(segment.packet + 1), 7) + "  ", .link),
        Piece(padLeft(seconds(since), 11) + "  ", .faint),
        Piece(pad(arrow, span + 2), role(segment)),
        Piece(hasFlags ? pad(flags, 7) : "", role(segment)),
        Piece(pad(clientState, 14), .state), Piece(serverState, .state),
      ], link: .packet(segment.packet))
  }

  private static func role(_ segment: StreamReader.Segment) -> Role {
    if segment.flags & 0x04 != 0 { return .flagReset }
    if segment.flags & 0x01 != 0 { return .flagFin }
    if segment.flags & 0x02 != 0 { return .flagSyn }
    return segment.side == .client ? .client : .server
  }

  /// A state where it is another one than before.
  private static func changed(_ state: TCPState, _ before: TCPState?) -> String {
    state == before ? "" : state.name
  }

  private static func letters(_ flags: UInt64) -> String {
    let bits: [(UInt64, String)] = [
      (0x02, "SYN"), (0x01, "FIN"), (0x04, "RST"), (0x08, "PSH"), (0x20, "URG"),
    ]
    let named = bits.filter { flags & $0.0 != 0 }.map(\.1)
    if named.isEmpty { return "ACK" }
    // PSH says nothing beside data, and ACK is nearly always there.
    let shown = named.filter { $0 != "PSH" }
    if shown.isEmpty { return "data" }
    return shown.joined(separator: "+") + (flags & 0x10 != 0 ? "·" : "")
  }

  private static func seconds(_ nanoseconds: Int64) -> String {
    let micro = nanoseconds / 1000
    let fraction = String(micro % 1_000_000)
    return "\(micro / 1_000_000)." + String(repeating: "0", count: max(0, 6 - fraction.count))
      + fraction
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - ScalarWidth.of(text)))
  }

  private static func padLeft(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

/// Lines that are not wrapped.
final class FixedPage: Page {
  let version = 0
  private let content: PageFacts
  private let all: [PageLine]

  init(title: String, subtitle: String, lines: [PageLine], selected: Int?) {
    var facts = PageFacts()
    facts.title = title
    facts.subtitle = subtitle
    facts.count = lines.count
    facts.selected = selected
    content = facts
    all = lines
  }

  func facts(width: Int) -> PageFacts { content }

  func lines(_ range: Range<Int>, width: Int) -> [PageLine] {
    Array(all[range.clamped(to: 0..<all.count)])
  }
}
