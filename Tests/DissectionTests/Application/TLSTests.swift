import Bytes
import Fields
import Testing

@testable import Dissection

@Suite struct TLSTests {
  /// A ClientHello body behind its four bytes of header.
  static let helloBody: [UInt8] =
    [3, 3] + [0x5f, 0, 0, 1] + [UInt8](repeating: 7, count: 28) + [1, 0xaa]
    + [0, 6, 0x1a, 0x1a, 0x13, 1, 0xc0, 0x2f] + [1, 0] + [0, 58]
    + [0, 0, 0, 8, 0, 6, 0, 0, 3, 0x61, 0x2e, 0x62]
    + [0, 10, 0, 6, 0, 4, 0x0a, 0x0a, 0, 0x1d] + [0, 11, 0, 2, 1, 0]
    + [0, 16, 0, 5, 0, 3, 2, 0x68, 0x32] + [0, 43, 0, 3, 2, 3, 4] + [0, 13, 0, 4, 0, 2, 4, 3]
    + [0xff, 1, 0, 1, 0] + [0x5a]
  static let hello: [UInt8] = {
    let body = Array(helloBody.dropLast())
    let message: [UInt8] = [1, 0, 0, UInt8(body.count)] + body
    return [22, 3, 1, 0, UInt8(message.count)] + message
  }()

  @Test func readsAClientHello() {
    let walk = MessageWalk(.tls, Self.hello)
    #expect(walk.layers == ["tls"])
    #expect(walk["tls.record.content_type"] == ["22"])
    #expect(walk["tls.handshake.type"] == ["1"])
    #expect(walk["tls.handshake.ciphersuite"] == ["6682", "4865", "49199"])
    #expect(walk["tls.handshake.extensions_server_name"] == ["a.b"])
    #expect(walk["tls.handshake.extensions_alpn_str"] == ["h2"])
    #expect(walk["tls.handshake.extensions_supported_group"] == ["2570", "29"])
    #expect(walk["tls.handshake.sig_hash_alg"] == ["1027"])
    #expect(walk["tls.handshake.random_time"] == ["1593835521.0"])
    #expect(walk["tls.handshake.ja3_full"] == ["771,4865-49199,0-10-11-16-43-13-65281,29,0"])
    #expect(walk["tls.handshake.ja3"].first?.count == 32)
  }

  @Test func followsAConnectionToItsEncryption() {
    var conversation = Conversation(clientPort: 40000, serverPort: 443, settings: .init())
    func step(_ bytes: [UInt8], _ isFromClient: Bool) -> MessageState {
      conversation.step(
        ByteView(bytes.span.rawBytes), .tls, isFromClient: isFromClient, frame: 1, nanoseconds: 0)
    }
    let first = step(Self.hello, true)
    #expect(first.tls?.version == nil)
    let serverHello: [UInt8] =
      [22, 3, 3, 0, 43, 2, 0, 0, 39, 3, 3] + [UInt8](repeating: 9, count: 32) + [1, 0xaa]
      + [0xc0, 0x2f, 0]
    _ = step(serverHello, false)
    let change: [UInt8] = [20, 3, 3, 0, 1, 1, 22, 3, 3, 0, 4, 9, 9, 9, 9]
    let before = step(change, false)
    #expect(before.tls?.cipherSuite == 0xc02f && before.tls?.isResumed == true)
    let after = step([22, 3, 3, 0, 4, 9, 9, 9, 9], false)
    #expect(after.tls?.isEncrypted == true)
    #expect(conversation.completed(first).tls?.version == 0x0303)
    let walk = MessageWalk(.tls, change, state: before)
    #expect(walk["tls.handshake"].count == 1 && walk["tls.handshake.type"].isEmpty)
  }

  @Test func joinsAMessageOverTwoRecords() {
    let message = Array(Self.hello.dropFirst(5))
    let cut = 20
    let records: [UInt8] =
      [22, 3, 1, 0, UInt8(cut)] + message.prefix(cut)
      + [22, 3, 1, 0, UInt8(message.count - cut)] + message.dropFirst(cut)
    let walk = MessageWalk(.tls, records)
    #expect(walk["tls.handshake.extensions_server_name"] == ["a.b"])
    #expect(walk["tls.handshake.fragment.count"] == ["2"])
    var conversation = Conversation(clientPort: 40000, serverPort: 443, settings: .init())
    let first = Array(records.prefix(5 + cut))
    _ = conversation.step(
      ByteView(first.span.rawBytes), .tls, isFromClient: true, frame: 4, nanoseconds: 0)
    let second = Array(records.dropFirst(5 + cut))
    let state = conversation.step(
      ByteView(second.span.rawBytes), .tls, isFromClient: true, frame: 5, nanoseconds: 0)
    #expect(state.tls?.pendingFrames == [4] && state.tls?.pending.count == cut)
    let last = MessageWalk(.tls, second, state: state)
    #expect(last["tls.handshake.extensions_server_name"] == ["a.b"])
    #expect(last["tls.handshake.fragment"] == ["4", "1"])
  }

  @Test func namesAlerts() {
    let walk = MessageWalk(.tls, [21, 3, 3, 0, 2, 2, 40])
    #expect(walk["tls.alert_message.level"] == ["2"])
    #expect(walk["tls.alert_message.desc"] == ["40"])
    #expect(TLSNames.alerts[40] == "Handshake Failure")
  }

  @Test func showsWhatIsNoRecord() {
    var state = MessageState()
    state.tls = TLSState()
    let bytes: [UInt8] = [1, 2, 3, 4, 5, 6]
    #expect(MessageWalk(.tls, bytes, state: state)["tls.ignored_unknown_record"].isEmpty)
    state.tls?.version = 0x0303
    #expect(MessageWalk(.tls, bytes, state: state)["tls.ignored_unknown_record"].count == 1)
  }

  @Test func readsAnSSL2Hello() {
    let bytes: [UInt8] =
      [0x80, 0x1f, 1, 3, 1, 0, 6, 0, 0, 0, 16, 0, 0, 4, 1, 0, 0x80]
      + [UInt8](repeating: 1, count: 16)
    let walk = MessageWalk(.tls, bytes)
    #expect(walk["tls.handshake.cipherspec"] == ["4", "65664"])
    #expect(walk["tls.handshake.version"] == ["769"])
  }

  @Test(arguments: [
    ("", "d41d8cd98f00b204e9800998ecf8427e"), ("abc", "900150983cd24fb0d6963f7d28e17f72"),
    (
      "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
      "57edf4a22be3c955ac49da2e2107b67a"
    ),
  ])
  func digestsAsTheRFCSays(_ text: String, _ expected: String) {
    #expect(MD5.hexadecimal(Array(text.utf8)) == expected)
  }

  @Test func everyFieldHasItsOwnDeclaration() {
    let names = TLSField.allCases.dropFirst().map(\.declaration.name)
    #expect(Set(names).count == names.count && !names.contains("tls"))
  }
}
