import Canvas

extension BrowserState {
  mutating func toggleMark() {
    if let page, case .packet(let packet) = page.selectedLink {
      list.marked.remove(packet)
      refreshPage()
      return
    }
    guard let packet = list.selectedPacket else { return }
    if list.marked.remove(packet) == nil { list.marked.insert(packet) }
    list.viewport.move(by: 1)
  }

  /// Makes the shown view read its lines again.
  mutating func refreshPage() {
    page?.version = -2
  }

  mutating func goToNextMark() -> [Effect] {
    guard let packet = list.selectedPacket else { return [] }
    guard let next = list.marked.filter({ $0 > packet }).min() ?? list.marked.min() else {
      notice = .information("no packet is marked: m marks one")
      return []
    }
    return [.locate(packet: next)]
  }

  mutating func toggleIgnored() -> [Effect] {
    guard let packet = list.selectedPacket else { return [] }
    if list.ignored.remove(packet) == nil { list.ignored.insert(packet) }
    list.viewport.move(by: 1)
    return []
  }

  mutating func toggleTimeReference() -> [Effect] {
    guard let packet = list.selectedPacket else { return [] }
    list.timeReference = list.timeReference == packet ? nil : packet
    readVersion += 1
    if list.timeReference != nil, preferences.timeFormat != .relative {
      preferences.timeFormat = .relative
      notice = .information("times count from this packet")
    }
    return [.readAgain]
  }

  mutating func chooseDecoding() {
    guard list.selectedPacket != nil else { return }
    let names = [
      "http", "tls", "dns", "http2", "websocket", "ssh", "smtp", "ftp", "redis", "mysql",
      "postgresql", "memcached", "fastcgi", "data",
    ]
    overlay = .choice(
      ChoiceState(
        purpose: .decodeAs,
        menu: Menu(title: "Dissect this server port as", items: names.map { Menu.Item($0) }),
        names: names))
  }

  /// The menu of what can be copied.
  mutating func chooseCopy() {
    var items: [Menu.Item] = []
    var names: [String] = []
    func add(_ label: String, _ text: String) {
      guard !text.isEmpty else { return }
      items.append(Menu.Item(label, detail: String(text.prefix(60))))
      names.append(text)
    }
    if let page {
      add("This line", page.selectedLine?.text ?? "")
    } else {
      if focus != .list, let node = detail.selectedNode {
        add("Value", detail.values[node])
        add("Field name", detail.names[node])
        add("As filter", selectedFieldFilter ?? "")
        add("Line", detail.nodes[node].text)
        add("Bytes", hexadecimal(detail.highlight))
      }
      if let row = list.row(list.viewport.selected) { add("Packet line", row.line) }
      add("Filter", filter.applied)
    }
    guard !items.isEmpty else { return }
    overlay = .choice(
      ChoiceState(purpose: .copyField, menu: Menu(title: "Copy", items: items), names: names))
  }

  private func hexadecimal(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<detail.bytes.count).prefix(4096)
    return range.map { index in
      let byte = detail.bytes[index]
      return (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}
