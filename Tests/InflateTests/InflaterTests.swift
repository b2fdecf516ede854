import Bytes
import Testing

@testable import Inflate

@Suite struct InflaterTests {
  /// "hello hello hello hello\n" by `gzip -n`.
  static let gzip: [UInt8] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 0x57,
    0xc8, 0x40, 0x27, 0xb9, 0x00, 0x00, 0x88, 0x59, 0x0b, 0x18, 0x00, 0x00, 0x00,
  ]
  static let text = "hello hello hello hello\n"

  @Test func decodesInPiecesOfAnySize() {
    for piece in 1...Self.gzip.count {
      var inflater = Inflater(.gzip, limit: 1 << 20)
      var output: [UInt8] = []
      var at = 0
      while at < Self.gzip.count {
        let part = Array(Self.gzip[at..<min(at + piece, Self.gzip.count)])
        inflater.inflate(part.span.rawBytes, into: &output)
        at += piece
      }
      #expect(String(decoding: output, as: UTF8.self) == Self.text, "\(piece)")
    }
  }

  @Test func stopsAtTheLimit() {
    var inflater = Inflater(.gzip, limit: 7)
    var output: [UInt8] = []
    let progress = inflater.inflate(Self.gzip.span.rawBytes, into: &output)
    #expect(progress == .limited && output.count == 7 && inflater.madeByteCount == 7)
  }

  @Test func refusesWhatIsNoStream() {
    let bytes = Array("plain text, no stream".utf8)
    #expect(ContentCoding.gzip.decode(bytes.span.rawBytes, limit: 100) == nil)
  }

  @Test func keepsWhatACutStreamHolds() {
    let cut = Array(Self.gzip.prefix(18))
    let output = ContentCoding.gzip.decode(cut.span.rawBytes, limit: 100)
    #expect(output?.starts(with: Array("hello ".utf8)) == true)
  }

  @Test func takesDeflateWithAndWithoutItsWrapper() {
    // "aaaaaaaaaa" by zlib: with header and checksum, and the bare stream inside.
    let wrapped: [UInt8] = [0x78, 0x9c, 0x4b, 0x4c, 0x84, 0x01, 0x00, 0x14, 0xe1, 0x03, 0xcb]
    let bare = Array(wrapped[2..<7])
    for bytes in [wrapped, bare] {
      let output = ContentCoding.deflate.decode(bytes.span.rawBytes, limit: 100)
      #expect(output == [UInt8](repeating: 0x61, count: 10))
    }
  }

  @Test func knowsItsNames() {
    #expect(ContentCoding(name: "X-GZIP") == .gzip)
    #expect(ContentCoding(name: "Deflate") == .deflate)
    #expect(ContentCoding(name: "br") == nil)
  }
}
