# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""dnsmasq as the resolver of a network."""

from cases import case
from machine import DEAD, GATEWAY, GOPROXY_HOST, RESOLVER, SECOND, Diagnosis, Machine
from servers import dnsmasq, gateway, silent

NEEDS = "nginx dnsmasq"
NAME = GOPROXY_HOST.replace(".", r"\.")


def served(machine: Machine) -> None:
    gateway(machine, f"root {machine.tree()};")


@case("dns-refused", NEEDS, "dns-refused", says="server misbehaving", subject=NAME, seconds=5)
def _(machine: Machine) -> None:
    # a forwarder that was given nobody to ask
    dnsmasq(machine, known=False)
    served(machine)


@case("dns-nxdomain", NEEDS, "dns-nxdomain", says="no such host", subject=NAME, seconds=5)
def _(machine: Machine) -> None:
    dnsmasq(machine, "--local=/example/", known=False)
    served(machine)


@case("dns-nodata", NEEDS, "dns-nodata", "dns-nxdomain", says="no such host", subject=NAME)
def _(machine: Machine) -> None:
    # the name exists, but with a text only
    dnsmasq(machine, "--local=/example/", f"--txt-record={GOPROXY_HOST},hello", known=False)
    served(machine)


@case("dns-sinkhole", NEEDS, "dns-hijack", says="connection refused", subject=NAME)
def _(machine: Machine) -> None:
    dnsmasq(machine, "--address=/corp.example/0.0.0.0", "--address=/corp.example/::", known=False)
    served(machine)
    machine.goproxy(f"https://{GOPROXY_HOST}")


@case("dns-forwarder-upstreams-dead", NEEDS, "dns-servfail", "dns-refused", "dns-timeout", says="lookup", subject=NAME, seconds=12, go_seconds=60)
def _(machine: Machine) -> None:
    # dnsmasq runs, its upstreams are closed ports: what it answers is what it answers
    dnsmasq(machine, f"--server={DEAD}#5300", f"--server={DEAD}#5301", known=False)
    served(machine)


@case("dns-forwarder-upstreams-silent", NEEDS, "dns-timeout", "dns-servfail", says="lookup", subject=NAME, seconds=13, go_seconds=60)
def _(machine: Machine) -> None:
    machine.held = silent(DEAD, 5300)
    dnsmasq(machine, f"--server={DEAD}#5300", known=False)
    served(machine)


@case("dns-rebind-protection", NEEDS, "dns-nodata", "dns-refused", "dns-nxdomain", "dns-servfail", "dns-hijack", says="lookup", subject=NAME)
def _(machine: Machine) -> None:
    # the upstream knows the company's name, the router in between drops private addresses from answers
    dnsmasq(machine, address=SECOND)
    dnsmasq(machine, f"--server={SECOND}", "--stop-dns-rebind", known=False)
    served(machine)


@case("dns-nobody-there", NEEDS, "dns-port-closed", says="connection refused", subject=f"{NAME}|{RESOLVER}")
def _(machine: Machine) -> None:
    served(machine)


@case("dns-ipv6-only", NEEDS, "dns-ipv6-only-answer", "net-unreachable", says="network is unreachable|cannot assign requested address",
      subject=NAME)
def _(machine: Machine) -> None:
    dnsmasq(machine, "--local=/example/", f"--host-record={GOPROXY_HOST},2001:db8::10", known=False)
    served(machine)


@case("dns-search-wildcard", NEEDS, "dns-search-domain", "dns-hijack", "tcp-refused", says="refused|lookup", subject="",
      others=["tcp-refused"])
def _(machine: Machine) -> None:
    # ndots sends the name through the search list first, and a wildcard below answers for everything
    machine.bind("/etc/resolv.conf", f"nameserver {RESOLVER}\nsearch wild.example\noptions ndots:5\n")
    dnsmasq(machine, f"--address=/wild.example/{DEAD}")
    served(machine)


@case("dns-short-name", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    # a local domain and the search list: the entry of GOPROXY has no dot
    machine.bind("/etc/resolv.conf", f"nameserver {RESOLVER}\nsearch corp.example\n")
    dnsmasq(machine, "--local=/corp.example/")
    served(machine)
    machine.goproxy("http://goproxy")


@case("dns-aaaa-filtered", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    dnsmasq(machine, f"--host-record={GOPROXY_HOST},{GATEWAY},2001:db8::10", "--filter-AAAA")
    served(machine)


@case("dns-ipv6-broken-beside-ipv4", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    dnsmasq(machine, f"--host-record={GOPROXY_HOST},{GATEWAY},2001:db8::10")
    served(machine)


@case("dns-first-server-gone", NEEDS, "dns-slow-first-server", "dns-port-closed", go="succeeds", outcomes=["healthy", "degraded"])
def _(machine: Machine) -> None:
    machine.bind("/etc/resolv.conf", f"nameserver {SECOND}\nnameserver {RESOLVER}\n")
    dnsmasq(machine)
    served(machine)


@case("dns-first-server-refuses", NEEDS, "dns-refused", go="succeeds", outcomes=["healthy", "degraded"])
def _(machine: Machine) -> None:
    # go asks the next one after REFUSED
    machine.bind("/etc/resolv.conf", f"nameserver {SECOND}\nnameserver {RESOLVER}\n")
    dnsmasq(machine, address=SECOND, known=False)
    dnsmasq(machine)
    served(machine)


@case("dns-first-server-says-nxdomain", NEEDS, "dns-nxdomain", says="no such host", subject=NAME)
def _(machine: Machine) -> None:
    # after "does not exist" nobody else is asked
    machine.bind("/etc/resolv.conf", f"nameserver {SECOND}\nnameserver {RESOLVER}\n")
    dnsmasq(machine, "--local=/example/", address=SECOND, known=False)
    dnsmasq(machine)
    served(machine)
