"""Stories of two programs without a proxy: both ends are played by the recorder."""

import contextlib
import select
import socket
import subprocess
import sys
import threading
import time

from application import BODY, reset, response
from client import Connection, numbered
from lab import Lab
from wire import Wire, forged_reset, payload_of

SERVER = "192.0.2.10"
PERSON = "192.0.2.31"


class Pair:
    """A listening socket on the proxy's host, and the two ends of each connection to it."""

    def __init__(self, lab, truth, port=8000, backlog=16):
        self.lab, self.truth = lab, truth
        self.there = (SERVER, port)
        with lab.inside("proxy"):
            self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(self.there)
        self.listener.listen(backlog)

    def connect(self, story, ending, **values):
        client = Connection(self.lab, PERSON, self.there)
        self.truth.expect(story, client.here, self.there, ending, **values)
        server, _ = self.listener.accept()
        return client, server

    def exchange(self, client, server, path="/status"):
        """One request and its whole answer."""
        client.request("GET", numbered(path))
        server.recv(65536)
        server.sendall(response(b"fine\n").replace(b"Connection: close\r\n", b""))
        client.response()


class Paired:
    """A recording of a Pair; `play(pair)` tells the story. Recorded beside the server or the client."""

    def __init__(self, title, play, host="proxy", interface="eth0", **wire):
        self.title, self.play, self.host, self.interface = title, play, host, interface
        self.wire = wire

    def record(self, path, truth):
        with Lab(Wire(**self.wire) if self.wire else None) as lab:
            pair = Pair(lab, truth)
            with lab.tcpdump(path, self.host, self.interface):
                self.play(pair)
        truth.kept.clear()


# ---- Closes --------------------------------------------------------------------------------------

def closes(pair):
    for close in (_four_way, _three_way, _server_first, _half_close, _simultaneous, _late_reset, _leak):
        close(pair)
        time.sleep(0.3)


def _four_way(pair):
    c, s = pair.connect("four-way: the server takes its time between the client's FIN and its own",
                        "four-way", closed_first="client", transaction="succeeded")
    pair.exchange(c, s)
    c.finish()
    time.sleep(0.2)
    s.close()
    c.await_end()
    c.close()


def _three_way(pair):
    c, s = pair.connect("three-way: the server closes at once, its FIN carries the acknowledgment",
                        "three-way", closed_first="client", transaction="succeeded")
    pair.exchange(c, s)
    s.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 0)
    c.finish()
    s.recv(1)
    s.close()
    c.await_end()
    c.close()


def _server_first(pair):
    c, s = pair.connect("the server closes first, after its answer", "orderly",
                        closed_first="server", transaction="succeeded")
    c.request("GET", numbered("/status"), close=True)
    s.recv(65536)
    s.sendall(response(b"fine\n"))
    s.close()
    c.await_end()
    c.close()


def _half_close(pair):
    c, s = pair.connect("half-close: the client sends its FIN after the request and reads the answer",
                        "four-way", closed_first="client", transaction="succeeded")
    c.request("POST", numbered("/sort"), BODY[:400])
    time.sleep(0.05)
    c.finish()
    while s.recv(65536):
        pass
    time.sleep(0.1)
    s.sendall(response(BODY[:400]))
    s.close()
    c.await_end()
    c.close()


def _simultaneous(pair):
    c, s = pair.connect("simultaneous: both close at once, and the FINs cross on the way",
                        "simultaneous", transaction="succeeded")
    pair.exchange(c, s)
    time.sleep(0.1)
    c.finish()
    s.shutdown(socket.SHUT_WR)
    c.await_end()
    s.recv(1)
    c.close()
    s.close()


def _late_reset(pair):
    c, s = pair.connect("the client is gone when the answer comes with the server's FIN on it", "reset",
                        phase="closed", sender="client", closed_first="client", transaction="failed")
    c.request("GET", numbered("/status"))
    s.recv(65536)
    c.close()
    time.sleep(0.1)
    s.send(response(b"too late\n"), socket.MSG_MORE)
    s.shutdown(socket.SHUT_WR)
    time.sleep(0.1)
    s.close()


def _leak(pair):
    c, s = pair.connect("half-closed: the server never closes and sits in CLOSE_WAIT", "half-closed",
                        closed_first="client", transaction="succeeded")
    pair.exchange(c, s)
    c.finish()
    time.sleep(1.5)
    pair.truth.keep((c, s))


# ---- Refused -------------------------------------------------------------------------------------

def refused(pair):
    """A client tries a closed port three times, then the right one."""
    for _ in range(3):
        c = Connection(pair.lab, PERSON, (SERVER, 8001), connect=False)
        pair.truth.expect("nobody listens on the port", c.here, c.there, "refused")
        with contextlib.suppress(ConnectionRefusedError):
            c.socket.connect(c.there)
        c.close()
        time.sleep(0.3)
    c, s = pair.connect("the port that is open", "orderly", closed_first="client", transaction="succeeded")
    pair.exchange(c, s)
    c.finish()
    s.recv(1)
    s.close()
    c.await_end()
    c.close()


# ---- A full accept queue ---------------------------------------------------------------------------

def accept_queue(pair):
    """A backlog of 4 takes 5 connections. Four wait already; four more SYNs come at once, and when
    their ACKs come there is room for one."""
    pair.lab.setting("proxy", "net.ipv4.tcp_abort_on_overflow", 1)
    narrow = Pair(pair.lab, pair.truth, 8080, backlog=4)

    def connect(story, ending, **values):
        c = Connection(pair.lab, PERSON, narrow.there, connect=False)
        pair.truth.expect(story, c.here, narrow.there, ending, **values)
        c.socket.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            c.socket.connect(narrow.there)
        return c

    early = []
    for _ in range(4):
        early.append(connect("in the accept queue, where nobody takes it out", "open"))
        select.select([], [early[-1].socket], [])
        time.sleep(0.1)
    late = [connect("the last one that fits into the accept queue", "open")]
    late += [connect("the accept queue is full: RST instead of a connection", "reset",
                     phase="connected", sender="server", transaction=t) for t in ("none", None, None)]
    for c in late:
        select.select([], [c.socket], [])
    # Connected, as these two clients see it: they send their requests, and a RST comes for each.
    for c in late[2:]:
        c.send(b"GET /queue HTTP/1.1\r\nHost: shop.example\r\n\r\n")
    time.sleep(0.5)
    pair.truth.keep((narrow, early, late))


# ---- A server process that is killed --------------------------------------------------------------

STREAMER = """
import socket, sys, time
s = socket.socket(fileno=int(sys.argv[1])).accept()[0]
s.recv(100 if sys.argv[2] == "unread" else 65536)
s.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/plain\\r\\nContent-Length: 90000\\r\\n\\r\\n")
while True:
    s.sendall(b"a line of an answer that takes its time\\n" * 10)
    time.sleep(0.05)
"""


def killed_server(pair):
    for unread, values in (("read", dict(ending="orderly", closed_first="server")),
                           ("unread", dict(ending="reset", phase="transfer", sender="server"))):
        program = subprocess.Popen(
            [sys.executable, "-c", STREAMER, str(pair.listener.fileno()), unread],
            pass_fds=[pair.listener.fileno()])
        c = Connection(pair.lab, PERSON, pair.there)
        pair.truth.expect(f"kill -9 in the middle of the answer; the request was {unread}", c.here,
                          pair.there, transaction="failed", **values)
        c.request("POST", numbered("/long-report"), BODY[:300])
        time.sleep(0.6)
        program.kill()
        program.wait()
        with contextlib.suppress(ConnectionResetError):
            c.await_end()
        c.close()
        time.sleep(0.3)


# ---- A peer that is gone -----------------------------------------------------------------------------

def silent_peer(pair):
    """After the first answers the cable is cut; the client does not know."""
    c, s = pair.connect("a request into a cut cable: retransmitted, never answered", "timed-out",
                        transaction="failed")
    d, t = pair.connect("a FIN into a cut cable: never acknowledged", "unacknowledged-close",
                        closed_first="client", transaction="succeeded")
    pair.exchange(c, s)
    pair.exchange(d, t)
    time.sleep(0.2)
    pair.lab.wire.cut = True
    c.request("POST", numbered("/orders"), BODY[:200])
    d.finish()
    e = Connection(pair.lab, PERSON, pair.there, connect=False)
    pair.truth.expect("a SYN into a cut cable: never answered", e.here, e.there, "attempt")
    e.socket.setblocking(False)
    with contextlib.suppress(BlockingIOError):
        e.socket.connect(e.there)
    time.sleep(4)
    pair.truth.keep((c, s, d, t, e))


# ---- A device that resets ------------------------------------------------------------------------

def device(direction, frame):
    """Forges a RST in the server's name where an answer or a request holds a forbidden word."""
    data = payload_of(frame) or b""
    if direction == "server" and b"forbidden" in data:
        return [(direction, frame), (direction, forged_reset(frame, 57))]
    if direction == "server" and b"too late" in data:
        return [(direction, frame), (direction, forged_reset(frame, 57, behind=len(data)))]
    if direction == "client" and b"/forbidden" in data:
        return [("server", forged_reset(frame, 57, reply=True))]
    return [(direction, frame)]


def injected_reset(pair):
    c, s = pair.connect("nothing forbidden: an ordinary connection", "orderly",
                        closed_first="client", transaction="succeeded")
    pair.exchange(c, s)
    c.finish()
    s.recv(1)
    s.close()
    c.await_end()
    c.close()
    time.sleep(0.2)

    c, s = pair.connect("a device resets in the middle of the answer; the server goes on sending", "reset",
                        phase="transfer", sender="server", origin="suspect", transaction="failed")
    c.request("GET", numbered("/news"))
    s.recv(65536)
    s.sendall(response(BODY[:500] + b"a forbidden word\n" + BODY[:500], length=20000))
    time.sleep(0.1)
    with contextlib.suppress(OSError):
        s.sendall(BODY[:700])
    time.sleep(0.2)
    c.close()
    s.close()
    time.sleep(0.2)

    c, s = pair.connect("a device's RST has a sequence number that is long past: it ends nothing", "orderly",
                        closed_first="client", transaction="succeeded")
    c.request("GET", numbered("/weather"))
    s.recv(65536)
    s.sendall(response(b"the device comes too late\n"))
    c.response()
    time.sleep(0.1)
    c.finish()
    s.recv(1)
    s.close()
    c.await_end()
    c.close()
    time.sleep(0.2)

    c, s = pair.connect("a device answers the request with a RST and lets nothing through", "reset",
                        phase="request", sender="server", origin="suspect", transaction="failed")
    c.request("GET", numbered("/forbidden"))
    time.sleep(0.3)
    c.close()
    reset(s)
    time.sleep(0.3)


# ---- A VLAN -----------------------------------------------------------------------------------------

def vlan(pair):
    for _ in range(3):
        c, s = pair.connect("an ordinary connection on VLAN 42", "orderly", closed_first="client",
                            transaction="succeeded")
        pair.exchange(c, s)
        c.finish()
        s.recv(1)
        s.close()
        c.await_end()
        c.close()
    c, s = pair.connect("the answer left unread, on VLAN 42", "reset", phase="answered",
                        sender="client", transaction="succeeded")
    c.request("GET", numbered("/status"))
    s.recv(65536)
    s.sendall(response(b"fine\n"))
    c.await_response()
    time.sleep(0.06)
    c.close()
    time.sleep(0.1)
    s.close()


# ---- Names, then a page ---------------------------------------------------------------------------

ZONE = {b"shop.example": "192.0.2.10", b"img.shop.example": "192.0.2.10"}


def dns_answer(query):
    """Answers A for the names of ZONE, nothing for other types, NXDOMAIN for other names."""
    at, labels = 12, []
    while query[at]:
        labels.append(query[at + 1:at + 1 + query[at]])
        at += 1 + query[at]
    question = query[12:at + 5]
    address = ZONE.get(b".".join(labels).lower())
    answers = b""
    if address and query[at + 1:at + 3] == b"\0\1":
        answers = b"\xc0\x0c\0\1\0\1\0\0\1\x2c\0\4" + socket.inet_aton(address)
    return (query[:2] + (b"\x85\x80" if address else b"\x85\x83") + b"\0\1"
            + (b"\0\1" if answers else b"\0\0") + b"\0\0\0\0" + question + answers)


def dns_query(number, name, kind):
    labels = b"".join(bytes([len(part)]) + part for part in name.split(b"."))
    head = number.to_bytes(2, "big") + b"\1\0\0\1\0\0\0\0\0\0"
    return head + labels + b"\0" + kind.to_bytes(2, "big") + b"\0\1"


def dns_http(pair):
    with pair.lab.inside("proxy"):
        server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind((SERVER, 53))

    def serve():
        with contextlib.suppress(OSError):
            while True:
                query, peer = server.recvfrom(512)
                server.sendto(dns_answer(query), peer)

    threading.Thread(target=serve, daemon=True).start()
    with pair.lab.inside("client"):
        resolver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    resolver.bind((PERSON, 0))
    number = 0x3A10
    for name, path in ((b"shop.example", "/"), (b"img.shop.example", "/logo.svg")):
        for kind in (1, 28):
            number += 1
            resolver.sendto(dns_query(number, name, kind), (SERVER, 53))
            resolver.recv(512)
        c, s = pair.connect("a page, after its name was asked for", "orderly", closed_first="client",
                            transaction="succeeded")
        pair.exchange(c, s, path)
        c.finish()
        s.recv(1)
        s.close()
        c.await_end()
        c.close()
    resolver.sendto(dns_query(number + 1, b"nowhere.example", 1), (SERVER, 53))
    resolver.recv(512)
    resolver.close()
    server.close()
