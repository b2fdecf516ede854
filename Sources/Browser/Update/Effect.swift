/// What `update` wants done outside; the answer comes back as an intent.
enum Effect: Equatable, Sendable {
  /// Compile a filter that is being typed; the cursor's place is for completion.
  case checkFilter(String, cursor: Int)
  /// Apply a filter; the packet is the one to stay at.
  case applyFilter(String, anchor: Int?)
  /// Sort the displayed packets, or show them in the capture's order again.
  case sortPackets(ListSort?)
  /// Where is a packet in the display?
  case locate(packet: Int)
  /// End a running job, or all.
  case cancelJobs
  /// Search the packets from the selected one on.
  case find(SearchState, from: Int, isForward: Bool)
  case export(ExportState, mayOverwrite: Bool)
  case measureExport(ExportState)
  case savePage(PageKind, path: String, mayOverwrite: Bool)
  /// Prepare what a page shows.
  case openPage(PageKind)
  case closePage(PageKind)
  /// Search a page's lines from a line on.
  case searchPage(PageKind, String, from: Int, isForward: Bool)
  /// Open a page about the stream of a packet.
  case openStreamPage(StreamPage, packet: Int)
  case matchLog(path: String)
  case copy(String)
  /// Find files for the end of the command line.
  case findPaths(line: String, beginning: String)
  /// Find columns for the end of the command line.
  case findColumns(line: String, beginning: String)
  /// Take columns by their names, if there are such.
  case takeColumns([String])
  /// Use the mouse, or leave it to the terminal.
  case setMouse(Bool)
  case loadTheme(String)
  case remember(HistoryKind, String)
  case saveBookmark(name: String, filter: String)
  case filterStream(packet: Int)
  case readAgain
  case decodeAs(packet: Int, protocolName: String)
  /// Pauses the capture that runs in this program, or goes on.
  case pauseCapture(Bool)
  case stopCapture
  case redraw
  case suspend
  case quit
}

/// Pages about one stream, before the stream is known.
enum StreamPage: Equatable, Sendable {
  case follow, explain, ladder
}
