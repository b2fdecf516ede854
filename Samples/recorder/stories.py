"""The samples: what is recorded under which name."""

import pairs
import situations as s
from pairs import Paired
from proxied import Mixed, OverIPv6, OverTLS, Proxied, SlowBackend

STORIES = {
    "which-reset": Proxied(
        "Dozens of resets, and two that nginx's users ask about: the health checks' are harmless, one "
        "client closed with the answer unread, one did so while nginx lingered; and two POSTs carry a FIN",
        [s.browse, s.order, s.browse, s.keepalive_reset, s.order, s.browse, s.fin_on_post_answered,
         s.browse, s.lingering_reset, s.order, s.browse, s.fin_on_post_unanswered, s.browse, s.order],
        zone="Asia/Shanghai"),
    "keepalive-reset": Proxied(
        "A client closes a kept-alive connection with the answer unread",
        [s.browse, s.keepalive_reset, s.order]),
    "lingering-reset": Proxied(
        "A client closes with the answer unread while nginx has closed and lingers",
        [s.browse, s.lingering_reset, s.order]),
    "fin-on-post": Proxied(
        "The segment of a POST carries the client's FIN: one is answered, one is not",
        [s.fin_on_post_answered, s.fin_on_post_unanswered], checks=()),
    "client-errors": Proxied(
        "What clients do to a proxy: leave, reset, fall silent, send too much",
        [s.client_leaves, s.client_resets, s.incomplete_head, s.head_then_close, s.too_large],
        checks=()),
    "upstream-errors": Proxied(
        "What upstreams do to a proxy: refuse, vanish, hang, reset, close, talk nonsense",
        [s.order, s.upstream_refuses, s.upstream_unreachable, s.upstream_never_answers,
         s.upstream_resets, s.upstream_closes, s.upstream_resets_midway, s.upstream_closes_midway,
         s.upstream_silent_midway, s.upstream_resets_body, s.upstream_sends_no_http, s.order],
        zone="America/New_York", checks=()),
    "slow-backend": SlowBackend(
        "One of three upstreams gets slow, stops answering, stops accepting, is started anew",
        [], zone="Europe/Berlin", checks=()),
    "refused": Paired("A port where nobody listens", pairs.refused, host="client"),
    "closes": Paired(
        "Every way to close: four-way, three-way, server first, half-close, simultaneous, late reset, never",
        pairs.closes, delay=0.01),
    "accept-queue": Paired(
        "An accept queue that is full, on a server with tcp_abort_on_overflow=1", pairs.accept_queue,
        delay=0.02),
    "killed-server": Paired(
        "A server process killed in the middle of its answer, with and without unread data",
        pairs.killed_server),
    "silent-peer": Paired(
        "A cable is cut: a request, a FIN and a SYN that nobody answers", pairs.silent_peer,
        host="client", delay=0.002),
    "injected-reset": Paired(
        "A device on the way sends resets in the server's name", pairs.injected_reset, host="client",
        delay=0.005, device=pairs.device),
    "copies": Proxied(
        "Recorded on every port of the switch at once: each packet is there more than once",
        [s.browse, s.keepalive_reset, s.upstream_refuses], checks=(), host="switch", interface="any"),
    "ipv6": OverIPv6("IPv6: an ordinary connection, an answer left unread, a closed port",
                     [s.browse, s.keepalive_reset], checks=()),
    "vlan": Paired(
        "Connections on a trunk, tagged with VLAN 42", pairs.vlan, host="wire", interface="trunk", vlan=42),
    "dns-http": Paired(
        "Names asked for, and the pages behind them", pairs.dns_http, host="client"),
    "tls": OverTLS("TLS that works, and handshakes that do not", [], checks=()),
}

MIXED = Mixed(
    "A dozen of each kind of failure, among hundreds of ordinary connections and health checks",
    situations=[
        s.keepalive_reset, s.lingering_reset, s.fin_on_post_answered, s.fin_on_post_unanswered,
        s.client_leaves, s.client_resets, s.incomplete_head, s.head_then_close, s.too_large,
        s.upstream_refuses, s.upstream_unreachable, s.upstream_never_answers, s.upstream_resets,
        s.upstream_closes, s.upstream_resets_midway, s.upstream_closes_midway, s.upstream_silent_midway,
        s.upstream_resets_body, s.upstream_sends_no_http],
    ordinary=[s.browse, s.order], rounds=12, seconds=75, zone="America/Sao_Paulo")
