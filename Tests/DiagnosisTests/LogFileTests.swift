import Diagnosis
import Testing

@Suite struct LogFileTests {
  private func events(_ text: String) -> [LogEvent] {
    LogFile(path: "test", bytes: Array(text.utf8), year: 2026).events
  }

  /// Wordings of nginx and what each stands for.
  @Test(arguments: [
    (
      "connect() failed (111: Connection refused) while connecting to upstream", "refused",
      "upstream"
    ),
    (
      "upstream timed out (110: Connection timed out) while connecting to upstream",
      "connect-timed-out", "upstream"
    ),
    (
      "upstream timed out (110: Connection timed out) while reading response header from upstream",
      "timed-out", "upstream"
    ),
    (
      "recv() failed (104: Connection reset by peer) while reading response header from upstream",
      "reset", "upstream"
    ),
    ("readv() failed (104: Connection reset by peer) while reading upstream", "reset", "upstream"),
    (
      "upstream prematurely closed connection while reading response header from upstream",
      "closed-early", "upstream"
    ),
    ("recv() failed (104: Connection reset by peer) while sending to client", "reset", "client"),
    ("recv() failed (104: Connection reset by peer) while waiting for request", "reset", "client"),
    ("recv() failed (104: Connection reset by peer)", "reset", "client"),
    (
      "client 192.0.2.31 closed keepalive connection (104: Connection reset by peer)",
      "keepalive-reset", "client"
    ),
    ("client 192.0.2.31 closed keepalive connection", "keepalive-closed", "client"),
    ("client closed connection while waiting for request", "closed-without-request", "client"),
    (
      "epoll_wait() reported that client prematurely closed connection, so upstream connection is "
        + "closed too while sending request to upstream", "closed-early", "client"
    ),
    (
      "client timed out (110: Connection timed out) while reading client request headers",
      "timed-out", "client"
    ),
    ("writev() failed (32: Broken pipe) while sending to client", "broken-pipe", "client"),
    (
      "send() failed (32: Broken pipe) while sending request to upstream", "broken-pipe", "upstream"
    ),
    (
      "SSL_do_handshake() failed (SSL: error:0A000418) while SSL handshaking", "tls-handshake",
      "client"
    ),
    (
      "SSL_do_handshake() failed (SSL: error) while SSL handshaking to upstream", "tls-handshake",
      "upstream"
    ),
    (
      "upstream sent invalid header while reading response header from upstream",
      "invalid-answer", "upstream"
    ),
    ("client intended to send too large body: 3600 bytes", "body-too-large", "client"),
    ("no live upstreams while connecting to upstream", "no-packet", "none"),
  ])
  func readsWordingsOfNginx(words: String, kind: String, leg: String) throws {
    let line =
      "2015/12/01 15:49:48 [info] 20521#0: *55077498 \(words), client: 192.0.2.31, "
      + "server: shop, request: \"POST /notify?a=1 HTTP/1.1\", "
      + "upstream: \"http://10.4.36.207:8080/notify\", host: \"shop\""
    let event = try #require(events(line).first)
    #expect(event.kind.rawValue == kind)
    #expect(event.leg.rawValue == leg)
    #expect(event.clientAddress == "192.0.2.31")
    #expect(event.serverAddress == "10.4.36.207" && event.serverPort == 8080)
    #expect(event.method == "POST" && event.uri == "/notify?a=1")
    #expect(event.clock.seconds == 1_448_984_988)
  }

  @Test func leavesLinesThatSpeakOfNoConnection() {
    let text = """
      2026/11/21 09:02:38 [notice] 12435#12435: nginx/1.22.1
      2026/11/21 09:02:38 [notice] 12435#12435: signal 17 (SIGCHLD) received from 12436

      something else entirely
      """
    #expect(events(text).isEmpty)
  }

  @Test func joinsAWrappedLine() throws {
    let text = """
      2026/11/21 09:02:38 [info] 1#1: *7 recv() failed (104: Connection reset by peer) while
       sending to client, client: 192.0.2.31, server: shop, request: "GET /a HTTP/1.1"
      """
    let event = try #require(events(text).first)
    #expect(event.activity == "sending to client")
    #expect(event.uri == "/a" && event.line == 1)
  }

  @Test func namesALocalUpstreamAsNotOnTheWire() throws {
    let line =
      "2026/11/21 09:02:38 [error] 1#1: *7 connect() failed (111: Connection refused) while "
      + "connecting to upstream, client: 192.0.2.31, server: s, request: \"GET /a HTTP/1.1\", "
      + "upstream: \"fastcgi://unix:/run/php.sock:\", host: \"h\""
    let event = try #require(events(line).first)
    #expect(event.leg == .none)
    #expect(event.remark?.contains("local socket") == true)
  }

  @Test func addsHAProxysTotalTimeToTheTimeOfAcceptance() throws {
    let line =
      "Feb  6 12:14:15 host haproxy[14389]: 10.0.1.2:33317 [06/Feb/2009:12:14:14.655] http-in "
      + "static/srv1 10/0/30/-1/1109 502 2750 - - SH-- 1/1/1/1/0 0/0 \"GET /index.html HTTP/1.1\""
    let event = try #require(events(line).first)
    #expect(event.kind == .closedEarly && event.leg == .upstream)
    #expect(event.clientAddress == "10.0.1.2" && event.clientPort == 33317)
    #expect(event.clock.seconds == 1_233_922_455 && event.clock.nanoseconds == 764_000_000)
    #expect(event.uri == "/index.html")
  }

  @Test(arguments: [
    (
      "2026-11-21T09:02:38.250Z ERROR java.net.SocketException: Connection reset, peer "
        + "10.0.0.41:8080", "reset"
    ),
    (
      "2026/11/21 09:02:38 http: proxy error: read tcp 10.0.0.10:51000->10.0.0.41:8080: read: "
        + "connection reset by peer", "reset"
    ),
    (
      "[21-Nov-2026 09:02:38 UTC] PHP Warning: fsockopen(): unable to connect to 10.0.0.41:8080 "
        + "(Connection refused)", "refused"
    ),
    (
      "2026-11-21 09:02:38,250 requests.exceptions.ConnectionError: 10.0.0.41:8080 "
        + "ConnectionResetError(104)", "reset"
    ),
    ("Nov 21 09:02:38 host app: write to 10.0.0.41:8080 failed: Broken pipe", "broken-pipe"),
  ])
  func readsOtherPrograms(line: String, kind: String) throws {
    let event = try #require(events(line).first)
    #expect(event.kind.rawValue == kind)
    #expect(event.serverAddress == "10.0.0.41" && event.serverPort == 8080)
    #expect(event.clock.seconds == 1_795_251_758)
  }
}
