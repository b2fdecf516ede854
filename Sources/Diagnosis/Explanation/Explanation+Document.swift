import Dissection
import Streams

extension Explanation {
  /// The explanation as a page.
  public var document: Document {
    var page = Document(title: "Stream \(Plain.number(stream)) explained")
    addHead(to: &page)
    addWork(to: &page)
    addStage(to: &page)
    addCauses(to: &page)
    if !remarks.isEmpty {
      page.heading("What to keep in mind")
      for remark in remarks { page.add(remark, indent: 3, label: "- ") }
    }
    return page
  }

  private func addHead(to page: inout Document) {
    let kind = application.map { " (\($0))" } ?? ""
    page.add(
      """
      \(stream: stream)\(kind): \(frames: [frames.lowerBound]) to \(frames: [frames.upperBound]), \
      \(Plain.duration(durationNanoseconds)). As this capture shows it.
      """)
    let inferred = isClientInferred ? ", inferred" : ""
    page.add(
      "\(client.name), \(Plain.count(client.packetCount, "packet")), \(Plain.bytes(client.byteCount))"
        + "\(inferred)", label: "client  ", labelTone: .client)
    page.add(
      "\(server.name), \(Plain.count(server.packetCount, "packet")), \(Plain.bytes(server.byteCount))",
      label: "server  ", labelTone: .server)
  }

  private func addWork(to page: inout Document) {
    page.heading("1. Did the work get done?")
    let tone: Document.Tone =
      switch transaction {
      case .succeeded: .good
      case .failed: .bad
      case .unknown: .unknown
      case .none: .plain
      }
    page.add(Passage(stringLiteral: transaction.rawValue), tone, indent: 3, label: "")
    for sentence in work { page.add(sentence, indent: 3) }
    let shown = requests.suffix(12)
    if requests.count > shown.count {
      page.add(
        "\(requests.count - shown.count) earlier requests are not listed.", .faint, indent: 5)
    }
    for request in shown {
      page.add(
        request.sentence, request.isDone ? .good : transaction == .unknown ? .unknown : .bad,
        indent: 5, label: request.isDone ? "done   " : "open   ",
        labelTone: request.isDone ? .good : .bad)
    }
  }

  private func addStage(to page: inout Document) {
    page.heading("2. At which stage did it end, and is that a normal close?")
    let name = ending.rawValue + (reset.map { ", phase \($0.phase.rawValue)" } ?? "")
    let isBad = isNormalClose == false
    page.add(
      Passage(stringLiteral: name), isBad ? .bad : isNormalClose == nil ? .unknown : .good,
      indent: 3)
    for sentence in stage { page.add(sentence, indent: 3) }
    page.add(
      "States at the end: client \(client.state.name), server \(server.state.name).", indent: 3)
    page.blank()
    page.add("The frames that show it:", .faint, indent: 3)
    var last: (TCPState, TCPState)?
    for step in steps {
      let isChanged = last.map { $0 != step.states } ?? true
      last = step.states
      let states =
        isChanged ? "  [client \(step.states.client.name), server \(step.states.server.name)]" : ""
      let size = step.payloadByteCount > 0 ? " \(Plain.bytes(step.payloadByteCount))" : ""
      let side = step.sender
      page.add(
        """
        \(frame: step.frame)  \(Self.seconds(step.relativeNanoseconds))  \(side.name) \
        [\(step.flags)]\(size): \(step.meaning)\(states)
        """, step.flags.contains("R") ? .bad : .plain, indent: 5,
        label: side == .client ? "→ " : "← ", labelTone: side == .client ? .client : .server,
        to: .frame(step.frame))
    }
  }

  private func addCauses(to page: inout Document) {
    page.heading("3. Why, and how to avoid it?")
    for (place, cause) in causes.enumerated() {
      if place > 0 { page.blank() }
      page.add(
        "\(cause.sentence) (confidence: \(cause.confidence.rawValue))",
        cause.confidence == .high ? .warning : .plain, indent: 3, label: "\(place + 1). ")
      for passage in cause.evidence {
        page.add(passage, indent: 6, label: "for:      ", labelTone: .good)
      }
      for passage in cause.against {
        page.add(passage, indent: 6, label: "against:  ", labelTone: .bad)
      }
      for step in cause.next {
        page.add(
          Passage(stringLiteral: step), .command, indent: 6, label: "next:     ", labelTone: .faint)
      }
    }
    page.blank()
    page.add("What the programs saw:", .faint, indent: 3)
    page.add("\(seen.client)", indent: 5, label: "client  ", labelTone: .client)
    page.add("\(seen.server)", indent: 5, label: "server  ", labelTone: .server)
  }

  /// Seconds with six decimals.
  static func seconds(_ nanoseconds: Int64) -> String {
    let micro = max(0, nanoseconds) / 1000
    let fraction = String(micro % 1_000_000)
    return "\(micro / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
  }
}
