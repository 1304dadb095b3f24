# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The checksum database in other clothes."""

from cases import case
from machine import DEAD, GOPROXY_HOST, Machine
from servers import dnsmasq, gateway
from variety import AT_GATEWAY, NEEDS, served, with_database

# ---- the checksum database -------------------------------------------------------------------------------------------------------------


@case("vary-database-unknown", NEEDS, "sum-blocked", says="sum.golang.org", subject="sum.golang.org")
def _(machine: Machine) -> None:
    with_database(machine, "location /sumdb/ { return 404; }")


@case("vary-database-without-route", NEEDS, "sum-blocked", says="unreachable|no route", subject="sum.golang.org")
def _(machine: Machine) -> None:
    dnsmasq(machine, "--host-record=sum.golang.org,203.0.113.7")
    gateway(machine, f"root {machine.tree()};")
    machine.environment["GOSUMDB"] = "sum.golang.org"


@case("vary-supported-403", NEEDS, "sum-supported-error", says="403", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    with_database(machine, "location /sumdb/ { return 403; }")


@case("vary-supported-401-pipe-off", NEEDS, "sum-supported-error", says="401", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    with_database(machine, "location /sumdb/ { return 401; }")
    machine.goproxy(f"http://{GOPROXY_HOST}|off")


@case("vary-supported-page", NEEDS, "sum-html", says="malformed record data", subject="")
def _(machine: Machine) -> None:
    with_database(machine, "location /sumdb/ { default_type text/html; return 200 '<html>welcome</html>'; }")


@case("vary-lookup-502", NEEDS, "sum-passthrough-5xx", says="502", subject="")
def _(machine: Machine) -> None:
    with_database(machine, f"location ~ supported$ {{ return 200; }} location /sumdb/ {{ proxy_pass http://{DEAD}:1; }}")


@case("vary-gosumdb-on", NEEDS, "gosumdb-invalid", says="malformed verifier id", subject="GOSUMDB")
def _(machine: Machine) -> None:
    served(machine)
    machine.environment["GOSUMDB"] = "on"


# ---- what the database says ------------------------------------------------------------------------------------------------------------


def database_says(machine: Machine, status: int, text: str) -> None:
    with_database(machine, f"location ~ supported$ {{ return 200; }} location /sumdb/ {{ default_type text/plain; return {status} \"{text}\"; }}")


@case("vary-database-private", NEEDS, "sum-private-module", says="404 Not Found", subject="")
def _(machine: Machine) -> None:
    database_says(machine, 404, "not found: example.com/hello@v1.2.3: unrecognized import path \\\"example.com/hello\\\": https fetch: Get"
                  " \\\"https://example.com/hello?go-get=1\\\": dial tcp: lookup example.com on 8.8.8.8:53: no such host")


@case("vary-database-not-yet", NEEDS, "sum-new-version-lag", says="404 Not Found", subject="")
def _(machine: Machine) -> None:
    database_says(machine, 404, "not found: example.com/hello@v1.2.3: invalid version: unknown revision v1.2.3")


@case("vary-database-timed-out", NEEDS, "sum-origin-unreachable", says="404 Not Found", subject="")
def _(machine: Machine) -> None:
    database_says(machine, 404, "not found: fetch timed out")
