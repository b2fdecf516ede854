"""What the recorder knows about each stream because it made it, written beside the captures.

The values are those of the fields tcp.ending, tcp.reset.phase, tcp.reset.sender, tcp.reset.origin
and tcp.transaction. None (null) is what the recorder does not know or leaves open. The capture is
read again only to number the streams, to find frames, and to tell a three-way from a four-way close,
which is the kernel's choice.
"""

import json
import re
import threading

from packets import streams_of

FIN, RST = 1, 4
VERDICT = ("ending", "reset_phase", "reset_sender", "reset_origin", "closed_first", "transaction")


class Truth:
    def __init__(self):
        self.expected = []
        self.lock = threading.Lock()
        self.kept = []

    def keep(self, thing):
        """Hold a socket open until the recording ends."""
        self.kept.append(thing)

    def expect(self, story, client, server, ending, phase=None, sender=None, origin=None,
               closed_first=None, transaction="none", url=None):
        """Note what becomes of a stream.

        A client's port of None means the next stream from that address to that server that nobody
        else speaks of, in the order of the calls. "orderly" is a close by two FINs of either kind.
        """
        if ending in ("reset", "refused") and origin is None:
            origin = "endpoint"
        with self.lock:
            self.expected.append({
                "story": story, "client": tuple(client[:2]), "server": tuple(server[:2]),
                "ending": ending, "reset_phase": "refused" if ending == "refused" else phase,
                "reset_sender": "server" if ending == "refused" else sender, "reset_origin": origin,
                "closed_first": closed_first, "transaction": transaction, "url": url})

    def of_capture(self, path, log=None, debug_log=None):
        """The streams of one capture, and where the lines of its log belong."""
        streams = streams_of(path)
        rows = self._assigned(streams)
        result = {"streams": [self._row(stream, rows[stream.number]) for stream in streams]}
        if log:
            result["log_lines"] = list(self._lines(log, debug_log, streams, rows))
        return result

    def _assigned(self, streams):
        rows = {}
        open_ones = list(self.expected)
        for exact in (True, False):
            for stream in streams:
                if stream.number in rows:
                    continue
                for e in open_ones:
                    client = e["client"] == stream.client if exact else (
                        e["client"] == (stream.client[0], None))
                    if client and e["server"] == stream.server:
                        rows[stream.number] = e
                        open_ones.remove(e)
                        break
        missing = [s for s in streams if s.number not in rows]
        if missing or open_ones:
            raise RuntimeError(f"streams nobody speaks of: {missing}; never seen: {open_ones}")
        return rows

    @staticmethod
    def _row(stream, e):
        row = {"stream": stream.number, "story": e["story"],
               "client": stream.client[0], "client_port": stream.client[1],
               "server": stream.server[0], "server_port": stream.server[1]}
        for name in VERDICT:
            row[name] = e[name]
        if row["ending"] == "orderly":
            row["ending"] = stream.orderly_ending()
        if first := stream.first_fin():
            side = "client" if first.from_client else "server"
            if (row["closed_first"] or side) != side:
                raise RuntimeError(f"{stream}: {row}, but the {side} closed first")
            if row["ending"] in ("three-way", "four-way"):
                row["closed_first"] = side
        row["fin_on_data"] = [s.frame for s in stream.segments if s.flags & FIN and s.payload]
        row["resets"] = [s.frame for s in stream.segments if s.flags & RST]
        return row

    def _lines(self, log, debug_log, streams, rows):
        clients = {}
        for line in open(debug_log):
            if found := re.search(r"#\d+: \*(\d+) accept: (\S+):(\d+) fd", line):
                clients[found[1]] = (found[2].strip("[]"), int(found[3]))
        by_client = {stream.client: stream for stream in streams}
        by_url = {rows[s.number]["url"]: s for s in streams if rows[s.number]["url"]}
        for number, line in enumerate(open(log), 1):
            connection = re.search(r"#\d+: \*(\d+) ", line)
            if not connection:
                yield {"line": number, "leg": None, "stream": None, "frame": None}
                continue
            leg = "upstream" if UPSTREAM.search(line) and not CLIENT.search(line) else "client"
            if leg == "client":
                stream = by_client[clients[connection[1]]]
            else:
                stream = by_url[re.search(r'request: "\S+ (\S+)', line)[1]]
            # Over TLS the client's close_notify ends a kept-alive connection before any FIN.
            silent = SILENT.search(line) or (
                "closed keepalive" in line and not stream.first_end().from_client)
            yield {"line": number, "leg": leg, "stream": stream.number,
                   "frame": None if silent else self._event(stream, leg)}

    @staticmethod
    def _event(stream, leg):
        """The frame with the RST, else the first FIN, of the side the line complains about."""
        from_client = leg == "client"
        for flag in (RST, FIN):
            for s in stream.segments:
                if s.flags & flag and s.from_client == from_client:
                    return s.frame
        return None


CLIENT = re.compile(
    r"client prematurely closed|client \S+ closed keepalive|client closed connection|client timed out")
UPSTREAM = re.compile(
    r"upstream timed out|upstream prematurely|upstream sent|while (connecting to|reading|reading response "
    r"header from|sending request to|SSL handshaking to) upstream")

# Lines about what did not come, or about what is no close: no single frame is their event.
SILENT = re.compile(
    r"timed out|too large body|buffered to a temporary|upstream sent|SSL_do_handshake|plain HTTP request")


def write(path, captures):
    """Write captures (name → what is known) as JSON, a stream or log line a line."""
    with open(path, "w") as f:
        f.write('{"captures": [\n')
        for index, capture in enumerate(captures):
            lists = {k: v for k, v in capture.items() if isinstance(v, list)}
            head = {k: v for k, v in capture.items() if k not in lists}
            f.write(" " + json.dumps(head)[:-1])
            for name, rows in lists.items():
                f.write(f',\n  "{name}": [\n')
                f.write(",\n".join("   " + json.dumps(row) for row in rows))
                f.write("\n  ]")
            f.write("}" + (",\n" if index + 1 < len(captures) else "\n"))
        f.write("]}\n")
