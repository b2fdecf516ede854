"""What a client does on one connection."""

import itertools
import random
import socket
import struct
import time

from lab import PROXY
from wire import tcp_segment

_numbers = itertools.count(1)

# No port is used twice in one recording, so that a client's end names one connection.
_ports = iter(random.sample(range(20000, 61000), 41000))


def numbered(path):
    """The path with a query that no other request of the recording has."""
    return f"{path}?id={next(_numbers)}"


class Connection:
    """A TCP connection from one of the client's addresses; `here` and `there` are its ends."""

    def __init__(self, lab, source="192.0.2.31", to=PROXY, host="client", connect=True):
        family = socket.AF_INET6 if ":" in to[0] else socket.AF_INET
        with lab.inside(host):
            self.socket = socket.socket(family, socket.SOCK_STREAM)
        self.socket.settimeout(20)
        self.socket.bind((source, next(_ports)))
        self.here = self.socket.getsockname()[:2]
        self.there = to
        if connect:
            self.socket.connect(to)

    def send(self, data, more=False):
        self.socket.sendall(data, socket.MSG_MORE if more else 0)

    def request(self, method, path, body=b"", close=False, more=False):
        """Send one request; `more` keeps its last segment back until the next call."""
        head = f"{method} {path} HTTP/1.1\r\nHost: shop.example\r\nUser-Agent: till/1.4\r\n"
        if body:
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        if close:
            head += "Connection: close\r\n"
        self.send(head.encode() + b"\r\n" + body, more)

    def response(self, flags=0):
        """Wait for one whole response and take it; with MSG_PEEK, leave it in the receive buffer.

        Returns what came, which is less than a whole response when the server closed first.
        """
        got = b""
        deadline = time.monotonic() + 20
        while not _whole(got) and time.monotonic() < deadline:
            data = self.socket.recv(65536, flags)
            if flags & socket.MSG_PEEK:
                if data == got:
                    time.sleep(0.01)
                got = data
            else:
                if not data:
                    break
                got += data
        return got

    def await_response(self):
        """Wait until one whole response lies in the receive buffer, unread."""
        self.response(socket.MSG_PEEK)

    def await_end(self):
        """Read until the server's FIN."""
        while self.socket.recv(65536):
            pass

    def finish(self):
        """Send a FIN and keep reading (a half-close)."""
        self.socket.shutdown(socket.SHUT_WR)

    def close(self):
        """Close: a FIN, or a RST when data was left unread."""
        self.socket.close()

    def reset(self):
        """Close with SO_LINGER 0: a RST at once."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()


def _whole(response):
    head, end, body = response.partition(b"\r\n\r\n")
    if not end:
        return False
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return len(body) >= int(value)
        if name.lower() == b"transfer-encoding":
            return body.endswith(b"0\r\n\r\n")
    return False


def half_open(lab, source, to=PROXY):
    """Send a bare SYN: the kernel, which knows of no connection, answers the SYN-ACK with a RST.

    Returns the client's end.
    """
    here = (source, next(_ports))
    segment = tcp_segment(source, to[0], here[1], to[1], random.getrandbits(32), 0, flags=0x02,
                          options=b"\x02\x04\x05\xb4")
    with lab.inside("client"):
        s = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_TCP)
    with s:
        s.bind((source, 0))
        s.sendto(segment, (to[0], 0))
    return here
