import Canvas
import Testing

@Suite struct StyleTests {
  @Test func upperStyleReplacesWhatItGives() {
    let lower = Style(foreground: .palette(2), background: .palette(236), attributes: .bold)
    let over = lower.with(Style(foreground: .rgb(1, 2, 3), attributes: .underline))
    #expect(over.foreground == .rgb(1, 2, 3))
    #expect(over.background == .palette(236))
    #expect(over.attributes == [.bold, .underline])
  }

  @Test(arguments: [
    (Color.rgb(255, 0, 0), ColorDepth.palette, Color.palette(196)),
    (.rgb(8, 8, 8), .palette, .palette(232)), (.rgb(250, 5, 5), .sixteen, .palette(9)),
    (.palette(196), .eight, .palette(1)), (.palette(12), .eight, .palette(4)),
    (.palette(12), .sixteen, .palette(12)), (.palette(33), .none, .default),
    (.default, .none, .default), (.rgb(1, 2, 3), .trueColor, .rgb(1, 2, 3)),
  ])
  func coloursAreReduced(color: Color, depth: ColorDepth, expected: Color) {
    #expect(color.reduced(to: depth) == expected)
  }

  @Test func themeGivesEachRoleItsStyle() {
    let bold = Style(attributes: .bold)
    let theme = Theme(name: "t", styles: [.gap: bold], protocols: ["TCP": bold])
    #expect(theme[.gap] == bold)
    #expect(theme[.text] == .plain)
    #expect(theme.style(ofProtocol: "tcp") == bold)
    #expect(theme.style(ofProtocol: "QUIC") == .plain)
  }
}
