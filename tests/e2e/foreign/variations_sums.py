# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The checksum database in other clothes."""

from cases import case
from machine import DEAD, GATEWAY, GOPROXY_HOST, SECOND, Diagnosis, Machine
from servers import Authority, dnsmasq, gateway, nginx
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


def asked_directly(machine: Machine, location: str) -> None:
    """The module proxy does not pass the database on; what stands in its own place, with a certificate of its name, says @p location."""
    dnsmasq(machine, f"--host-record=sum.golang.org,{SECOND}")
    public = Authority(machine, "Public Trust")
    public.trust()
    certificate = public.server(names="DNS:sum.golang.org")
    nginx(machine, f"server {{ listen {GATEWAY}:80; server_name {GOPROXY_HOST}; root {machine.tree()}; location /sumdb/ {{ return 404; }} }}"
          f" server {{ listen {SECOND}:443 ssl; {certificate} {location} }}")
    machine.goproxy(f"http://{GOPROXY_HOST}")
    machine.environment["GOSUMDB"] = "sum.golang.org"


def names_the_database(_: Machine, found: Diagnosis) -> None:
    assert "sum.golang.org" in found.verdict["title"], found.verdict["title"]
    assert found.verdict["title"].startswith("The checksum database"), found.verdict["title"]


@case("vary-database-502", NEEDS + " openssl", "px-502", says="lookup/.*502 Bad Gateway", subject="sum.golang.org", also=names_the_database)
def _(machine: Machine) -> None:
    asked_directly(machine, f"location / {{ proxy_pass http://{DEAD}:1; }}")


@case("vary-database-429", NEEDS + " openssl", "px-429", says="lookup/.*429", subject="sum.golang.org", also=names_the_database)
def _(machine: Machine) -> None:
    asked_directly(machine, "location / { return 429; }")


@case("vary-database-401", NEEDS + " openssl", "sum-blocked", says="lookup/.*401", subject="sum.golang.org")
def _(machine: Machine) -> None:
    # a gateway on the way wants a login; the database never does
    asked_directly(machine, "location / { return 401; }")


@case("vary-database-other-signature", NEEDS + " openssl", "sum-bad-signature", says="invalid signature for key", subject="")
def _(machine: Machine) -> None:
    # the right name and the right number of a key, and a signature that is none of it
    hashes = "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    record = (f"1\nexample.com/hello v1.2.3 {hashes}\nexample.com/hello v1.2.3/go.mod {hashes}\n\ngo.sum database tree\n2\n"
              "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— sum.golang.org "
              "Az3grvL4k0Z9aMGTYL0/ZbKQuc3gTTQZaGPtGwzrUmnO7TfgKkYIMPi4XXTCkHmEXCVbFeHDBpwnmzSZ7nSzuCsrhgw=\n")
    machine.write("record/lookup/example.com/hello@v1.2.3", record)
    asked_directly(machine, f"root {machine.folder}/record;")


@case("vary-database-pattern-with-a-blank", NEEDS, "goprivate-glob", says="sum.golang.org", subject="GONOSUMDB")
def _(machine: Machine) -> None:
    # the blank makes the second pattern one that matches nothing, so the database is asked
    with_database(machine, "location /sumdb/ { return 404; }")
    machine.environment["GONOSUMDB"] = "corp.example, example.com"


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
