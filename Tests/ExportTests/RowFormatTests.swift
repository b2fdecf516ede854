import Foundation
import Presentation
import Testing

@testable import Export

/// Packets as rows for programs, and as chosen fields.
@Suite struct RowFormatTests {
  private let frames = [
    Frames.tcp(true, 100, 0, 0x02), Frames.tcp(false, 500, 101, 0x12),
    Frames.tcp(true, 101, 501, 0x18, Array("GET /a,b HTTP/1.1\r\nHost: \"h\"\r\n\r\n".utf8)),
  ]

  private func fields(
    _ format: RowFormat, _ names: [String],
    _ change: (inout FieldsFormat.Options) -> Void = { _ in }
  ) throws -> String {
    var options = FieldsFormat.Options()
    change(&options)
    return try CaptureFile(frames).printed {
      try FieldRowsFormat(format, names, schema: $0.schema, options: options)
    }
  }

  @Test func theColumnsOfTheListAreRows() throws {
    let text = try CaptureFile(frames).printed { SummaryRowsFormat(.csv, schema: $0.schema) }
    let lines = text.split(separator: "\n")
    #expect(lines[0] == "number,time,source,destination,protocol,length,flags,info,marks")
    #expect(
      lines[1] == "1,1000000000.123456000,10.0.0.1,10.0.0.2,TCP,54,S,5000 → 80 [SYN] Seq=0 "
        + "Win=1000 Len=0,")
    #expect(
      lines[3] == "3,1000000002.123456000,10.0.0.1,10.0.0.2,HTTP,86,P.,"
        + "\"GET /a,b HTTP/1.1 \",")
  }

  @Test func aClockIsText() throws {
    let text = try CaptureFile(frames, nanoseconds: true).printed {
      SummaryRowsFormat(.ndjson, schema: $0.schema, timeFormat: .utcDate)
    }
    #expect(text.contains(#""time":"2001-09-09 01:46:40.123456789""#))
  }

  @Test func valuesAreTypedInJSON() throws {
    let text = try fields(
      .ndjson, ["frame.number", "tcp.flags", "tcp.flags.syn", "ip.addr", "http.host", "frame.time"])
    #expect(
      text.split(separator: "\n").map(String.init) == [
        #"{"frame.number":[1],"tcp.flags":[2],"tcp.flags.syn":[true],"#
          + #""ip.addr":["10.0.0.1","10.0.0.2"],"http.host":null,"frame.time":[1000000000.123456000]}"#,
        #"{"frame.number":[2],"tcp.flags":[18],"tcp.flags.syn":[true],"#
          + #""ip.addr":["10.0.0.2","10.0.0.1"],"http.host":null,"frame.time":[1000000001.123456000]}"#,
        #"{"frame.number":[3],"tcp.flags":[24],"tcp.flags.syn":[false],"#
          + #""ip.addr":["10.0.0.1","10.0.0.2"],"http.host":["\"h\""],"#
          + #""frame.time":[1000000002.123456000]}"#,
      ])
  }

  @Test(arguments: [
    (FieldsFormat.Options.Occurrence.first, "10.0.0.1"), (.last, "10.0.0.2"),
  ])
  func oneOccurrenceIsAValue(which: FieldsFormat.Options.Occurrence, address: String) throws {
    let text = try fields(.ndjson, ["ip.addr"]) { $0.occurrence = which }
    #expect(text.split(separator: "\n")[0] == "{\"ip.addr\":\"\(address)\"}")
    let table = try fields(.csv, ["ip.addr"]) { $0.occurrence = which }
    #expect(table.split(separator: "\n")[1] == address)
  }

  @Test func severalValuesAreOneCell() throws {
    let text = try fields(.csv, ["frame.number", "ip.addr", "http.host"])
    #expect(
      text == """
        frame.number,ip.addr,http.host
        1,"10.0.0.1,10.0.0.2",
        2,"10.0.0.2,10.0.0.1",
        3,"10.0.0.1,10.0.0.2",""\"h""\"

        """)
    let spaced = try fields(.csv, ["ip.addr"]) { $0.aggregator = " " }
    #expect(spaced.split(separator: "\n")[1] == "10.0.0.1 10.0.0.2")
  }

  @Test func theTreeIsNestedInJSON() throws {
    struct Node: Decodable {
      let field: String
      let text: String
      let start: Int?
      let length: Int?
      let children: [Node]?
    }
    struct Row: Decodable {
      let number: Int
      let layers: [Node]
      let bytes: String
    }
    let text = try CaptureFile(frames).printed {
      SummaryRowsFormat(.json, schema: $0.schema, showsTree: true, showsBytes: true)
    }
    let rows = try JSONDecoder().decode([Row].self, from: Data(text.utf8))
    #expect(rows.map(\.number) == [1, 2, 3])
    #expect(rows[2].layers.map(\.field) == ["frame", "eth", "ip", "tcp", "http"])
    #expect(rows[0].bytes.hasPrefix("000102030405000102030406080045"))
    #expect(rows[0].bytes.count == 2 * frames[0].count)
    let tcp = rows[0].layers[3]
    #expect(tcp.start == 34)
    #expect(tcp.length == 20)
    let flags = tcp.children?.first { $0.field == "tcp.flags" }
    #expect(flags?.children?.contains { $0.field == "tcp.flags.syn" } == true)
  }

  @Test(arguments: [
    ("\t", "", "1\t10.0.0.1,10.0.0.2\t\n"), (",", "\"", "\"1\",\"10.0.0.1,10.0.0.2\",\n"),
  ])
  func fieldsAreSeparatedAndQuoted(separator: String, quote: String, first: String) throws {
    var options = FieldsFormat.Options()
    options.separator = separator
    options.quote = quote
    options.header = true
    let names = ["frame.number", "ip.addr", "http.host"]
    let text = try CaptureFile(frames).printed {
      try FieldsFormat(names, schema: $0.schema, options: options)
    }
    #expect(text.hasPrefix(names.joined(separator: separator) + "\n" + first))
  }

  @Test func anUnknownFieldIsNamed() {
    #expect(throws: UnknownField(name: "no.such")) {
      try fields(.csv, ["frame.number", "no.such"])
    }
  }

  @Test func timesAreAsExactAsTheCapture() throws {
    let micro = try CaptureFile(frames).printed { SummaryFormat($0, timeFormat: .epoch) }
    #expect(micro.hasPrefix("    1 1000000000.123456 "))
    let nano = try CaptureFile(frames, nanoseconds: true).printed {
      SummaryFormat($0, timeFormat: .utcDayOfYear)
    }
    #expect(nano.hasPrefix("    1 2001/252 01:46:40.123456789 "))
  }

  @Test func controlsOfAPacketReachNoLine() throws {
    let request = Array("GET /\u{1b}[31m\u{9b}m HTTP/1.1\r\nHost: \u{7}\r\n\r\n".utf8)
    let capture = try CaptureFile(
      Array(frames.prefix(2)) + [Frames.tcp(true, 101, 501, 0x18, request)])
    for text in try [
      capture.printed { SummaryFormat($0) },
      capture.printed { TreeFormat(schema: $0.schema, showsTree: true, showsBytes: true) },
      capture.printed { TcpdumpFormat($0) },
      capture.printed { SummaryRowsFormat(.csv, schema: $0.schema) },
      capture.printed { SummaryRowsFormat(.json, schema: $0.schema, showsTree: true) },
      capture.printed {
        try FieldRowsFormat(.csv, ["http.request.uri", "http.host"], schema: $0.schema)
      },
    ] {
      let controls = text.unicodeScalars.filter {
        $0 != "\n" && ($0.value < 32 || (127..<160).contains($0.value))
      }
      #expect(controls.isEmpty, "\(text)")
    }
  }
}
