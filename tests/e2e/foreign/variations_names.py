# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names and addresses in other clothes."""

import socket
import subprocess
import threading

from cases import case
from machine import DEAD, GATEWAY, GOPROXY_HOST, RESOLVER, Machine
from servers import accepting, dnsmasq, gateway
from variety import AT_GATEWAY, NEEDS, served

# ---- names and addresses ---------------------------------------------------------------------------------------------------------------


@case("vary-no-nameserver", NEEDS, "dns-port-closed", says="127.0.0.1:53|\\[::1\\]:53", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # nothing in resolv.conf: go asks this machine
    machine.bind("/etc/resolv.conf", "# written by a tool that failed\n")
    machine.goproxy(f"http://{GOPROXY_HOST}")


@case("vary-ipv6-nameserver", NEEDS, "dns-refused", says="server misbehaving", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    machine.bind("/etc/resolv.conf", "nameserver ::1\n")
    dnsmasq(machine, known=False, address="::1")
    machine.goproxy(f"http://{GOPROXY_HOST}")


@case("vary-host-in-capitals", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    served(machine)
    machine.goproxy("http://GoProxy.Corp.EXAMPLE/")


@case("vary-hosts-line-for-the-database", NEEDS, "dns-hijack", "sum-blocked", says="connection refused|sum.golang.org", subject="sum.golang.org")
def _(machine: Machine) -> None:
    served(machine, "location /sumdb/ { return 404; }")
    machine.bind("/etc/hosts", "127.0.0.1 localhost\n0.0.0.0 sum.golang.org\n")
    machine.environment["GOSUMDB"] = "sum.golang.org"


def routed(machine: Machine, kind: str) -> None:
    subprocess.run(["ip", "route", "add", kind, "10.30.0.0/16"], check=True)
    dnsmasq(machine, "--host-record=far.corp.example,10.30.0.7")
    machine.goproxy("http://far.corp.example")


@case("vary-route-prohibited", NEEDS, "tcp-permission", says="permission denied", subject=r"far\.corp\.example")
def _(machine: Machine) -> None:
    routed(machine, "prohibit")


@case("vary-route-unreachable", NEEDS, "net-unreachable", says="no route to host", subject=r"far\.corp\.example")
def _(machine: Machine) -> None:
    routed(machine, "unreachable")


@case("vary-other-port-refused", NEEDS, "tcp-refused", says="connection refused", subject=AT_GATEWAY + ":8081")
def _(machine: Machine) -> None:
    served(machine)
    machine.goproxy(f"http://{GOPROXY_HOST}:8081/go")


@case("vary-ipv6-literal-refused", NEEDS, "tcp-refused", says="connection refused", subject=r"::1")
def _(machine: Machine) -> None:
    machine.goproxy("http://[::1]:8081/go")


@case("vary-no-scheme", NEEDS, "tcp-refused", says="connection refused", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # https is what go makes of it; the server has http alone
    served(machine)
    machine.goproxy(GOPROXY_HOST)


# ---- resolv.conf and nsswitch.conf -------------------------------------------------------------------------------------------------------


def over_tcp_alone(machine: Machine, behind: str) -> None:
    """A name server that takes datagrams and never answers them; what comes over TCP it passes on to @p behind."""
    datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    datagrams.bind((RESOLVER, 53))

    def serve(connection: socket.socket) -> None:
        with connection, socket.create_connection((behind, 53)) as upstream:
            while query := connection.recv(65536):
                upstream.sendall(query)
                connection.sendall(upstream.recv(65536))

    machine.held = [datagrams, accepting(socket.create_server((RESOLVER, 53), backlog=64), serve)]


@case("vary-names-over-tcp-alone", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    machine.bind("/etc/resolv.conf", f"nameserver {RESOLVER}\noptions use-vc\n")
    dnsmasq(machine, address=DEAD)
    over_tcp_alone(machine, DEAD)
    gateway(machine, f"root {machine.tree()};")


@case("vary-names-over-tcp-alone-closed", NEEDS, "dns-tcp-blocked", says="dial tcp .*connection refused", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # a server for UDP alone, as small ones are
    machine.bind("/etc/resolv.conf", f"nameserver {RESOLVER}\noptions use-vc\n")
    machine.held = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    machine.held.bind((RESOLVER, 53))
    machine.goproxy(f"http://{GOPROXY_HOST}")


@case("vary-one-try-at-a-dead-nameserver", NEEDS, "dns-timeout", says="i/o timeout", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    machine.bind("/etc/resolv.conf", f"nameserver {RESOLVER}\noptions timeout:1 attempts:1\n")
    machine.held = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    machine.held.bind((RESOLVER, 53))
    machine.goproxy(f"http://{GOPROXY_HOST}")


def in_the_file(machine: Machine, order: str, *options: str) -> None:
    """The name stands in /etc/hosts, and nsswitch.conf says when that counts."""
    machine.bind("/etc/nsswitch.conf", f"hosts: {order}\n")
    machine.bind("/etc/hosts", f"127.0.0.1 localhost\n{GATEWAY} {GOPROXY_HOST}\n")
    dnsmasq(machine, *options, known=False)
    gateway(machine, f"root {machine.tree()};")


@case("vary-hosts-file-behind-the-servers", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    in_the_file(machine, "dns files", "--local=/corp.example/")


@case("vary-hosts-file-against-the-servers", NEEDS, "tcp-refused", says=DEAD.replace(".", r"\.") + ":80: connect", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    in_the_file(machine, "dns files", f"--host-record={GOPROXY_HOST},{DEAD}")


@case("vary-hosts-file-not-read", NEEDS, "dns-nxdomain", says="no such host", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    in_the_file(machine, "dns", "--local=/corp.example/")


def says_of(machine: Machine, address: str, answer) -> None:
    """A name server at @p address: @p answer makes, of a question's type, the code and the flags."""
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind((address, 53))

    def serve() -> None:
        while True:
            query, client = server.recvfrom(4096)
            end = query.index(b"\0", 12) + 5
            flags = answer(int.from_bytes(query[end - 4:end - 2], "big"))
            opt = b"\0\0\x29\x04\xd0\0\0\0\0\0\0"
            server.sendto(query[:2] + flags.to_bytes(2, "big") + b"\0\1\0\0\0\0\0\1" + query[12:end] + opt, client)

    threading.Thread(target=serve, daemon=True).start()
    machine.held = server


@case("vary-referral-ends-the-search", NEEDS, "dns-lame", says="no such host", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # NOERROR and nothing, neither recursive nor authoritative, with an OPT record: from 1.22 on go asks nobody else
    machine.bind("/etc/resolv.conf", f"nameserver {DEAD}\nnameserver {RESOLVER}\n")
    says_of(machine, DEAD, lambda _: 0x8100)
    served(machine)


@case("vary-no-a-and-a-broken-aaaa", NEEDS, "dns-servfail", says="server misbehaving", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    says_of(machine, RESOLVER, lambda kind: 0x8183 if kind == 1 else 0x8182)
    machine.goproxy(f"http://{GOPROXY_HOST}")
