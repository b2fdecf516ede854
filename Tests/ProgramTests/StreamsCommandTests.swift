import Foundation
import Testing

/// `finback streams`: the columns that scripts rely on, and the truth in them.
@Suite struct StreamsCommandTests {
  static let columns =
    "stream,client,client_port,server,server_port,client_inferred,start,duration,packets_client,"
    + "packets_server,bytes_client,bytes_server,protocol,summary,ending,reset_phase,reset_sender,"
    + "reset_origin,closed_first,transaction,conn_state,history"

  /// A row of NDJSON as the tests read it.
  struct Row: Decodable, Equatable {
    let stream: Int
    let client: String
    let client_port: Int
    let server: String
    let server_port: Int
    let start: Double
    let duration: Double
    let packets_client: Int
    let packets_server: Int
    let ending: String
    let reset_phase: String?
    let reset_sender: String?
    let reset_origin: String?
    let transaction: String
  }

  static func rows(_ text: String) throws -> [Row] {
    try text.split(separator: "\n").map {
      try JSONDecoder().decode(Row.self, from: Data($0.utf8))
    }
  }

  @Test func theLineOfNamesIsTheContract() throws {
    let run = try ProgramRun(["streams", Program.sample("refused.pcap"), "-T", "csv"])
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.lines.first.map(String.init) == Self.columns)
    #expect(run.lines.count > 1)
  }

  @Test func everySampleTellsTheTruth() throws {
    for story in try Stories.load().captures {
      let run = try ProgramRun(["streams", Program.sample(story.capture), "-T", "ndjson"])
      #expect(run.status == 0, "\(story.capture)")
      let rows = try Self.rows(run.text)
      #expect(rows.count == story.streams.count, "\(story.capture)")
      for (row, truth) in zip(rows, story.streams) {
        let place = Comment("\(story.capture) stream \(truth.stream)")
        #expect(row.stream == truth.stream, place)
        #expect(row.client == truth.client, place)
        #expect(row.client_port == truth.client_port, place)
        #expect(row.server == truth.server, place)
        #expect(row.server_port == truth.server_port, place)
        #expect(row.ending == truth.ending, place)
        // Where the recorder does not know better, nothing is compared.
        if let phase = truth.reset_phase { #expect(row.reset_phase == phase, place) }
        if let sender = truth.reset_sender { #expect(row.reset_sender == sender, place) }
        if let transaction = truth.transaction { #expect(row.transaction == transaction, place) }
        #expect(row.packets_client + row.packets_server > 0, place)
        #expect(row.start > 1e9, place)
        #expect(row.duration >= 0, place)
      }
    }
  }

  @Test func jsonIsAnArrayOfTheSameRows() throws {
    let capture = Program.sample("which-reset.pcap")
    let lines = try ProgramRun(["streams", capture, "-T", "ndjson"])
    let array = try ProgramRun(["streams", capture, "-T", "json"])
    let rows = try JSONDecoder().decode([Row].self, from: array.output)
    #expect(rows.count > 10)
    #expect(try Self.rows(lines.text) == rows)
  }

  @Test func aFilterKeepsStreamsWithOneMatchingPacket() throws {
    let capture = Program.sample("which-reset.pcap")
    let all = try Self.rows(ProgramRun(["streams", capture, "-T", "ndjson"]).text)
    let run = try ProgramRun(["streams", capture, "-Y", "tcp.flags.reset == 1", "-T", "ndjson"])
    let kept = try Self.rows(run.text)
    #expect(kept == all.filter { $0.reset_phase != nil })
    #expect(kept.count < all.count)
    #expect(kept.count > 0)
  }

  @Test(arguments: ["json", "ndjson", "csv", "text"])
  func noStreamIsNoRow(format: String) throws {
    let run = try ProgramRun(
      ["streams", Program.sample("refused.pcap"), "-Y", "tcp.port == 1", "-T", format])
    #expect(run.status == 0)
    switch format {
    case "json": #expect(try JSONDecoder().decode([Row].self, from: run.output) == [])
    case "ndjson": #expect(run.text == "")
    default: #expect(run.lines.count == 1)
    }
  }

  @Test func textNamesTheEnding() throws {
    let run = try ProgramRun(["streams", Program.sample("refused.pcap")])
    #expect(run.status == 0)
    #expect(run.lines.dropFirst().contains { $0.contains("refused") })
  }
}
