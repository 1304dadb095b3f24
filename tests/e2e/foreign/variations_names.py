# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names and addresses in other clothes."""

import subprocess

from cases import case
from machine import GOPROXY_HOST, Machine
from servers import dnsmasq
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
