import Canvas

/// The export dialog: which packets, in which format, to which file.
struct ExportState: Equatable, Sendable {
  /// Which packets are written.
  enum Packets: String, CaseIterable, Equatable, Sendable {
    case displayed, marked, range, selectedStream = "selected stream"
    case wholeStreams = "whole streams of the displayed"
  }

  /// The format of the file.
  enum Format: String, CaseIterable, Equatable, Sendable {
    case pcapng, pcap, text, json, csv
  }

  /// The lines of the dialog.
  enum Line: Int, CaseIterable, Equatable, Sendable {
    case packets, range, format, path
  }

  /// Which packets.
  var packets = Packets.displayed
  /// The stream that is meant by `selectedStream`; nil for that of the selected packet.
  var stream: Int?
  /// Frames, when `packets` is `range`.
  var range = LineEditor()
  /// The format.
  var format = Format.pcapng
  /// The file.
  var path = LineEditor("export.pcapng")
  /// The line that takes the keys.
  var line = Line.path
  /// How many packets and bytes it would be, once it is counted.
  var measure: String?
  /// What is wrong.
  var mistake: String?
  /// True when the file exists and Enter was pressed once.
  var asksToOverwrite = false

  /// The lines that are shown.
  var lines: [Line] { Line.allCases.filter { $0 != .range || packets == .range } }
}
