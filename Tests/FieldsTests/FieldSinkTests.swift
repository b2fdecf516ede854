import Bytes
import Fields
import Testing

/// A protocol made for these tests.
enum SampleField: UInt16, FieldTable {
  case sample, number, address, title

  static let protocolNumber: UInt8 = 100

  var declaration: FieldDeclaration {
    switch self {
    case .sample: .layer("sample", "Sample")
    case .number: FieldDeclaration("sample.number", "Number", .uint16)
    case .address: FieldDeclaration("sample.address", "Address", .ipv6)
    case .title: FieldDeclaration("sample.title", "Title", .string)
    }
  }
}

/// Another one.
enum OtherField: UInt16, FieldTable {
  case other

  static let protocolNumber: UInt8 = 101

  var declaration: FieldDeclaration { .layer("other", "Other") }
}

@Suite struct FieldSinkTests {
  /// What no tree shows is left out where only a tree is made, and its text is not made either.
  @Test func hiddenFieldsAreLeftOutOfAShownTree() {
    for (selection, count) in [(FieldSelection.tree, 3), (.shownTree, 1)] {
      var sink = FieldSink(selection)
      var textCount = 0
      sink.add(SampleField.number, UInt16(7), at: .none)
      sink.add(SampleField.number, UInt16(7), at: .none, .hidden)
      sink.add(SampleField.title, at: .none, .hidden) {
        textCount += 1
        return "title"
      }
      #expect(sink.entries.count == count)
      #expect(textCount == (count == 3 ? 1 : 0))
    }
  }

  @Test func recordsJustWhatIsWanted() {
    var sink = FieldSink(FieldSelection([SampleField.number.id]))
    sink.open(layer: SampleField.sample, at: .none)
    sink.add(SampleField.number, UInt16(7), at: ByteRange(start: 2, count: 2))
    sink.add(SampleField.title, at: .none) {
      Issue.record("made a value that nobody wants")
      return ""
    }
    #expect(sink.entries.map(\.id) == [SampleField.number.id])
    #expect(sink.value(of: sink.entries[0]) == .unsigned(7))
    #expect(sink.layers.count == 1)
  }

  @Test func keepsValuesWhole() throws {
    var sink = FieldSink(.everything)
    sink.open(layer: SampleField.sample, at: .none)
    sink.add(SampleField.address, ipv6: UInt128.max - 5, at: .none)
    sink.add(SampleField.title, at: .none) { "grüße" }
    sink.add(SampleField.number, interval: -1_500_000_000, at: .none)
    let values = sink.entries.extracting(1...).map { sink.value(of: $0) }
    #expect(
      values == [
        .ipv6(UInt128.max - 5), .madeText("grüße"),
        .time(seconds: -1, nanoseconds: -500_000_000),
      ])
  }

  @Test func countsLayersAndDepths() {
    var sink = FieldSink(.tree)
    for _ in 0..<2 {
      sink.open(layer: SampleField.sample, at: .none)
      sink.add(SampleField.number, UInt8(1), at: .none)
      sink.nest()
      sink.add(SampleField.title, at: .none) { "below" }
      sink.label(SampleField.title) { "Title, below" }
    }
    #expect(sink.entries.map(\.layer) == [1, 1, 1, 2, 2, 2])
    #expect(sink.entries.map(\.depth) == [0, 1, 2, 0, 1, 2])
    #expect(sink.label(at: 2) == "Title, below")
    sink.reset()
    #expect(sink.entries.isEmpty && sink.layers.isEmpty && sink.label(at: 2) == nil)
  }

  @Test func labelsStayWithTheirEntries() {
    var sink = FieldSink(.tree)
    sink.open(layer: SampleField.sample, at: .none)
    sink.add(SampleField.number, UInt8(1), at: .none)
    sink.label(SampleField.title) { "of another field" }
    sink.label(SampleField.number) { $0.append("Number ", 1) }
    sink.label(SampleField.number) { "Number one" }
    sink.pass(layer: SampleField.sample)
    let octets = Array("ab".utf8)
    sink.add(SampleField.title, at: .none) { $0.append("made ", 2) }
    sink.label(SampleField.title, text: ByteView(octets.span.rawBytes), behind: "!")
    #expect(sink.value(of: sink.entries[2]) == .madeText("made 2"))
    #expect((0..<4).map { sink.label(at: $0) } == [nil, "Number one", "ab!", nil])
    #expect(sink.entries.map { $0.marks.contains(.labelled) } == [false, true, true])
    var label = 0
    var text = TextBuffer()
    for index in 0..<3 { sink.appendLabel(at: index, from: &label, to: &text) }
    #expect(text.string == "Number oneab!")
  }

  @Test func aTextThatIsMadeLaterStandsWhereItWasRecorded() {
    var sink = FieldSink(.tree)
    sink.open(layer: SampleField.sample, at: .none)
    sink.add(later: SampleField.title)
    sink.add(SampleField.number, UInt8(1), at: .none)
    sink.add(SampleField.title, at: .none) { "second" }
    sink.write(SampleField.title) { $0.append("first") }
    sink.write(OtherField.other) { $0.append("not there") }
    let texts = sink.entries.extracting(1...).map { sink.value(of: $0) }
    #expect(texts == [.madeText("first"), .unsigned(1), .madeText("second")])
  }

  @Test func lendsBytesOfTheFrameOfSourcesAndOfMadeValues() {
    let frame: [UInt8] = [1, 2, 3, 4]
    var sink = FieldSink(.everything)
    let source = sink.addSource([9, 8, 7], title: "Reassembled")
    sink.open(layer: SampleField.sample, at: .none)
    sink.add(bytes: SampleField.number, at: ByteRange(start: 1, count: 2))
    sink.add(bytes: SampleField.number, at: ByteRange(start: 2, count: 9, source: source ?? 0))
    sink.add(SampleField.number, at: .none, bytes: { [5, 5] })
    let seen = sink.entries.extracting(1...).map { entry in
      sink.withBytes(of: entry, frame: frame.span.rawBytes) { bytes in
        let view = ByteView(bytes)
        return (0..<view.count).compactMap { try? view.u8($0) }
      }
    }
    #expect(seen == [[2, 3], [7], [5, 5]])
  }

  @Test func fieldNumbersHoldProtocolAndPlace() {
    let id = SampleField.title.id
    #expect(id.protocolNumber == 100 && id.local == 3 && !id.isProtocol)
    #expect(SampleField.sample.id.isProtocol)
  }
}
