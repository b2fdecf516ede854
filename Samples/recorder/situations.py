"""One connection each, with the truth about it. All take (lab, truth, source)."""

import contextlib
import random
import time

from client import Connection, half_open, numbered
from lab import BLACKHOLE, PROXY

FORM = b"order=4711&amount=12.50&currency=EUR&status=paid&checksum=9f86d081884c7d659a2feaa0c55ad015"

# The proxy's locations that the situations below ask for.
LOCATIONS = f"""
    location / {{ proxy_pass http://10.0.0.41:8080; }}
    location /static/ {{ return 200 "body {{ font: 16px sans-serif; color: #222 }}\\n"; }}
    location /notify {{ proxy_pass http://10.0.0.41:8080; lingering_close always; keepalive_timeout 0; }}
    location /notify_url.htm {{ proxy_pass http://10.0.0.41:8080; proxy_ignore_client_abort on; }}
    location /search {{ proxy_pass http://10.0.0.42:8080; }}
    location /legacy {{ proxy_pass http://{BLACKHOLE}:8080; }}
    location /upload {{ client_max_body_size 1k; proxy_pass http://10.0.0.41:8080; }}
    location /export {{ proxy_pass http://10.0.0.41:8080; proxy_buffering off; }}
    location /import {{ proxy_pass http://10.0.0.41:8080; client_max_body_size 1m; }}
"""


# ---- Health checks: nothing is wrong -------------------------------------------------------------

def half_open_check(lab, truth, source="192.0.2.250"):
    here = half_open(lab, source)
    truth.expect("health check: SYN, SYN-ACK, RST", here, PROXY, "reset", "handshake", "client")


def connect_check(lab, truth, source="192.0.2.251"):
    c = Connection(lab, source)
    truth.expect("health check: connect, then RST at once", c.here, PROXY, "reset", "connected", "client")
    c.reset()


def polite_check(lab, truth, source="192.0.2.252"):
    c = Connection(lab, source)
    truth.expect("health check: connect, then an ordinary close", c.here, PROXY, "orderly",
                 closed_first="client")
    c.close()


# ---- Ordinary connections ------------------------------------------------------------------------

def browse(lab, truth, source, to=PROXY):
    c = Connection(lab, source, to)
    truth.expect("ordinary: GETs on a kept-alive connection, the client closes", c.here, to,
                 "orderly", closed_first="client", transaction="succeeded")
    for _ in range(2):
        c.request("GET", numbered("/static/style.css"))
        c.response()
        time.sleep(random.uniform(0.01, 0.03))
    c.close()


def order(lab, truth, source):
    c = Connection(lab, source)
    truth.expect("ordinary: a POST with Connection: close, the proxy closes", c.here, PROXY,
                 "orderly", closed_first="server", transaction="succeeded")
    c.request("POST", numbered("/orders"), FORM, close=True)
    c.response()
    c.await_end()
    c.close()


# ---- The client's leg ----------------------------------------------------------------------------

def keepalive_reset(lab, truth, source, to=PROXY):
    """The answer lies unread in the receive buffer when the program closes: RST instead of FIN."""
    c = Connection(lab, source, to)
    truth.expect("POST answered on a kept-alive connection; the client closes with the answer unread",
                 c.here, to, "reset", "answered", "client", transaction="succeeded")
    c.request("POST", numbered("/orders"), FORM)
    c.await_response()
    time.sleep(0.06)
    c.close()


def lingering_reset(lab, truth, source):
    """The same, but the proxy has sent its FIN and lingers for what the client may still send."""
    c = Connection(lab, source)
    truth.expect("POST answered, the proxy closes and lingers; the client closes with the answer unread",
                 c.here, PROXY, "reset", "closing", "client", closed_first="server",
                 transaction="succeeded")
    c.request("POST", numbered("/notify"), FORM)
    c.await_response()
    time.sleep(0.06)
    c.close()


def fin_on_post_answered(lab, truth, source):
    c = Connection(lab, source)
    truth.expect("POST whose segment carries the FIN; answered", c.here, PROXY, "orderly",
                 closed_first="client", transaction="succeeded")
    c.request("POST", numbered("/notify_url.htm"), FORM, more=True)
    c.finish()
    c.response()
    c.await_end()
    c.close()


def fin_on_post_unanswered(lab, truth, source):
    c = Connection(lab, source)
    truth.expect("POST whose segment carries the FIN; never answered", c.here, PROXY, "orderly",
                 closed_first="client", transaction="failed")
    c.request("POST", numbered("/payment"), FORM, more=True)
    c.finish()
    c.await_end()
    c.close()
    time.sleep(0.6)


def client_leaves(lab, truth, source):
    c = Connection(lab, source)
    truth.expect("GET; the client closes before the answer (499)", c.here, PROXY, "orderly",
                 closed_first="client", transaction="failed")
    c.request("GET", numbered("/payment"))
    time.sleep(0.15)
    c.finish()
    c.await_end()
    c.close()
    time.sleep(0.6)


def client_resets(lab, truth, source):
    c = Connection(lab, source)
    truth.expect("GET; the client resets before the answer (499)", c.here, PROXY, "reset",
                 "request", "client", transaction="failed")
    c.request("GET", numbered("/payment"))
    time.sleep(0.15)
    c.reset()
    time.sleep(0.6)


def incomplete_head(lab, truth, source):
    c = Connection(lab, source)
    truth.expect("half a request head, then silence: the proxy gives up", c.here, PROXY, "orderly",
                 closed_first="server", transaction=None)
    c.send(b"GET /static/style.css HTTP/1.1\r\nHost: shop.exam")
    c.await_end()
    c.close()


def head_then_close(lab, truth, source):
    c = Connection(lab, source)
    truth.expect("half a request head, then the client's FIN", c.here, PROXY, "orderly",
                 closed_first="client", transaction=None)
    c.send(b"GET /static/style.css HTTP/1.1\r\nHost: shop.exam")
    time.sleep(0.05)
    c.close()


def too_large(lab, truth, source):
    """413: nginx answers by the head alone, then throws the body away as it comes."""
    c = Connection(lab, source)
    truth.expect("a body larger than the proxy takes: 413", c.here, PROXY, "orderly",
                 closed_first="server", transaction="succeeded")
    c.request("POST", numbered("/upload"), FORM * 40)
    c.response()
    c.await_end()
    c.close()


# ---- The upstream's leg: the client gets a whole answer (502, 504) -----------------------------------

def _answered_by_proxy(lab, truth, source, method, path, story, body=b"", upstream=None):
    c = Connection(lab, source)
    path = numbered(path)
    truth.expect(f"{story}: the client gets an error page", c.here, PROXY, "orderly",
                 closed_first="server", transaction="succeeded")
    if upstream:
        truth.expect(client=("10.0.0.10", None), url=path, **upstream)
    c.request(method, path, body, close=True)
    c.response()
    c.await_end()
    c.close()


def upstream_refuses(lab, truth, source):
    _answered_by_proxy(lab, truth, source, "GET", "/search", "upstream refuses", upstream=dict(
        story="an upstream's port is closed", server=("10.0.0.42", 8080), ending="refused"))


def upstream_unreachable(lab, truth, source):
    _answered_by_proxy(lab, truth, source, "GET", "/legacy", "upstream unreachable", upstream=dict(
        story="nobody answers the SYN", server=(BLACKHOLE, 8080), ending="attempt"))


def upstream_never_answers(lab, truth, source):
    _answered_by_proxy(lab, truth, source, "GET", "/reports", "upstream never answers")


def upstream_resets(lab, truth, source):
    _answered_by_proxy(lab, truth, source, "POST", "/checkout", "upstream resets", FORM)


def upstream_closes(lab, truth, source):
    _answered_by_proxy(lab, truth, source, "POST", "/invoice", "upstream closes", FORM)


def upstream_resets_body(lab, truth, source):
    _answered_by_proxy(lab, truth, source, "POST", "/import", "upstream resets during the body",
                       FORM * 600)


def upstream_sends_no_http(lab, truth, source):
    _answered_by_proxy(lab, truth, source, "GET", "/status-page", "upstream answers what is not HTTP")


def _cut_by_proxy(lab, truth, source, path, story):
    """The proxy passes on what it has of the answer and closes."""
    c = Connection(lab, source)
    truth.expect(f"{story}: the client gets a part of the answer", c.here, PROXY, "orderly",
                 closed_first="server", transaction="failed")
    c.request("GET", numbered(path))
    with contextlib.suppress(TimeoutError):
        c.await_end()
    c.close()


def upstream_resets_midway(lab, truth, source):
    _cut_by_proxy(lab, truth, source, "/download", "upstream resets in the middle of the answer")


def upstream_closes_midway(lab, truth, source):
    _cut_by_proxy(lab, truth, source, "/feed", "upstream closes in the middle of the answer")


def upstream_silent_midway(lab, truth, source):
    _cut_by_proxy(lab, truth, source, "/export", "upstream falls silent in the middle of the answer")
