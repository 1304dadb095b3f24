# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the variations share."""

from machine import GATEWAY, GOPROXY_HOST, WEBPROXY, Machine
from servers import Authority, dnsmasq, gateway, secure_gateway, squid, through_squid

NEEDS = "nginx dnsmasq"
AT_GATEWAY = GOPROXY_HOST.replace(".", r"\.")
SECOND_HOST = "second.corp.example"
GIT_HOST = "git.corp.example"


def served(machine: Machine, location: str = "") -> None:
    """Everything is well: a module proxy with the module."""
    dnsmasq(machine, f"--host-record={SECOND_HOST},{WEBPROXY}", f"--host-record={GIT_HOST},{GATEWAY}")
    gateway(machine, f"root {machine.tree()}; {location}")


def two_entries(machine: Machine, first: str, value: str) -> None:
    """The first entry answers @p first, the second one has the module."""
    dnsmasq(machine, f"--host-record={SECOND_HOST},{WEBPROXY}")
    gateway(machine, f"location / {{ {first} }}", f"server {{ listen {WEBPROXY}:80; root {machine.tree()}; }}")
    machine.goproxy(value.format(first=f"http://{GOPROXY_HOST}", second=f"http://{SECOND_HOST}"))


def with_database(machine: Machine, location: str) -> None:
    served(machine, location)
    machine.environment["GOSUMDB"] = "sum.golang.org"


def behind_squid(machine: Machine, rules: str) -> None:
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    secure_gateway(machine, corp.server())
    squid(machine, rules)
    through_squid(machine)
