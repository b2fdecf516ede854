import Canvas
import MadeInput
import Testing

@testable import Browser

@Suite("Endurance")
struct EnduranceTests {
  /// Keys that do not end the program or write files.
  private static var keys: [Key] {
    let letters = "abcdefghijklmnoprstvxyzBCDEFGIKLMNST0123456789/:'?!&|[]+-. "
    let codes: [Key.Code] = [
      .enter, .tab, .escape, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
      .backspace, .function(1),
    ]
    return letters.unicodeScalars.map { Key($0) } + codes.map { Key($0) }
      + ["b", "d", "f", "l", "n", "o", "p", "u", "w", "x"].map { Key.control($0) }
      + [Key(.tab, .shift)]
  }

  @Test("10 000 random keys in all views leave a whole screen", arguments: [UInt64(1), 2, 3, 4])
  func randomKeys(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let stage = try Stage("which-reset.pcap", size: Size(width: 80, height: 24))
    var state = stage.state
    for _ in 0..<2500 {
      guard let key = Self.keys.randomElement(using: &generator) else { return }
      settle(&state, update(&state, .key(key)), stage.runner)
      #expect(Screen(state).canvas().size == state.size)
      #expect(state.list.viewport.selected < max(1, state.display.count))
    }
  }

  @Test("random sizes from 20x5 to 300x100 in every view")
  func randomSizes() throws {
    var generator = SeededGenerator(seed: 7)
    let stage = try Stage("which-reset.pcap")
    for opening in ["", "?", "M", "x", "t", "c", "/", ":", "<Tab>", "<Tab><Tab>"] {
      var view = stage
      _ = view.press(opening)
      var state = view.state
      for _ in 0..<20 {
        let size = Size(
          width: Int.random(in: 1...300, using: &generator),
          height: Int.random(in: 1...100, using: &generator))
        settle(&state, update(&state, .resize(size)), view.runner)
        settle(&state, update(&state, .key(Key(.down))), view.runner)
        #expect(Screen(state).canvas().size == size)
      }
    }
  }

  /// Does what is asked for, except what leaves the program or writes.
  private func settle(_ state: inout BrowserState, _ effects: [Effect], _ runner: EffectRunner) {
    var queue = effects
    var rounds = 0
    while !queue.isEmpty, rounds < 50 {
      let effect = queue.removeFirst()
      rounds += 1
      switch effect {
      case .export, .savePage, .quit, .suspend, .redraw, .copy: continue
      default:
        for intent in runner.run(effect, state) { queue += update(&state, intent) }
      }
    }
    let news = runner.poll(state) + runner.fetch(state, patience: 5000)
    for intent in news { _ = update(&state, intent) }
    for intent in runner.fetchDetail(state, patience: 5000) { _ = update(&state, intent) }
  }
}
