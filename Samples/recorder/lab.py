"""Hosts in network namespaces on one switch, and the programs that run on them: nginx, tcpdump.

    client    192.0.2.31 to .42 (people), .250 .251 .252 (health checkers)
    proxy     192.0.2.10 towards clients, 10.0.0.10 towards upstreams, one interface
    upstream  10.0.0.41 .42 .43 (10.0.0.99 leads to it too, and nobody answers there)

A socket belongs to the namespace it was made in, so that one process plays every host: it enters
the namespace, makes the socket and leaves again. No address, process or setting of the machine
itself is touched. Interfaces have no offloads, so that a capture shows what a wire would carry.
"""

import contextlib
import ctypes
import fcntl
import os
import re
import signal
import socket
import struct
import subprocess
import tempfile
import time

ADDRESSES = {
    "client": [f"192.0.2.{n}" for n in (*range(31, 43), 250, 251, 252)],
    "proxy": ["192.0.2.10", "10.0.0.10"],
    "upstream": ["10.0.0.41", "10.0.0.42", "10.0.0.43"],
}
ADDRESSES6 = {"client": "2001:db8::31", "proxy": "2001:db8::10", "upstream": "2001:db8::41"}
BLACKHOLE = "10.0.0.99"
PROXY = ("192.0.2.10", 80)

_libc = ctypes.CDLL(None, use_errno=True)


def run(*words):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def without_offloads(interface):
    """Turn off checksum and segmentation offloads of an interface of the current namespace."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        for command in (0x17, 0x1F, 0x24, 0x2C):  # tx checksum, TSO, GSO, GRO (linux/ethtool.h)
            value = bytearray(struct.pack("II", command, 0))
            pointer = (ctypes.c_char * len(value)).from_buffer(value)
            request = struct.pack("16sP", interface.encode(), ctypes.addressof(pointer))
            with contextlib.suppress(OSError):
                fcntl.ioctl(s, 0x8946, request.ljust(40, b"\0"))  # SIOCETHTOOL


class Lab:
    """The network of one recording; leaving the `with` block takes everything down again."""

    def __init__(self, wire=None, ipv6=False):
        self.wire = wire
        self.ipv6 = ipv6
        self.namespaces = []
        self.stack = contextlib.ExitStack()
        self.folder = tempfile.mkdtemp(prefix="finback-lab-")

    def __enter__(self):
        try:
            self._build()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, *_):
        self.stack.close()
        for name in self.namespaces:
            subprocess.run(["ip", "netns", "del", self.namespace(name)], check=False)

    def namespace(self, host):
        return f"finback-{os.getpid()}-{host}"

    @contextlib.contextmanager
    def inside(self, host):
        """The calling thread acts on that host until the block ends."""
        home = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        there = os.open(f"/run/netns/{self.namespace(host)}", os.O_RDONLY)
        try:
            if _libc.setns(there, 0) != 0:
                raise OSError(ctypes.get_errno(), f"cannot enter {host}")
            yield
        finally:
            _libc.setns(home, 0)
            os.close(home)
            os.close(there)

    def setting(self, host, name, value):
        """Write a sysctl of one host."""
        path = "/proc/sys/" + name.replace(".", "/")
        run("ip", "netns", "exec", self.namespace(host), "sh", "-c", f"echo {value} > {path}")

    def mac(self, host):
        return "02:00:00:00:00:%02x" % (1 + list(ADDRESSES).index(host))

    def _build(self):
        hosts = ["switch", *ADDRESSES] + (["wire"] if self.wire else [])
        for host in hosts:
            run("ip", "netns", "add", self.namespace(host))
            self.namespaces.append(host)
            if not self.ipv6 or host in ("switch", "wire"):
                self.setting(host, "net.ipv6.conf.all.disable_ipv6", 1)
                self.setting(host, "net.ipv6.conf.default.disable_ipv6", 1)
            else:
                self.setting(host, "net.ipv6.conf.default.accept_dad", 0)
            self._up(host, "lo")
        switch = self.namespace("switch")
        run("ip", "-n", switch, "link", "add", "name", "br0", "type", "bridge", "mcast_snooping", "0")
        self._up("switch", "br0")
        for host in ADDRESSES:
            if host == "client" and self.wire:
                self._link("wire", "left", "client", "eth0")
                self._link("wire", "right", "switch", host)
            else:
                self._link("switch", host, host, "eth0")
            run("ip", "-n", switch, "link", "set", "dev", host, "master", "br0")
            self._address(host)
        if self.wire:
            if self.wire.trunk:
                self._link("wire", "trunk", "wire", "far")
            self.stack.callback(self.wire.stop)
            self.wire.start(self)
        proxy = self.namespace("proxy")
        run("ip", "-n", proxy, "neigh", "replace", BLACKHOLE, "lladdr", self.mac("upstream"),
            "dev", "eth0", "nud", "permanent")

    def _link(self, host_a, name_a, host_b, name_b):
        run("ip", "-n", self.namespace(host_a), "link", "add", "name", name_a, "type", "veth",
            "peer", "name", name_b, "netns", self.namespace(host_b))
        for host, name in ((host_a, name_a), (host_b, name_b)):
            with self.inside(host):
                without_offloads(name)
            self._up(host, name)

    def _up(self, host, interface):
        run("ip", "-n", self.namespace(host), "link", "set", "dev", interface, "up")

    def _address(self, host):
        namespace = self.namespace(host)
        run("ip", "-n", namespace, "link", "set", "dev", "eth0", "address", self.mac(host))
        for address in ADDRESSES[host]:
            run("ip", "-n", namespace, "address", "add", address + "/24", "dev", "eth0")
        if self.ipv6:
            address = ADDRESSES6[host] + "/64"
            run("ip", "-n", namespace, "address", "add", address, "dev", "eth0", "nodad")

    # ---- Programs -----------------------------------------------------------------------------

    @contextlib.contextmanager
    def tcpdump(self, path, host="proxy", interface="eth0"):
        """Record one interface while the block runs; fails when the kernel dropped a packet."""
        program = subprocess.Popen(
            ["ip", "netns", "exec", self.namespace(host), "tcpdump", "-n", "-i", interface,
             "-U", "--immediate-mode", "-s", "0", "-B", "16384", "-Z", "root", "-w", path],
            stderr=subprocess.PIPE, text=True)
        for line in program.stderr:
            if "listening on" in line:
                break
        try:
            yield
            time.sleep(0.3)
        finally:
            program.send_signal(signal.SIGINT)
            counts = program.stderr.read()
            program.wait()
        if re.search(r"\b[1-9]\d* packets? dropped by kernel", counts):
            raise RuntimeError(f"{path}: {counts.strip()}")

    @contextlib.contextmanager
    def nginx(self, locations, zone="UTC", extra=""):
        """Run nginx on the proxy; yields its folder with error.log (info) and debug.log."""
        folder = tempfile.mkdtemp(prefix="nginx-", dir=self.folder)
        with open(f"{folder}/nginx.conf", "w") as f:
            f.write(NGINX_CONFIGURATION.format(folder=folder, locations=locations, extra=extra))
        program = subprocess.Popen(
            ["ip", "netns", "exec", self.namespace("proxy"), "nginx", "-p", folder,
             "-e", f"{folder}/start.log", "-c", f"{folder}/nginx.conf"],
            env={**os.environ, "TZ": zone})
        try:
            while not os.path.exists(f"{folder}/nginx.pid"):
                if program.poll() is not None:
                    raise RuntimeError(open(f"{folder}/start.log").read())
                time.sleep(0.02)
            time.sleep(0.1)
            yield folder
        finally:
            program.terminate()
            program.wait()


# One log for people at level info, and one at level debug that tells which connection number
# belongs to which client port.
NGINX_CONFIGURATION = """
user root;
daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log info;
error_log {folder}/debug.log debug;
events {{ worker_connections 512; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  default_type text/plain;
  proxy_connect_timeout 2s;
  proxy_read_timeout 2s;
  client_header_timeout 2s;
  proxy_set_header Host $host;
  server {{
    listen 80;
    server_name shop.example;
{locations}
  }}
{extra}
}}
"""
