extension Overview {
  /// The overview as a page.
  public var document: Document {
    var page = Document(title: "Overview")
    addHead(to: &page)
    addStories(to: &page)
    addAttention(to: &page)
    addCounts(to: &page)
    addTimeline(to: &page)
    addShares(to: &page)
    return page
  }

  private func addHead(to page: inout Document) {
    let growing = isComplete ? "" : " so far; still indexing"
    page.add(
      """
      \(packetCount) packets, \(Plain.bytes(byteCount)), \(Plain.duration(durationNanoseconds)): \
      \(Plain.count(streamCount, "TCP stream")), \
      \(Plain.count(datagramStreamCount, "UDP stream"))\(growing)
      """)
    for damage in damage { page.add("\(damage)", .warning) }
    guard streamCount > 0 else { return }
    let done = transactions.first { $0.name == "succeeded" }?.count ?? 0
    let failed = transactions.first { $0.name == "failed" }?.count ?? 0
    page.add(
      """
      The work was done in \(done) streams and failed in \(failed); the others asked nothing, or it \
      cannot be told.
      """, failed > 0 ? .bad : .good)
  }

  private func addStories(to page: inout Document) {
    guard !stories.isEmpty else { return }
    page.heading("What belongs together")
    for story in stories {
      page.add(story.passage, .warning, indent: 3, label: "- ", to: .filter(story.filter))
    }
  }

  private func addAttention(to page: inout Document) {
    page.heading("What needs attention")
    guard attentionCount > 0 else {
      page.add("Nothing that this capture shows.", .good, indent: 3)
      return
    }
    var last: Trouble?
    var shown = 0
    let counts = Dictionary(grouping: attention, by: \.trouble).mapValues(\.count)
    for row in attention {
      if row.trouble != last {
        last = row.trouble
        shown = 0
        page.add(
          "\(Plain.count(counts[row.trouble] ?? 0, "stream")): \(row.trouble.sentence)", .bad,
          indent: 3)
      }
      shown += 1
      if shown == 21 { page.add("… and more: see `finback streams`", .faint, indent: 5) }
      guard shown <= 20 else { continue }
      page.add(
        "\(stream: row.stream)  \(row.ends)  \(row.why.split(separator: "(").last.map { "(\($0)" } ?? ""), \(frames: row.frames)",
        indent: 5, to: .stream(row.stream))
    }
    if attentionCount > attention.count {
      page.add(
        "\(attentionCount - attention.count) more streams are not listed.", .faint, indent: 3)
    }
  }

  private func addCounts(to page: inout Document) {
    page.heading("What needs none")
    if benign.isEmpty { page.add("Nothing to fold.", .faint, indent: 3) }
    for group in benign.prefix(20) {
      page.add(
        "\(group.why)", .plain, indent: 3, label: Self.column(group.count), labelTone: .good,
        to: .filter(group.filter))
    }
    page.heading("How streams ended")
    for count in endings {
      page.add(
        "\(count.name)  \(Plain.percent(count.count, of: streamCount))", indent: 3,
        label: Self.column(count.count), to: .filter("tcp.ending == \"\(count.name)\""))
    }
    guard !resetPhases.isEmpty else { return }
    page.heading("Resets, by what came before them")
    for count in resetPhases {
      page.add(
        "\(count.name)", indent: 3, label: Self.column(count.count),
        to: .filter("tcp.reset.phase == \"\(count.name)\""))
    }
  }

  /// Three strips: traffic, resets, troubles; the tallest of each is full.
  private func addTimeline(to page: inout Document) {
    guard timeline.count > 1 else { return }
    page.heading("When")
    let strips: [(String, Document.Tone, [Int])] = [
      ("packets  ", .plain, timeline.map(\.packetCount)),
      ("resets   ", .warning, timeline.map(\.resetCount)),
      ("trouble  ", .bad, timeline.map(\.troubleCount)),
    ]
    for (name, tone, values) in strips {
      let most = values.max() ?? 0
      page.add(
        "▕\(Self.strip(values))▏ at most \(most) in \(Plain.duration(durationNanoseconds / Int64(max(timeline.count, 1))))",
        tone, indent: 3, label: name)
    }
    let bad = timeline.indices.filter { timeline[$0].troubleCount > 0 }
    for place in bad.sorted(by: { timeline[$0].troubleCount > timeline[$1].troubleCount }).prefix(5)
    {
      let start = durationNanoseconds / Int64(timeline.count) * Int64(place)
      page.add(
        """
        \(timeline[place].troubleCount) at \(Plain.duration(start)), from \
        \(frame: timeline[place].firstFrame) on
        """, .faint, indent: 3)
    }
  }

  private func addShares(to page: inout Document) {
    let bad = servers.filter { $0.badCount > 0 }
    if !bad.isEmpty {
      page.heading("Each server's share of it")
      for server in bad.prefix(15) {
        let kinds = server.troubles.map { "\($0.count) \($0.trouble.noun)" }.joined(separator: ", ")
        page.add(
          "\(server.name)  \(server.badCount) of \(server.streamCount) streams (\(Plain.percent(server.badCount, of: server.streamCount))): \(kinds)",
          indent: 3, to: server.streams.first.map { .stream($0) })
      }
      let good = servers.count - bad.count
      if good > 0 {
        page.add("\(Plain.count(good, "other server")) without trouble.", .good, indent: 3)
      }
    }
    page.heading("What is in it")
    for share in protocols {
      let streams = share.streamCount.map { ", \(Plain.count($0, "stream"))" } ?? ""
      page.add(
        "\(share.name)  \(Plain.percent(share.packetCount, of: packetCount)) of the packets\(streams)",
        indent: 3, label: Self.column(share.packetCount),
        to: share.name.contains(" ") || share.name == "other" ? nil : .filter(share.name))
    }
    page.heading("Who talks")
    for endpoint in endpoints.prefix(12) {
      let field = endpoint.address.contains(":") ? "ipv6.addr" : "ip.addr"
      page.add(
        """
        \(endpoint.address)  \(Plain.bytes(endpoint.byteCount)) of payload, \
        \(endpoint.packetCount) packets, client of \(endpoint.asClient) and server of \
        \(endpoint.asServer) streams
        """, indent: 3, to: .filter("\(field) == \(endpoint.address)"))
    }
  }

  /// A number in a column of ten.
  private static func column(_ number: Int) -> String {
    let text = Plain.number(number)
    return String(repeating: " ", count: max(0, 9 - text.count)) + text + "  "
  }

  /// Bars of eighths.
  static func strip(_ values: [Int]) -> String {
    let bars = Array(" ▁▂▃▄▅▆▇█")
    let most = max(values.max() ?? 0, 1)
    return String(
      values.map { value in
        value == 0 ? " " : bars[max(1, min(8, (value * 8 + most / 2) / most))]
      })
  }
}
