import Bytes
import Testing

@testable import Dissection

/// QUIC's handshake as it goes over the wire: packets to open, pieces to put in order.
@Suite struct QUICTests {
  /// RFC 9001 appendix A.3: the server's Initial packet to the client that began with 8394c8f03e515708.
  static let serverInitial = FrameBuilder.hex(
    """
    cf000000010008f067a5502a4262b5004075c0d95a482cd0991cd25b0aac406a5816b6394100f37a1c69797554780b
    b38cc5a99f5ede4cf73c3ec2493a1839b3dbcba3f6ea46c5b7684df3548e7ddeb9c3bf9c73cc3f3bded74b562bfb19
    fb84022f8ef4cdd93795d77d06edbb7aaf2f58891850abbdca3d20398c276456cbc42158407dd074ee
    """)

  @Test func serverPacketOpensWithTheClientsFirstID() throws {
    let bytes = ByteView(Self.serverInitial.span.rawBytes)
    let head = try QUICHead(bytes, at: 0)
    #expect(head.kind == .initial)
    #expect(head.destination.isEmpty)
    #expect(head.source == FrameBuilder.hex("f067a5502a4262b5"))
    let opened = QUICInitial.open(
      bytes, head, keyID: FrameBuilder.hex("8394c8f03e515708"), isFromServer: true)
    let packet = try #require(opened)
    #expect(packet.number == 1)
    #expect(packet.frames.prefix(5) == [2, 0, 0, 0, 0])
    let pieces = QUICFrames.crypto(packet.frames)
    #expect(pieces.map(\.offset) == [0])
    #expect(pieces.first?.bytes.prefix(4) == [2, 0, 0, 0x56])
    #expect(
      QUICInitial.open(
        bytes, head, keyID: FrameBuilder.hex("8394c8f03e515708"), isFromServer: false) == nil)
  }

  @Test func piecesBehindAGapWaitForAllOfThem() {
    var stream = QUICCryptoStream()
    #expect(stream.take([1, 2], at: 0) == [1, 2])
    #expect(stream.take([7, 8], at: 6).isEmpty)
    #expect(stream.take([3, 4], at: 2).isEmpty)
    #expect(stream.take([5, 6, 7], at: 4) == [3, 4, 5, 6, 7, 8])
    #expect(stream.take([1, 2, 3], at: 0).isEmpty, "sent again")
    #expect(stream.take([8, 9], at: 7) == [9])
  }

  @Test func piecesAtHugeOffsetsAreLeftOut() {
    var stream = QUICCryptoStream()
    #expect(stream.take([1], at: .max).isEmpty)
    #expect(stream.take([1], at: 0) == [1])
  }

  @Test func messagesAreFollowedOverPackets() {
    var stream = QUICCryptoStream()
    stream.follow([1, 0, 0, 4, 9], frame: 3)
    #expect(stream.pending == [1, 0, 0, 4, 9])
    #expect(stream.pendingFrames == [3])
    stream.follow([9, 9, 9, 2, 0], frame: 5)
    #expect(stream.pending == [2, 0])
    #expect(stream.pendingFrames == [5])
  }

  static let versions: [(hex: String, settled: ProtocolID)] = [
    ("c351303436500001020304050607", .gquic), ("0d00010203040506075130343301", .gquic),
    ("c300000001080001020304050607000000", .quic),
  ]

  @Test(arguments: versions)
  func streamSettlesOnTheVersion(hex: String, settled: ProtocolID) {
    let bytes = FrameBuilder.hex(hex)
    var conversation = DatagramConversation()
    conversation.step(ByteView(bytes.span.rawBytes), side: 0, frame: 1)
    #expect(conversation.settled == settled)
  }

  static let salts: [(version: UInt32, first: UInt8)] = [
    (0xff00_001d, 0xaf), (0xff00_0022, 0x38), (1, 0x38), (0x0a0a_0a0a, 0xaf), (0x5430_3530, 0x7f),
  ]

  @Test(arguments: salts)
  func saltsOfVersions(version: UInt32, first: UInt8) {
    #expect(QUICVersion.salt(version)?.first == first)
    #expect(QUICVersion.salt(version)?.count == 20)
  }
}
