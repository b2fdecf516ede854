import Canvas
import Diagnosis
import Presentation

/// The marked packets, one a line.
enum MarksPage {
  /// The lines of rows.
  static func make(_ rows: [SummaryRow]) -> TextPage {
    let lines = rows.map { row in
      PageLine(
        [
          Piece(Plain.number(row.number) + "  ", .link), Piece(row.time + "  ", .faint),
          Piece("\(row.source) → \(row.destination)  "), Piece(row.protocolName + "  ", .state),
          Piece(row.info), Piece(row.marks.map { "  " + $0 }.joined(), .note),
        ], link: .packet(row.number - 1))
    }
    let hint = PageLine("No packet is marked. m marks the selected one.", .faint)
    return TextPage(
      title: "Marked packets", subtitle: "Enter goes there  m takes the mark away",
      lines: lines.isEmpty ? [hint] : lines)
  }
}

extension SummaryRow {
  /// The row as one line of text.
  var line: String {
    let text = "\(number) \(time) \(source) → \(destination) \(protocolName) \(length) \(info)"
    return ([text] + marks).joined(separator: " ")
  }
}
