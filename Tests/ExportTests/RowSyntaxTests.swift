import Bytes
import Presentation
import Testing

@testable import Export

/// Rows of named columns in each format.
@Suite struct RowSyntaxTests {
  /// Two rows of three columns, with the awkward text in one cell.
  private func written(_ format: RowFormat, _ text: String) -> String {
    let syntax = RowSyntax(format, columns: ["number", "text", "none"])
    var buffer = TextBuffer()
    syntax.appendHeader(to: &buffer)
    for row in 0..<2 {
      if row > 0 { buffer.append(syntax.separator) }
      syntax.append(0, row, &buffer)
      syntax.append(1, text, &buffer)
      syntax.null(2, &buffer)
      syntax.close(&buffer)
    }
    syntax.appendFooter(isEmpty: false, to: &buffer)
    return buffer.string
  }

  @Test(arguments: [
    (RowFormat.csv, "a", "number,text,none\n0,a,\n1,a,\n"),
    (.csv, "a,b", "number,text,none\n0,\"a,b\",\n1,\"a,b\",\n"),
    (.csv, "a\"b", "number,text,none\n0,\"a\"\"b\",\n1,\"a\"\"b\",\n"),
    (.csv, "a\nb", "number,text,none\n0,a\\nb,\n1,a\\nb,\n"),
    (.csv, "\u{1b}[m\u{7f}", "number,text,none\n0,\\033[m\\177,\n1,\\033[m\\177,\n"),
    (.csv, "é", "number,text,none\n0,é,\n1,é,\n"),
    (
      .ndjson, "a\"\\\n\u{1}\u{7f}é",
      #"{"number":0,"text":"a\"\\\n\u0001\u007fé","none":null}"# + "\n"
        + #"{"number":1,"text":"a\"\\\n\u0001\u007fé","none":null}"# + "\n"
    ),
    (
      .ndjson, "\u{9b}31m\u{a0}",
      "{\"number\":0,\"text\":\"\\u009b31m\u{a0}\",\"none\":null}\n"
        + "{\"number\":1,\"text\":\"\\u009b31m\u{a0}\",\"none\":null}\n"
    ),
    (
      .json, "a",
      """
      [
      {"number":0,"text":"a","none":null},
      {"number":1,"text":"a","none":null}
      ]

      """
    ),
  ])
  func rowsAreWritten(format: RowFormat, text: String, expected: String) {
    #expect(written(format, text) == expected)
  }

  @Test(arguments: [
    (RowFormat.csv, "number\n"), (.ndjson, ""), (.json, "[\n]\n"),
  ])
  func noRowsAreWritten(format: RowFormat, expected: String) {
    let syntax = RowSyntax(format, columns: ["number"])
    var buffer = TextBuffer()
    syntax.appendHeader(to: &buffer)
    syntax.appendFooter(isEmpty: true, to: &buffer)
    #expect(buffer.string == expected)
  }

  @Test func textInPlaceIsQuotedToo() {
    var buffer = TextBuffer()
    buffer.append("x=")
    let start = buffer.count
    buffer.append("a\"b")
    buffer.quoteJSON(from: start)
    buffer.append(" ")
    let next = buffer.count
    buffer.append("c,d")
    buffer.quoteCSV(from: next)
    #expect(buffer.string == #"x="a\"b" "c,d""#)
  }

  @Test(arguments: [
    ("plain é", "plain é"), ("a\u{1b}[31m", "a\\033[31m"), ("\u{7}\u{7f}", "\\a\\177"),
    ("é\u{9b}31m\u{a0}", "é\\u009B31m\u{a0}"), ("\u{1}x\u{85}", "\\001x\\u0085"),
  ])
  func controlsAreEscapedAsTsharkDoes(text: String, expected: String) {
    var buffer = TextBuffer()
    buffer.append("\u{1b}")
    buffer.append(text)
    buffer.escapeControls(from: 1)
    #expect(buffer.string == "\u{1b}" + expected)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a\u{1b}[31mb", "a\\x1b[31mb"), ("é\u{9b}", "é\\x9b"), ("a\tb", "a\\x09b"),
  ])
  func textForPeopleHoldsNoControls(text: String, expected: String) {
    var buffer = TextBuffer()
    buffer.append(printable: text)
    #expect(buffer.string == expected)
  }
}
