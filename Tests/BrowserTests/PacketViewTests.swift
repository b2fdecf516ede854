import Canvas
import Configuration
import Foundation
import Testing

@testable import Browser

@Suite("The packet view")
struct PacketViewTests {
  @Test("the status line names the frame and what is displayed")
  func statusLine() throws {
    var stage = try Stage("which-reset.pcap")
    #expect(stage.press("jj").text.contains(" frame 3   356 of 356 displayed (100 %)"))
    #expect(stage.press("G").text.contains(" frame 356   356 of 356"))
    #expect(stage.press("100G").text.contains(" frame 100   356 of 356"))
    #expect(stage.press("12k").text.contains(" frame 88   356 of 356"))
    #expect(stage.press("gg").text.contains(" frame 1   356 of 356"))
  }

  @Test(
    "a filter is applied with Enter, and the nearest packet stays selected",
    arguments: [
      ("tcp.flags.reset eq 1 and !(tcp.seq eq 1 or tcp.ack eq 1)", 2),
      ("tcp.flags.fin == 1", 42),
    ])
  func filter(text: String, count: Int) throws {
    var stage = try Stage("which-reset.pcap")
    _ = stage.press("100G")
    let screen = stage.type("/" + text, then: "<Enter>").text
    #expect(stage.state.filter.applied == text)
    #expect(stage.state.focus == .list)
    #expect(stage.state.display.count > 0)
    #expect(screen.contains("of 356 displayed ("))
    let packets = (0..<stage.state.display.count).compactMap {
      stage.runner.displayed.packet(at: $0)
    }
    let nearest = packets.min { abs($0 - 99) < abs($1 - 99) }
    #expect(stage.state.list.selectedPacket == nearest)
    // And back: the packet that was found stays.
    let found = stage.state.list.selectedPacket
    _ = stage.press("b")
    #expect(stage.state.filter.applied == "")
    #expect(stage.state.list.selectedPacket == found)
  }

  @Test("Enter in the filter bar clears the old count at once")
  func oldCount() throws {
    var stage = try Stage("which-reset.pcap")
    _ = stage.press("/")
    var state = stage.state
    state.filter.editor.set("tcp")
    let effects = update(&state, .key(Key(.enter)))
    #expect(effects.first == .applyFilter("tcp", anchor: 0))
    for intent in stage.runner.run(effects[0], state) { _ = update(&state, intent) }
    #expect(!Screen(state).canvas().text.contains("356 of 356 displayed"))
    #expect(Screen(state).canvas().text.contains("0+ of 356 displayed"))
  }

  @Test("a mistake in the filter is explained under its place and changes nothing")
  func mistake() throws {
    var stage = try Stage("which-reset.pcap")
    let screen = stage.type("/tcp.flags.rest eq 1", then: "<Enter>")
    let lines = screen.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[1].contains("✗"))
    #expect(lines[2].contains("tcp.flags.reset"))
    #expect(stage.state.focus == .filter)
    #expect(stage.state.display.count == 356)
    _ = stage.press("<Esc>")
    #expect(stage.state.focus == .list)
    #expect(stage.state.filter.editor.isEmpty)
  }

  @Test("the filter bar edits like readline")
  func readline() throws {
    var stage = try Stage("which-reset.pcap")
    _ = stage.type("/udp or tcp", then: "C-w")
    #expect(stage.state.filter.editor.text == "udp or ")
    _ = stage.press("C-u")
    #expect(stage.state.filter.editor.text == "")
    _ = stage.play([.paste("tcp.port ==\n80")])
    #expect(stage.state.filter.editor.text == "tcp.port == 80")
  }

  @Test("the tree opens and closes, and its bytes are highlighted")
  func tree() throws {
    var stage = try Stage("which-reset.pcap")
    _ = stage.press("<Tab>")
    _ = stage.press("j<Enter>")
    let screen = stage.press("j")
    #expect(screen.text.contains("▾ Ethernet II"))
    #expect(stage.state.detail.selectedName == "eth.dst")
    #expect(screen.text.contains("eth.dst "))
    #expect(stage.state.detail.highlight == 0..<6)
    _ = stage.press("h")
    #expect(stage.state.detail.selectedName == "eth")
    #expect(stage.press("h").text.contains("▸ Ethernet II"))
  }

  @Test("a byte selects its innermost field")
  func bytes() throws {
    var stage = try Stage("which-reset.pcap")
    _ = stage.press("6G")
    _ = stage.press("<Tab><Tab>")
    _ = stage.press("jj")
    #expect(stage.state.detail.byteCursor == 32)
    #expect(stage.state.detail.selectedName == "ip.dst")
  }

  @Test("a field becomes a filter with ! & |")
  func applyField() throws {
    var stage = try Stage("which-reset.pcap")
    _ = stage.press("6G")
    _ = stage.press("<Tab>")
    let node = try #require(stage.state.detail.names.firstIndex(of: "tcp.dstport"))
    stage.state.detail.refreshVisible(selecting: node)
    _ = stage.press("jEgg")
    let place = try #require(
      stage.state.detail.visible.firstIndex {
        stage.state.detail.names[$0] == "tcp.dstport"
      })
    stage.state.detail.viewport.select(place)
    _ = stage.press("a!")
    #expect(stage.state.filter.applied == "!(tcp.dstport == 80)")
    stage.state.detail.viewport.select(place)
    _ = stage.press("<Tab>")
    _ = stage.press("a|")
    #expect(stage.state.filter.applied.hasPrefix("(!(tcp.dstport == 80)) or "))
  }

  @Test("marks are set, visited and listed")
  func marks() throws {
    var stage = try Stage("which-reset.pcap")
    _ = stage.press("10Gm")
    _ = stage.press("20Gm")
    _ = stage.press("gg'")
    #expect(stage.state.list.selectedPacket == 9)
    _ = stage.press("'")
    #expect(stage.state.list.selectedPacket == 19)
    let screen = stage.press("M")
    #expect(screen.text.contains("Marked packets"))
    _ = stage.press("<Enter>")
    #expect(stage.state.pages.isEmpty)
    #expect(stage.state.list.selectedPacket == 9)
  }

  @Test("text is found from the selected packet on, around the end")
  func find() throws {
    var stage = try Stage("fin-on-post.pcap")
    _ = stage.press("C-f")
    _ = stage.type("notify_url", then: "<Enter>")
    #expect(stage.state.list.selectedPacket == 5)
    _ = stage.press("n")
    let second = stage.state.list.selectedPacket
    #expect(second != 5)
    _ = stage.press("N")
    #expect(stage.state.list.selectedPacket == 5)
  }

  @Test("n goes on within the tree and the bytes, and hits in view are marked")
  func findInPanes() throws {
    var stage = try Stage("fin-on-post.pcap")
    _ = stage.press("6G")
    _ = stage.press("<Tab>gg")
    _ = stage.press("C-f")
    _ = stage.type("checksum", then: "<Enter>")
    #expect(stage.state.detail.selectedName == "ip.checksum")
    _ = stage.press("n")
    #expect(stage.state.detail.selectedName == "ip.checksum.status")
    #expect(stage.state.list.selectedPacket == 5)
    _ = stage.press("<Tab>")
    _ = stage.press("C-f")
    _ = stage.type("hex:0d0a", then: "<Enter>")
    let first = stage.state.detail.byteCursor
    #expect(Array(stage.state.detail.bytes[first...].prefix(2)) == [13, 10])
    _ = stage.press("n")
    #expect(stage.state.detail.byteCursor > first)
    _ = stage.press("N")
    #expect(stage.state.detail.byteCursor == first)
  }

  @Test("a heading that is clicked sorts; its edge is dragged")
  func headings() throws {
    var stage = try Stage("which-reset.pcap")
    let header = ScreenLayout(stage.state).header
    let table = TableLayout(
      ListColumn.tableColumns(stage.state.columns, stage.state), width: header.width)
    func mouse(_ action: Mouse.Action, _ column: Int) -> Event {
      .mouse(Mouse(action, at: Position(column: column, row: header.row)))
    }
    let length = try #require(stage.state.columns.firstIndex { $0.content == .length })
    let place = table.places[length]
    let screen = stage.play([mouse(.press(button: 0), place.start)])
    #expect(screen.text.contains("Len ↑"))
    _ = stage.play([mouse(.press(button: 0), place.start)])
    #expect(stage.state.list.sort == ListSort(column: .length, isDescending: true))
    let edge = place.start + place.width
    _ = stage.play([
      mouse(.press(button: 0), edge), mouse(.drag, edge + 5), mouse(.release, edge + 5),
    ])
    #expect(stage.state.columns[length].width == place.width + 5)
  }

  @Test("colour rules of the configuration come before ours, in their order")
  func colorRules() throws {
    var stage = try Stage("which-reset.pcap")
    let text = """
      [[color]]
      filter = "tcp.flags.reset == 1 and tcp.srcport == 26738"
      style = { fg = "green", bold = true }
      [[color]]
      filter = "tcp.flags.reset == 1"
      role = "warning"
      [[color]]
      filter = "tcp.flags.rest == 1"
      role = "error"
      """
    let (configuration, problems) = Configuration.parse(text, file: "config.toml")
    #expect(problems.isEmpty)
    let (rules, mistakes) = stage.runner.takeColors(configuration.colorRules)
    stage.state.preferences.colorRules = rules
    #expect(mistakes.map { "\($0)" }.first?.hasPrefix("config.toml:8: color.2.filter: ") == true)
    stage.runner.readAgain(stage.state)
    let screen = stage.press("j")
    let list = ScreenLayout(stage.state).list
    func style(_ frame: Int) -> Style {
      screen[list.column + 4, list.row + frame - 1].style
    }
    #expect(style(5).foreground == .palette(2))
    #expect(style(5).attributes.contains(.bold))
    #expect(style(22).foreground == stage.state.theme[.warning].foreground)
    #expect(style(4) != style(5))
  }

  @Test("macros and the selected packet's fields stand in filters")
  func macros() throws {
    var stage = try Stage("which-reset.pcap")
    stage.runner.macros = ["small": "frame.len < $1"]
    _ = stage.type("/${small:60}", then: "<Enter>")
    #expect(stage.state.filter.applied == "${small:60}")
    #expect(stage.state.display.count > 0)
    #expect(stage.state.display.count < 356)
    _ = stage.press("C-x")
    _ = stage.type("102G")
    _ = stage.type("/tcp.srcport == ${tcp.srcport}", then: "<Enter>")
    #expect(stage.state.display.count > 1)
    #expect(stage.state.display.count < 100)
  }

  @Test("a file gets all that a filter displays, not what it had found by then")
  func exportsWhatARunningFilterFinds() throws {
    let stage = try Stage("which-reset.pcap")
    let path = NSTemporaryDirectory() + "finback-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var state = stage.state
    for intent in stage.runner.run(.applyFilter("tcp.flags.reset == 1", anchor: nil), state) {
      _ = update(&state, intent)
    }
    var export = ExportState()
    export.path = LineEditor(path)
    export.format = .csv
    _ = stage.runner.run(.export(export, mayOverwrite: true), state)
    while stage.runner.isBusy {
      for case .jobEnded(let id, _) in stage.runner.poll(state) { stage.runner.end(job: id) }
    }
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 1 + stage.runner.displayed.count)
    #expect(lines.first == "number,time,source,destination,protocol,length,flags,info,marks")
  }

  @Test("copies of the packet before are dimmed")
  func copies() throws {
    var stage = try Stage("copies.pcap")
    let screen = stage.press("gg")
    let list = ScreenLayout(stage.state).list
    func color(_ frame: Int) -> Color {
      screen[list.column + 6, list.row + frame - 1].style.foreground
    }
    #expect(stage.state.list.row(7)?.isCopy == true)
    #expect(color(8) == stage.state.theme[.copy].foreground)
    #expect(color(7) != color(8))
  }

  @Test("jumps are undone one by one")
  func jumps() throws {
    var stage = try Stage("fin-on-post.pcap")
    _ = stage.press("6G")
    _ = stage.press("C-f")
    _ = stage.type("HTTP/1.1 200", then: "<Enter>")
    let hit = stage.state.list.selectedPacket
    #expect(hit != 5)
    _ = stage.press("20G")
    _ = stage.press("C-o")
    #expect(stage.state.list.selectedPacket == hit)
    _ = stage.press("C-o")
    #expect(stage.state.list.selectedPacket == 5)
  }

  @Test("columns by name; what is no field is named")
  func columnsByName() throws {
    var stage = try Stage("fin-on-post.pcap")
    _ = stage.type(":columns no time tcp.len info", then: "<Enter>")
    #expect(stage.state.columns.map(\.content) == [.number, .time, .field("tcp.len"), .info])
    let screen = stage.type(":columns no tcp.lem", then: "<Enter>").text
    #expect(screen.contains("tcp.lem is no column or field; did you mean tcp.len?"))
    #expect(stage.state.columns.count == 4)
    _ = stage.type(":columns tcp.le", then: "<Tab>")
    guard case .prompt(let prompt) = stage.state.overlay else {
      Issue.record("the command line has gone")
      return
    }
    #expect(prompt.editor.text == "columns tcp.len")
  }

  @Test("what must not be missed stands above the tree, whole where the tree cuts it off")
  func sentence() throws {
    var stage = try Stage("fin-on-post.pcap", size: Size(width: 90, height: 24))
    #expect(
      stage.press("6G").text.contains(
        "── FIN: set, piggybacked on 240 bytes of payload: the first FIN, the client closes;"))
    stage = try Stage("which-reset.pcap", size: Size(width: 90, height: 24))
    #expect(
      stage.press("102G").text.contains(
        "── RST by the client: after the complete answer; then client CLOSED, server CLOSED ──"))
    #expect(!stage.press("gg").text.contains("RST by"))
  }

  @Test("the stream of a page is what is exported")
  func exportsTheStreamOfThePage() throws {
    var stage = try Stage("which-reset.pcap")
    _ = stage.type("102Gf")
    _ = stage.press("]")
    let dialog = stage.press("x").text
    let count = stage.session.streams.packets(of: 11).count
    #expect(dialog.contains("stream-11.pcapng"))
    #expect(dialog.contains("\(count) packets"))
  }
}
