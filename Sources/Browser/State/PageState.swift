import Canvas

/// A piece of a page's text and what it means.
struct Piece: Equatable, Sendable {
  /// The text; may come from a packet.
  var text: String
  /// What it means.
  var role: Role
  /// Where it leads.
  var link: Link?

  /// A piece.
  init(_ text: String, _ role: Role = .text, link: Link? = nil) {
    self.text = text
    self.role = role
    self.link = link
  }
}

/// Where a line of a page leads.
enum Link: Equatable, Sendable {
  /// A packet, counted from 0.
  case packet(Int)
  /// A TCP stream.
  case stream(Int)
  /// The packets that a filter lets pass.
  case filter(String)
}

/// One line of a page.
struct PageLine: Equatable, Sendable {
  /// Pieces one after the other; in a table one a column.
  var pieces: [Piece]
  /// Where Enter leads.
  var link: Link?
  /// The role of the whole line.
  var role: Role

  /// A line.
  init(_ pieces: [Piece], link: Link? = nil, role: Role = .text) {
    self.pieces = pieces
    self.link = link
    self.role = role
  }

  /// A line of one piece.
  init(_ text: String, _ role: Role = .text, link: Link? = nil) {
    self.init([Piece(text, role)], link: link)
  }

  /// Its text.
  var text: String { pieces.map(\.text).joined() }

  /// The pieces that lead somewhere of their own.
  var linkedPieces: [Int] { pieces.indices.filter { pieces[$0].link != nil } }
}

/// The kinds of views over the packets.
enum PageKind: Hashable, Sendable {
  case help, marks, streams, overview, log, funnel, problems
  /// One TCP stream.
  case follow(Int)
  case explain(Int)
  case ladder(Int)

  /// The stream that it shows, when it is about one.
  var stream: Int? {
    switch self {
    case .follow(let stream), .explain(let stream), .ladder(let stream): stream
    default: nil
    }
  }

  /// The scope of its keys.
  var scope: Scope {
    switch self {
    case .help, .problems: .help
    case .marks: .marks
    case .streams: .streams
    case .overview: .overview
    case .log: .log
    case .funnel: .funnel
    case .follow: .follow
    case .explain: .explain
    case .ladder: .ladder
    }
  }
}

/// A view over the packets: lines of text or rows of a table.
struct PageState: Equatable, Sendable {
  /// What it shows.
  var kind: PageKind
  /// The headline.
  var title = ""
  /// Facts beside the headline.
  var subtitle = ""
  /// The columns of a table; empty for text.
  var columns: [TableLayout.Column] = []
  /// The column that sorts, and whether it falls.
  var sort: PageSort?
  /// False while the content still grows.
  var isComplete = false
  /// Lines seen and the selected one.
  var viewport = ListViewport()
  /// The lines that were read.
  var loaded: Range<Int> = 0..<0
  /// What they say.
  var lines: [PageLine] = []
  /// The content they belong to.
  var version = -1
  /// How a followed stream is shown.
  var follow = FollowOptions()
  /// The text that is searched, and whether hits are marked.
  var search = ""
  /// Text columns scrolled to the left.
  var offset = 0
  /// Which of the selected line's links is chosen.
  var linkPlace = 0

  /// A view of a kind.
  init(_ kind: PageKind) { self.kind = kind }

  /// What a line says, when it has been read.
  func line(_ index: Int) -> PageLine? {
    loaded.contains(index) && index - loaded.lowerBound < lines.count
      ? lines[index - loaded.lowerBound] : nil
  }

  /// The selected line.
  var selectedLine: PageLine? { line(viewport.selected) }

  /// Where Enter leads: where the line does, or one of the frames it names.
  var selectedLink: Link? {
    guard let line = selectedLine else { return nil }
    let places = line.linkedPieces
    if linkPlace == 0, let link = line.link { return link }
    guard !places.isEmpty else { return line.link }
    return line.pieces[places[min(linkPlace, places.count - 1)]].link
  }
}

/// The order of a table.
struct PageSort: Equatable, Sendable {
  /// The column.
  var column: Int
  /// True for the largest first.
  var isDescending: Bool
}

/// How a followed stream is shown.
struct FollowOptions: Equatable, Sendable {
  /// The form of the bytes.
  enum Form: String, CaseIterable, Equatable, Sendable {
    case text, hex, raw
  }

  /// Whose bytes.
  enum Side: String, CaseIterable, Equatable, Sendable {
    case both, client, server
  }

  /// The form of the bytes.
  var form = Form.text
  /// Whose bytes.
  var side = Side.both
  /// True when HTTP bodies are decoded.
  var isDecoded = false
}
