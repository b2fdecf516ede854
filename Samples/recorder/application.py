"""The application behind the proxy: it answers, or fails in the way that the path asks for."""

import socket
import struct
import threading
import time

BODY = b"".join(b"%06d the quick brown fox jumps over the lazy dog\n" % n for n in range(2000))


def response(body, status="200 OK", length=None):
    head = (f"HTTP/1.1 {status}\r\nServer: till-backend\r\nContent-Type: text/plain\r\n"
            f"Content-Length: {len(body) if length is None else length}\r\nConnection: close\r\n\r\n")
    return head.encode() + body


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


class Application:
    """One listening port of the upstream host; every connection is a thread."""

    def __init__(self, lab, truth, address="10.0.0.41", port=8080, backlog=128):
        self.truth = truth
        self.here = (address, port)
        self.seconds = 0.005
        with lab.inside("upstream"):
            self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(self.here)
        self.listener.listen(backlog)
        lab.stack.callback(self.listener.close)
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                connection, peer = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection, peer), daemon=True).start()

    def _serve(self, connection, peer):
        data = b""
        while b"\r\n\r\n" not in data:
            piece = connection.recv(65536)
            if not piece:
                self.truth.expect("the proxy leaves before it sends a request", peer, self.here,
                                  "orderly", closed_first="client")
                connection.close()
                return
            data += piece
        head, _, body = data.partition(b"\r\n\r\n")
        target = head.split(b" ")[1].decode()
        behaviour = self._behaviour(target.split("?")[0].strip("/").replace("-", "_"))
        if behaviour != self._import:
            length = [int(line.split(b":")[1]) for line in head.split(b"\r\n")
                      if line.lower().startswith(b"content-length")]
            while length and len(body) < length[0]:
                body += connection.recv(65536)
        expect = lambda **values: self.truth.expect(client=peer, server=self.here, url=target, **values)
        try:
            behaviour(connection, expect)
        except OSError:
            connection.close()

    def _behaviour(self, name):
        return getattr(self, f"_{name}", self._answer)

    # ---- One function for each path ------------------------------------------------------------

    def _answer(self, connection, expect):
        expect(story="an upstream answers", ending="orderly", transaction="succeeded")
        time.sleep(self.seconds)
        connection.sendall(response(b"accepted\n"))
        connection.close()

    def _payment(self, connection, expect):
        """Slow; by the time of its answer the proxy has closed, and its kernel answers with RST."""
        expect(story="the proxy gives up because its client left; the answer comes too late",
               ending="reset", phase="closing", sender="client", closed_first="client",
               transaction="failed")
        time.sleep(0.4)
        connection.sendall(response(b"paid\n"))
        time.sleep(0.2)
        connection.close()

    def _checkout(self, connection, expect):
        expect(story="an upstream resets before it answers", ending="reset", phase="request",
               sender="server", transaction="failed")
        time.sleep(0.05)
        reset(connection)

    def _download(self, connection, expect):
        expect(story="an upstream resets in the middle of the answer", ending="reset",
               phase="transfer", sender="server", transaction="failed")
        connection.sendall(response(BODY[:3000], length=9000))
        time.sleep(0.1)
        reset(connection)

    def _invoice(self, connection, expect):
        expect(story="an upstream closes before it answers", ending="orderly",
               closed_first="server", transaction="failed")
        time.sleep(0.05)
        connection.close()

    def _feed(self, connection, expect):
        expect(story="an upstream closes in the middle of the answer", ending="orderly",
               closed_first="server", transaction="failed")
        connection.sendall(response(BODY[:3000], length=9000))
        time.sleep(0.05)
        connection.close()

    def _reports(self, connection, expect):
        expect(story="an upstream never answers; the proxy gives up", ending="orderly",
               closed_first="client", transaction="failed")
        connection.recv(1)
        connection.close()

    def _export(self, connection, expect):
        expect(story="an upstream falls silent in the middle of the answer; the proxy gives up",
               ending="orderly", closed_first="client", transaction="failed")
        connection.sendall(response(BODY[:3000], length=9000))
        connection.recv(1)
        connection.close()

    def _import(self, connection, expect):
        """Resets while the request's body is still coming."""
        expect(story="an upstream resets while the request is still being sent", ending="reset",
               phase="request", sender="server", transaction="failed")
        reset(connection)

    def _status_page(self, connection, expect):
        expect(story="an upstream answers with what is not HTTP", ending="orderly",
               transaction=None)
        connection.sendall(b"ok but not http\r\n")
        time.sleep(0.1)
        connection.close()

    def _stuck(self, connection, expect):
        """Leaks the connection: it never closes, and sits in CLOSE_WAIT when the proxy gives up."""
        expect(story="an upstream never answers and never closes: CLOSE_WAIT", ending="half-closed",
               closed_first="client", transaction="failed")
        self.truth.keep(connection)


class Tiring(Application):
    """Answers in time, then late, then not at all; in the end it does not even accept."""

    def __init__(self, lab, truth, address):
        self.accepted = 0
        super().__init__(lab, truth, address, backlog=2)

    def _accept(self):
        while self.accepted < 9:
            connection, peer = self.listener.accept()
            self.accepted += 1
            threading.Thread(target=self._serve, args=(connection, peer), daemon=True).start()

    def _behaviour(self, name):
        self.seconds = (0.005, 0.3, 0.8)[min(self.accepted // 3, 2)]
        return self._answer if self.accepted <= 6 else self._stuck
