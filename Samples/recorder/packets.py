"""Reads a capture that tcpdump wrote just far enough to number its TCP streams."""

import collections
import socket
import struct

Segment = collections.namedtuple("Segment", "frame from_client sequence acknowledgment flags payload")


class Stream:
    """One TCP connection. Client is the sender of the SYN."""

    def __init__(self, number, client, server):
        self.number, self.client, self.server = number, client, server
        self.segments = []

    def __repr__(self):
        return f"stream {self.number} {self.client} {self.server}"

    def first_fin(self):
        return next((s for s in self.segments if s.flags & 1), None)

    def first_end(self):
        """The first FIN or RST."""
        return next(s for s in self.segments if s.flags & 5)

    def orderly_ending(self):
        """three-way, four-way or simultaneous (RFC 9293 section 3.6), or what is missing to be one."""
        fins = {}
        for s in self.segments:
            if s.flags & 1:
                fins.setdefault(s.from_client, s)
        if len(fins) != 2:
            raise RuntimeError(f"{self}: {len(fins)} sides sent a FIN")
        first, second = sorted(fins.values(), key=lambda s: s.frame)

        def acknowledges(s, fin):
            end = fin.sequence + fin.payload + 1
            return s.flags & 16 and (s.acknowledgment - end) & 0xFFFFFFFF < 0x80000000

        if not acknowledges(second, first):
            return "simultaneous"
        earlier = [s for s in self.segments if s.from_client == second.from_client
                   and first.frame < s.frame < second.frame and acknowledges(s, first)]
        return "four-way" if earlier else "three-way"


def streams_of(path):
    """The TCP streams of a pcap file (Ethernet with or without VLAN tags, Linux SLL2), in order."""
    streams = []
    current = {}
    with open(path, "rb") as f:
        magic, _, _, _, _, _, link = struct.unpack("<IHHIIII", f.read(24))
        assert magic == 0xA1B2C3D4
        frame = 0
        while record := f.read(16):
            _, _, length, _ = struct.unpack("<IIII", record)
            data = f.read(length)
            frame += 1
            found = _tcp(data, link)
            if not found:
                continue
            source, target, sequence, acknowledgment, flags, payload = found
            key = frozenset((source, target))
            if key not in current:
                current[key] = Stream(len(streams), source, target)
                streams.append(current[key])
            stream = current[key]
            stream.segments.append(
                Segment(frame, source == stream.client, sequence, acknowledgment, flags, payload))
    return streams


def _tcp(data, link):
    if link == 1:
        kind, at = struct.unpack("!H", data[12:14])[0], 14
        while kind == 0x8100:
            kind, at = struct.unpack("!H", data[at + 2:at + 4])[0], at + 4
    elif link == 276:
        kind, at = struct.unpack("!H", data[0:2])[0], 20
    else:
        raise RuntimeError(f"link type {link}")
    packet = data[at:]
    if kind == 0x0800 and packet[9] == 6:
        packet = packet[:struct.unpack("!H", packet[2:4])[0]]
        family, addresses, header = socket.AF_INET, packet[12:20], (packet[0] & 15) * 4
    elif kind == 0x86DD and packet[6] == 6:
        packet = packet[:40 + struct.unpack("!H", packet[4:6])[0]]
        family, addresses, header = socket.AF_INET6, packet[8:40], 40
    else:
        return None
    half = len(addresses) // 2
    source, target = (socket.inet_ntop(family, a) for a in (addresses[:half], addresses[half:]))
    tcp = packet[header:]
    ports, (sequence, acknowledgment, offset, flags) = (
        struct.unpack("!HH", tcp[:4]), struct.unpack("!IIBB", tcp[4:14]))
    payload = len(tcp) - (offset >> 4) * 4
    return (source, ports[0]), (target, ports[1]), sequence, acknowledgment, flags, payload
