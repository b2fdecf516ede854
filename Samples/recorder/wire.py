"""The cable between the client and the switch, when a story needs one that misbehaves.

Frames are carried between two interfaces by this program, so that they can be delayed, dropped,
tagged with a VLAN, or answered by a device that neither side knows of.
"""

import heapq
import itertools
import select
import socket
import struct
import threading
import time

OUTGOING = 4  # PACKET_OUTGOING: our own transmissions, which a packet socket hears too


class Wire:
    """`delay` in seconds; `vlan` tags frames on a trunk in the middle of the cable:

    client  left | trunk === far | right  switch


    `device` is called with each frame and the direction ("client" or "server" is the sender). It
    returns the frames that go on, as a list of (direction, frame): normally the one it was given.
    """

    def __init__(self, delay=0.0, vlan=None, device=None):
        self.delay = delay
        self.vlan = vlan
        self.trunk = vlan is not None
        self.device = device or (lambda direction, frame: [(direction, frame)])
        self.cut = False
        self.running = True
        self.thread = None

    def start(self, lab):
        with lab.inside("wire"):
            self.ends = {n: self._open(n) for n in ["left", "right"] + ["trunk", "far"] * self.trunk}
        self.thread = threading.Thread(target=self._carry, daemon=True)
        self.thread.start()

    def stop(self):
        self.running = False
        if self.thread:
            self.thread.join()
            for end in self.ends.values():
                end.close()

    @staticmethod
    def _open(interface):
        s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))  # ETH_P_ALL
        s.bind((interface, 0))
        return s

    def _carry(self):
        waiting = []
        order = itertools.count()
        names = {end: name for name, end in self.ends.items()}
        while self.running:
            timeout = max(0, waiting[0][0] - time.monotonic()) if waiting else 0.1
            for end in select.select(list(names), [], [], min(timeout, 0.1))[0]:
                frame, origin = end.recvfrom(65535)
                if origin[2] != OUTGOING and not self.cut:
                    for exit_name, out in self._forward(names[end], frame):
                        due = time.monotonic() + self.delay
                        heapq.heappush(waiting, (due, next(order), exit_name, out))
            while waiting and waiting[0][0] <= time.monotonic():
                _, _, exit_name, out = heapq.heappop(waiting)
                self.ends[exit_name].send(out)

    def _forward(self, name, frame):
        if name in ("trunk", "far"):  # the receiving kernel has taken the tag off
            return [({"trunk": "left", "far": "right"}[name], self._untagged(frame))]
        passed = self.device({"left": "client", "right": "server"}[name], frame)
        if self.trunk:
            return [({"client": "trunk", "server": "far"}[d], self._tagged(f)) for d, f in passed]
        return [({"client": "right", "server": "left"}[d], f) for d, f in passed]

    def _tagged(self, frame):
        return frame[:12] + struct.pack("!HH", 0x8100, self.vlan) + frame[12:]

    @staticmethod
    def _untagged(frame):
        return frame[:12] + frame[16:] if frame[12:14] == b"\x81\x00" else frame


def checksum(data):
    """The Internet checksum (RFC 1071)."""
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def tcp_segment(source, target, source_port, target_port, sequence, acknowledgment, flags, options=b""):
    """A TCP segment without payload for IPv4 addresses, with its checksum."""
    offset = (20 + len(options)) // 4
    window = 64240 if flags & 0x02 else 0
    head = struct.pack("!HHIIBBHHH", source_port, target_port, sequence, acknowledgment, offset << 4,
                       flags, window, 0, 0) + options
    pseudo = socket.inet_aton(source) + socket.inet_aton(target) + struct.pack("!BBH", 0, 6, len(head))
    return head[:16] + struct.pack("!H", checksum(pseudo + head)) + head[18:]


def forged_reset(frame, time_to_live, reply=False, behind=0):
    """The RST that a device would send next in the name of this IPv4 TCP frame's sender, or as the
    reply of its receiver; `behind` bytes before what would be right."""
    ethernet, ip = frame[:14], frame[14:]
    tcp = ip[(ip[0] & 15) * 4:]
    ports, (sequence, acknowledgment) = tcp[:4], struct.unpack("!II", tcp[4:12])
    source, target = ip[12:16], ip[16:20]
    sequence += len(payload_of(frame))
    if reply:
        ethernet = frame[6:12] + frame[:6] + frame[12:14]
        source, target, ports = target, source, ports[2:] + ports[:2]
        sequence, acknowledgment = acknowledgment, sequence
    source_port, target_port = struct.unpack("!HH", ports)
    reset = tcp_segment(socket.inet_ntoa(source), socket.inet_ntoa(target), source_port, target_port,
                        (sequence - behind) & 0xFFFFFFFF, acknowledgment & 0xFFFFFFFF, 0x14)
    head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(reset), 0x3A5C, 0, time_to_live, 6, 0) + source + target
    return ethernet + head[:10] + struct.pack("!H", checksum(head)) + head[12:] + reset


def payload_of(frame):
    """The TCP payload of an untagged IPv4 frame, or None when it holds no TCP."""
    if frame[12:14] != b"\x08\x00" or frame[23] != 6:
        return None
    ip = frame[14:14 + struct.unpack("!H", frame[16:18])[0]]
    tcp = ip[(ip[0] & 15) * 4:]
    return tcp[(tcp[12] >> 4) * 4:]
