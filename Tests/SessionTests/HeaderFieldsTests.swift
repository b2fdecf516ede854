import Bytes
import Capture
import Dissection
import Fields
import MadeInput
import Testing

@testable import Session

/// All fields that the direct path knows.
private let directFields = CaptureSession.everyField.all.filter(HeaderFields.knows)
private let selection = FieldSelection(directFields)

/// What the walk records of a frame.
private func walked(_ frame: [UInt8], _ facts: FrameFacts) -> [FieldEntry] {
  var sink = FieldSink(selection)
  var walk = Walk(facts: facts)
  walk.run(frame.span.rawBytes, into: &sink)
  return sink.entries.map { $0 }
}

/// What the direct path records; nil where it leaves the frame to the walk.
private func direct(_ frame: [UInt8], _ facts: FrameFacts) -> [FieldEntry]? {
  guard let headers = HeaderFields(selection, of: directFields) else { return nil }
  var sink = FieldSink(selection)
  let bytes = frame.span.rawBytes
  let segment = SegmentLocator.locate(
    bytes, originalByteCount: facts.originalByteCount, linkType: facts.linkType)
  return headers.record(segment, bytes, { facts }, into: &sink) ? sink.entries.map { $0 } : nil
}

@Suite("The direct path to header fields")
struct HeaderFieldsTests {
  @Test("records what the walk records", arguments: SampleCaptures.paths)
  func agreesOnSamples(path: String) throws {
    let session = try CaptureSession(paths: [path])
    session.index(for: .nothing)
    var readDirectly = 0
    for packet in 0..<session.packetCount {
      let record = try #require(session.source.record(packet))
      let frame = session.source.withBytes(of: record) { $0.copied }
      let facts = FrameFacts(of: packet, record)
      if let found = direct(frame, facts) {
        readDirectly += 1
        #expect(found == walked(frame, facts), "frame \(packet + 1)")
      }
    }
    #expect(readDirectly > session.packetCount / 2)
  }

  @Test("records what the walk records of frames that lie", arguments: SampleCaptures.paths)
  func agreesOnMutations(path: String) throws {
    let session = try CaptureSession(paths: [path])
    session.index(for: .nothing)
    var random = SeededGenerator(seed: 20)
    for packet in 0..<min(session.packetCount, 40) {
      let record = try #require(session.source.record(packet))
      let whole = session.source.withBytes(of: record) { $0.copied }
      for _ in 0..<60 {
        var frame = whole
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          frame[Int.random(in: 0..<min(frame.count, 60), using: &random)] =
            UInt8.random(in: 0...255, using: &random)
        }
        if Bool.random(using: &random) {
          frame.removeLast(Int.random(in: 0..<frame.count, using: &random))
        }
        let facts = FrameFacts(of: packet, record)
        guard let found = direct(frame, facts) else { continue }
        let expected = walked(frame, facts)
        #expect(found == expected, "frame \(packet + 1): \(frame)")
        if found != expected { return }
      }
    }
  }
}

extension RawSpan {
  /// The bytes as an array.
  fileprivate var copied: [UInt8] {
    (0..<byteCount).map { network($0, as: UInt8.self) }
  }
}
