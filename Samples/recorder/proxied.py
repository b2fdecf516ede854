"""Recordings beside nginx."""

import contextlib
import os
import random
import socket
import ssl
import subprocess
import threading
import time

import situations as s
from application import Application, Tiring
from client import Connection, numbered
from lab import ADDRESSES6, PROXY, Lab

PEOPLE = ["192.0.2.31", "192.0.2.32", "192.0.2.33"]
CHECKS = (s.half_open_check, s.connect_check, s.polite_check)


class HealthChecks:
    """Checkers at a steady rhythm while the block runs."""

    def __init__(self, lab, truth, checks=CHECKS, interval=0.5):
        self.stopped = threading.Event()
        self.threads = [threading.Thread(target=self._repeat, args=(check, lab, truth, interval, 0.05 * n))
                        for n, check in enumerate(checks)]

    def _repeat(self, check, lab, truth, interval, offset):
        due = time.monotonic() + offset
        while not self.stopped.wait(max(0, due - time.monotonic())):
            check(lab, truth)
            due += interval

    def __enter__(self):
        for thread in self.threads:
            thread.start()

    def __exit__(self, *_):
        self.stopped.set()
        for thread in self.threads:
            thread.join()


class Proxied:
    """Situations one after the other, recorded on the proxy's one interface if not told otherwise."""

    locations = s.LOCATIONS

    def __init__(self, title, situations, zone="UTC", checks=CHECKS, host="proxy", interface="eth0"):
        self.title, self.situations, self.zone, self.checks = title, situations, zone, checks
        self.host, self.interface = host, interface

    def record(self, path, truth):
        with self.lab() as lab:
            self.applications(lab, truth)
            with lab.nginx(self.locations, self.zone, self.more(lab)) as folder:
                with lab.tcpdump(path, self.host, self.interface):
                    with HealthChecks(lab, truth, self.checks):
                        self.play(lab, truth)
                    time.sleep(0.3)
            truth.kept.clear()
            return folder

    def play(self, lab, truth):
        for number, situation in enumerate(self.situations):
            situation(lab, truth, PEOPLE[number % 3])
            time.sleep(0.25)

    def lab(self):
        return Lab()

    def applications(self, lab, truth):
        Application(lab, truth)

    def more(self, lab):
        """More of nginx's configuration, inside http { }."""
        return ""


class OverIPv6(Proxied):
    """The same from an IPv6 client."""

    def lab(self):
        return Lab(ipv6=True)

    def more(self, lab):
        return "server { listen [::]:80 ipv6only=on; " + s.LOCATIONS + " }"

    def play(self, lab, truth):
        to = (ADDRESSES6["proxy"], 80)
        for situation in self.situations:
            situation(lab, truth, ADDRESSES6["client"], to=to)
            time.sleep(0.25)
        c = Connection(lab, ADDRESSES6["client"], (to[0], 81), connect=False)
        truth.expect("nobody listens on the port", c.here, c.there, "refused")
        with contextlib.suppress(ConnectionRefusedError):
            c.socket.connect(c.there)
        c.close()


# ---- TLS -------------------------------------------------------------------------------------------

class OverTLS(Proxied):
    """A proxy with a self-signed certificate; the session keys are written beside the capture."""

    def record(self, path, truth):
        self.keys = path.removesuffix(".pcap") + ".keys"
        with contextlib.suppress(FileNotFoundError):
            os.remove(self.keys)
        return super().record(path, truth)

    def more(self, lab):
        key, certificate = f"{lab.folder}/key.pem", f"{lab.folder}/certificate.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
             "-nodes", "-days", "3650", "-subj", "/CN=shop.example", "-keyout", key, "-out", certificate],
            check=True, stderr=subprocess.DEVNULL)
        return (f"server {{ listen 443 ssl; ssl_certificate {certificate}; ssl_certificate_key {key};"
                f" ssl_protocols TLSv1.2 TLSv1.3; {s.LOCATIONS} }}")

    def play(self, lab, truth):
        for tell in (self._polite, self._unread, self._older, self._distrust, self._reset, self._plain):
            tell(lab, truth)
            time.sleep(0.3)

    def _connect(self, lab, truth, story, ending, **values):
        c = Connection(lab, PEOPLE[0], (PROXY[0], 443))
        truth.expect(story, c.here, c.there, ending, **values)
        return c

    def _secure(self, c, verify=False, newest=ssl.TLSVersion.TLSv1_3):
        context = ssl.create_default_context()
        context.maximum_version = newest
        context.keylog_filename = self.keys
        if not verify:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        c.socket = context.wrap_socket(
            c.socket, server_hostname="shop.example", do_handshake_on_connect=False)
        c.socket.do_handshake()

    @staticmethod
    def _say_goodbye(c):
        """close_notify; nginx answers with its FIN alone."""
        with contextlib.suppress(ssl.SSLError):
            c.socket.unwrap()
        c.close()

    def _polite(self, lab, truth):
        c = self._connect(lab, truth, "TLS 1.3: a POST, ended by the client's close_notify", "orderly",
                          closed_first="server", transaction="succeeded")
        self._secure(c)
        c.request("POST", numbered("/orders"), s.FORM)
        c.response()
        self._say_goodbye(c)

    def _unread(self, lab, truth):
        c = self._connect(lab, truth, "TLS 1.3: a GET; the client closes with the answer unread", "reset",
                          phase="answered", sender="client", transaction="succeeded")
        self._secure(c)
        c.request("GET", numbered("/static/style.css"))
        time.sleep(0.1)
        c.close()

    def _older(self, lab, truth):
        c = self._connect(lab, truth, "TLS 1.2: a GET, ended by the client's close_notify", "orderly",
                          closed_first="server", transaction="succeeded")
        self._secure(c, newest=ssl.TLSVersion.TLSv1_2)
        c.request("GET", numbered("/static/style.css"))
        c.response()
        self._say_goodbye(c)

    def _distrust(self, lab, truth):
        """Closes with the rest of the server's handshake unread: a RST after the alert."""
        c = self._connect(lab, truth, "the client does not know who signed the certificate: an alert, "
                          "the proxy's FIN, a RST", "reset", phase="closing", sender="client",
                          closed_first="server", transaction=None)
        with contextlib.suppress(ssl.SSLError):
            self._secure(c, verify=True)
        time.sleep(0.1)
        c.close()

    def _reset(self, lab, truth):
        """A ClientHello recorded from a real one; the answer stays unread."""
        c = self._connect(lab, truth, "the client leaves in the middle of the handshake", "reset",
                          phase=None, sender="client", transaction=None)
        into, out = ssl.MemoryBIO(), ssl.MemoryBIO()
        hello = ssl.create_default_context().wrap_bio(into, out, server_hostname="shop.example")
        with contextlib.suppress(ssl.SSLWantReadError):
            hello.do_handshake()
        c.send(out.read())
        c.socket.recv(1, socket.MSG_PEEK)
        time.sleep(0.05)
        c.close()

    def _plain(self, lab, truth):
        c = self._connect(lab, truth, "HTTP on the port for HTTPS: 400", "orderly",
                          closed_first="server", transaction="succeeded")
        c.request("GET", numbered("/static/style.css"))
        c.response()
        c.await_end()
        c.close()


# ---- Everything at once -----------------------------------------------------------------------------

class Mixed(Proxied):
    """Every situation `rounds` times at random moments, among ordinary connections and health checks."""

    def __init__(self, title, situations, ordinary, rounds, seconds, zone):
        super().__init__(title, situations, zone)
        self.ordinary, self.rounds, self.seconds = ordinary, rounds, seconds

    def play(self, lab, truth):
        self.failures = []
        people = [f"192.0.2.{n}" for n in range(31, 43)]
        threads = [threading.Thread(target=self._repeat, args=(lab, truth, situation, people, self.rounds))
                   for situation in self.situations]
        threads += [threading.Thread(target=self._repeat, args=(lab, truth, situation, [person], 20))
                    for situation in self.ordinary for person in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self.failures:
            raise self.failures[0]

    def _repeat(self, lab, truth, situation, people, rounds):
        """The situation `rounds` times, never twice at once, so that its connections have an order."""
        start = time.monotonic()
        try:
            for moment in sorted(random.uniform(0, self.seconds) for _ in range(rounds)):
                time.sleep(max(0, start + moment - time.monotonic()))
                situation(lab, truth, random.choice(people))
        except Exception as failure:  # a thread's failure is the recording's
            self.failures.append(failure)


# ---- A backend that gets slow ------------------------------------------------------------------------

class SlowBackend(Proxied):
    """Three upstreams in turn, one request after the other; the third one tires (see Tiring)."""

    locations = """
    location / { proxy_pass http://shop; proxy_next_upstream off;
      proxy_connect_timeout 1s; proxy_read_timeout 1s;
      add_header X-Upstream $upstream_addr always;
      add_header X-Connect-Time $upstream_connect_time always; }
"""

    def more(self, lab):
        servers = " ".join(f"server 10.0.0.{n}:8080 max_fails=0;" for n in (41, 42, 43))
        return f"upstream shop {{ {servers} }}"

    def applications(self, lab, truth):
        Application(lab, truth, "10.0.0.41")
        Application(lab, truth, "10.0.0.42")
        self.tiring = Tiring(lab, truth, "10.0.0.43")

    def play(self, lab, truth):
        for number in range(45):
            c = Connection(lab, PEOPLE[number % 3])
            truth.expect("a page through one of three upstreams", c.here, c.there, "orderly",
                         closed_first="server", transaction="succeeded")
            path = numbered("/cart")
            accepted = self.tiring.accepted
            c.request("GET", path, close=True)
            answer = c.response()
            c.await_end()
            c.close()
            if b"10.0.0.43" in answer and self.tiring.accepted == accepted:
                self._never_accepted(truth, path, connected=b"X-Connect-Time: -" not in answer)
            time.sleep(0.05)
        self.tiring.listener.close()

    def _never_accepted(self, truth, path, connected):
        if connected:
            truth.expect("accepted by the kernel, never by the program; reset when that starts anew",
                         ("10.0.0.10", None), self.tiring.here, "reset", phase="closing", sender="server",
                         closed_first="client", transaction="failed", url=path)
        else:
            truth.expect("the accept queue is full: the SYN is dropped", ("10.0.0.10", None),
                         self.tiring.here, "attempt", url=path)
