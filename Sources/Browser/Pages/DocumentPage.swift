import Canvas
import Capture
import Diagnosis
import Dispatch
import Foundation
import Synchronization

/// A page of sentences that work beside the screen makes, once or again and again.
final class DocumentPage: Page {
  /// What the work has brought so far.
  private final class Shelf: Sendable {
    struct State: Sendable {
      var document: Document?
      var count = 0
      var isFinal = false
    }

    let state = Mutex(State())
    let arrived = DispatchSemaphore(value: 0)
  }

  /// Tells the content of one page from that of another of its kind.
  private static let serial = Atomic<Int>(0)

  private let title: String
  private let subtitle: String
  private let beginsAtLink: Bool
  private let shelf = Shelf()
  private let cancellation = CancellationFlag()
  private let base: Int
  private var wrapped: (width: Int, version: Int, lines: [PageLine])?

  /// Starts to make a page.
  ///
  /// - Parameters:
  ///   - title: The headline until there is a document.
  ///   - subtitle: Facts beside it.
  ///   - beginsAtLink: Whether the first line that leads somewhere is selected, or the first of all.
  ///   - onChange: Called on some thread when there is more to show.
  ///   - work: Makes documents and hands them on, on a thread of its own.
  init(
    title: String, subtitle: String, beginsAtLink: Bool = false,
    onChange: @escaping @Sendable () -> Void,
    work: @escaping @Sendable (CancellationFlag, (Document) -> Void) -> Void
  ) {
    self.title = title
    self.subtitle = subtitle
    self.beginsAtLink = beginsAtLink
    base = Self.serial.wrappingAdd(1, ordering: .relaxed).newValue << 16
    let (shelf, cancellation) = (shelf, cancellation)
    let thread = Thread {
      work(cancellation) { document in
        shelf.state.withLock { state in
          state.document = document
          state.count += 1
        }
        shelf.arrived.signal()
        onChange()
      }
      shelf.state.withLock { state in
        state.isFinal = true
        state.count += 1
      }
      onChange()
    }
    thread.stackSize = 4 << 20
    thread.start()
    // Most pages are there at once: the screen need not show an empty one first.
    _ = shelf.arrived.wait(timeout: .now() + .milliseconds(60))
  }

  var version: Int { base + shelf.state.withLock { $0.count } }

  /// True while more may come.
  var isWorking: Bool { shelf.state.withLock { !$0.isFinal } }

  func facts(width: Int) -> PageFacts {
    var facts = PageFacts()
    let state = shelf.state.withLock { $0 }
    facts.title = state.document?.title ?? title
    facts.subtitle = subtitle
    facts.count = lines(width).count
    facts.isComplete = state.isFinal
    if beginsAtLink { facts.selected = lines(width).firstIndex { $0.link != nil } }
    return facts
  }

  func lines(_ range: Range<Int>, width: Int) -> [PageLine] {
    let all = lines(width)
    return Array(all[range.clamped(to: 0..<all.count)])
  }

  func cancel() { cancellation.cancel() }

  private func lines(_ width: Int) -> [PageLine] {
    let state = shelf.state.withLock { $0 }
    if let wrapped, wrapped.width == width, wrapped.version == state.count { return wrapped.lines }
    let lines = (state.document?.lines ?? []).flatMap {
      PageLine($0).wrapped(to: max(20, width - 2))
    }
    wrapped = (width, state.count, lines)
    return lines
  }
}

extension PageLine {
  /// A line of a document.
  init(_ line: Document.Line) {
    var pieces = [Piece(String(repeating: " ", count: line.indent))]
    if !line.label.isEmpty { pieces.append(Piece(line.label, Role(line.labelTone))) }
    for part in line.passage.parts {
      switch part {
      case .text(let text): pieces.append(Piece(text, Role(line.tone)))
      case .frame(let frame):
        pieces.append(
          Piece("frame \(Plain.number(frame))", .link, link: .packet(frame - 1)))
      case .stream(let stream):
        pieces.append(Piece("stream \(Plain.number(stream))", .link, link: .stream(stream)))
      }
    }
    let link: Link? =
      switch line.target {
      case .frame(let frame): .packet(frame - 1)
      case .stream(let stream): .stream(stream)
      case .filter(let filter): .filter(filter)
      case nil: nil
      }
    self.init(pieces, link: link)
  }
}

extension Role {
  /// The role of a document's tone.
  fileprivate init(_ tone: Document.Tone) {
    switch tone {
    case .heading: self = .heading
    case .plain: self = .text
    case .good: self = .good
    case .bad: self = .bad
    case .warning: self = .warning
    case .unknown: self = .unknown
    case .faint: self = .faint
    case .client: self = .client
    case .server: self = .server
    case .command: self = .state
    }
  }
}
