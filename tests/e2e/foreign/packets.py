# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""nginx behind a router, where one link takes smaller packets than everybody believes and nobody is told: namespaces joined by veth
pairs. A veth drops what is larger than its other end takes, without a word."""

import os
import subprocess
import time

from cases import case, evidence
from machine import GOPROXY_HOST, Diagnosis, Machine, run
from servers import Authority, nginx

NEEDS = "nginx openssl nsenter"
AT_GATEWAY = GOPROXY_HOST.replace(".", r"\.")
SERVER, NARROW = "10.30.2.2", "1280"


def inside(machine: Machine, name: str) -> list[str]:
    """A further machine: what stands before its commands."""
    process = machine.start(name, ["unshare", "--net", "sleep", "600"], lambda: True)
    own = subprocess.check_output(["readlink", "/proc/self/ns/net"])
    while subprocess.check_output(["readlink", f"/proc/{process.pid}/ns/net"]) == own:
        time.sleep(0.02)
    return ["nsenter", "-t", str(process.pid), "--net"]


def link(one: list[str], name: str, other: list[str], peer: str, addresses: tuple[str, str]) -> None:
    run(*one, "ip", "link", "add", name, "type", "veth", "peer", "name", peer, "netns", other[2] if other else str(os.getpid()))
    for command, device, address in ((one, name, addresses[0]), (other, peer, addresses[1])):
        run(*command, "ip", "addr", "add", f"{address}/24", "dev", device)
        run(*command, "ip", "link", "set", device, "gso_max_segs", "1", "up")  # real packets, none that are cut later


def behind_router(machine: Machine, narrow: str) -> None:
    """@p narrow: "server" or "client", whose own link takes small packets alone."""
    router, server = inside(machine, "router"), inside(machine, "server")
    link(router, "to-client", [], "to-router", ("10.30.1.1", "10.30.1.2"))
    link(router, "to-server", server, "to-router", ("10.30.2.1", SERVER))
    run(*router, "sysctl", "-qw", "net.ipv4.ip_forward=1")
    for name, command, by in (("client", [], "10.30.1.1"), ("server", server, "10.30.2.1")):
        if name == narrow:
            run(*command, "ip", "link", "set", "to-router", "mtu", NARROW)
        # what it tells the other side to send is for the wide link
        run(*command, "ip", "route", "add", "10.30.0.0/16", "via", by, "advmss", "1460")
    run(*server, "ip", "link", "set", "lo", "up")
    corp = Authority(machine)
    corp.trust()
    machine.bind("/etc/hosts", f"127.0.0.1 localhost\n{SERVER} {GOPROXY_HOST}\n")
    nginx(machine, f"server {{ listen {SERVER}:443 ssl; {corp.server()} root {machine.tree()}; }}", SERVER, 443, inside=server)
    machine.goproxy(f"https://{GOPROXY_HOST}")


def hello(what: str):
    def look(machine: Machine, diagnosis: Diagnosis) -> None:
        data = evidence(diagnosis, "tls")
        assert [one["hello"] for one in data if not one["smallHello"]] == [what], data
        if what == "lost":
            assert "small-client-hello" in diagnosis.verdict["fixes"], diagnosis.verdict["fixes"]
            machine.environment["GODEBUG"] = "tlsmlkem=0"
            code, said = machine.go(20)
            assert code == 0, f"the fix does not help: {said}"
    return look


@case("mtu-blackhole-hello", NEEDS, "mtu-blackhole", says="TLS handshake timeout", subject=AT_GATEWAY, seconds=12, also=hello("lost"))
def _(machine: Machine) -> None:
    behind_router(machine, "server")


@case("mtu-blackhole-answer", NEEDS, "mtu-blackhole", says="TLS handshake timeout", subject=AT_GATEWAY, seconds=12,
      also=hello("answer-cut"))
def _(machine: Machine) -> None:
    behind_router(machine, "client")


@case("mtu-small-and-told", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    # the same narrow link, and everybody knows
    behind_router(machine, "server")
    run("ip", "route", "change", "10.30.0.0/16", "via", "10.30.1.1", "mtu", NARROW)
